using System.Globalization;
using LatentInstallation.Controls;
using LatentInstallation.Controls.Evdev;
using LatentInstallation.Controls.Midi;
using LatentInstallation.Controls.Osc;
using LatentInstallation.Daemon.Configuration;

namespace LatentInstallation.Daemon.Learned;

/// <summary>Rows of <c>learned.yaml</c>, as <c>installation.yaml</c> would have them. What somebody added to them by hand stays.</summary>
internal static class LearnedText
{
    private static readonly MappingRow UsualRow = new() { Control = "" };
    private static readonly ControlRow UsualControl = new() { Name = "" };

    /// <summary>Whether controls of a source can be found by listening, and so be written.</summary>
    internal static bool CanWrite(ControlInput source) => source is ControlInput.Midi or ControlInput.Evdev or ControlInput.Osc;

    internal static string Write(MappingRow row) => Line(
    [
        $"control: {row.Control}",
        row.Action is { } action ? $"action: {Quote(ActionText.Write(action))}" : $"parameter: {row.Parameter}",
        Curve(row.Curve, row.Points),
        Range(row),
        row.Amount == UsualRow.Amount ? "" : $"amount: {Number(row.Amount)}",
        row.Takeover == UsualRow.Takeover ? "" : $"takeover: {Word(row.Takeover)}",
        row.Button is { } button ? $"button: {Word(button)}" : "",
        row.Combine == UsualRow.Combine ? "" : $"combine: {Word(row.Combine)}",
    ]);

    /// <summary>Controls that are found by listening: those of MIDI boxes, input devices and tablets.</summary>
    internal static string Write(ControlRow control) => Line(
    [
        $"name: {control.Name}, source: {Word(control.Source)}, device: {Quote(control.Device)}",
        control switch
        {
            { Midi: { } midi } => $"midi: {{ {Write(midi)} }}",
            { Evdev: { } evdev } => $"evdev: {{ {Write(evdev)}{Step(control.Step)} }}",
            { Osc: { } osc } => $"osc: {{ {Write(osc)}{Step(control.Step)} }}",
            _ => throw new ArgumentException($"'{control.Name}' is none that is found by listening.", nameof(control)),
        },
        control is { Low: { } low, High: { } high } ? $"calibration: {{ low: {Number(low)}, high: {Number(high)} }}" : "",
        Filter(control),
        control.Hysteresis == (control.Source == ControlInput.Evdev ? UsualControl.Hysteresis : 0) ? "" : $"hysteresis: {Number(control.Hysteresis)}",
        Curve(control.Curve, control.Points),
        control.Parameter.Length == 0 ? "" : $"parameter: {control.Parameter}",
        control.Enabled ? "" : "enabled: false",
    ]);

    private static string Line(IEnumerable<string> parts) => $"  - {{ {string.Join(", ", parts.Where(part => part.Length > 0))} }}\n";

    private static string Write(MidiAddress midi)
    {
        string number = midi.Kind == MidiKind.Bend ? "" : $", number: {midi.Number}";
        string bits = midi.Kind is MidiKind.Bend or MidiKind.Note ? "" : $", bits: {midi.Bits}";
        string coding = midi.Coding == MidiCoding.Absolute ? "" : $", coding: {Word(midi.Coding)}";
        string port = midi.Port == 0 ? "" : $", port: {midi.Port}";
        return $"kind: {Word(midi.Kind)}{number}, channel: {midi.Channel}{bits}{coding}{port}{Step(midi.Step)}{(midi.Feedback ? ", feedback: true" : "")}";
    }

    private static string Write(EvdevAddress evdev) =>
        $"kind: {Word(evdev.Kind)}, code: {evdev.Code.ToString(CultureInfo.InvariantCulture)}{(evdev.Grab ? ", grab: true" : "")}";

    private static string Write(OscAddress osc) =>
        $"address: {Quote(osc.Address)}, argument: {osc.Argument.ToString(CultureInfo.InvariantCulture)}, kind: {Word(osc.Kind)}";

    private static string Step(double step) => step == UsualControl.Step ? "" : $", step: {Number(step)}";

    private static string Filter(ControlRow control) =>
        control.MinCutoff == UsualControl.MinCutoff && control.Beta == UsualControl.Beta ? "" : $"filter: {{ min_cutoff: {Number(control.MinCutoff)}, beta: {Number(control.Beta)} }}";

    private static string Curve(ControlCurve curve, CurvePoints? points) =>
        points is not null ? $"curve: [{string.Join(", ", points.Points.Select(point => $"[{Number(point.In)}, {Number(point.Out)}]"))}]"
        : curve == ControlCurve.Linear ? "" : $"curve: {Word(curve)}";

    private static string Range(MappingRow row)
    {
        string[] ends = [.. new[] { row.Min is { } min ? $"min: {Number(min)}" : "", row.Max is { } max ? $"max: {Number(max)}" : "" }.Where(end => end.Length > 0)];
        return ends.Length == 0 ? "" : $"range: {{ {string.Join(", ", ends)} }}";
    }

    private static string Number(double value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Number(float value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Quote(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    private static string Word<T>(T value)
        where T : struct, Enum => $"{value}".ToLowerInvariant();
}
