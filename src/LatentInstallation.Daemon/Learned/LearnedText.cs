using System.Globalization;
using LatentInstallation.Controls;
using LatentInstallation.Controls.Midi;

namespace LatentInstallation.Daemon.Learned;

/// <summary>Rows of <c>learned.yaml</c>, as <c>installation.yaml</c> would have them.</summary>
internal static class LearnedText
{
    internal static string Write(MappingRow row) =>
        $"  - {{ control: {row.Control}, parameter: {row.Parameter}{(row.Button is { } button ? $", button: {Word(button)}" : "")} }}\n";

    /// <summary>Controls that are found by listening: those of MIDI boxes, input devices and tablets.</summary>
    internal static string Write(ControlRow control)
    {
        string address = control switch
        {
            { Midi: { } midi } => $"midi: {{ {Write(midi)} }}",
            { Evdev: { } evdev } => $"evdev: {{ kind: {Word(evdev.Kind)}, code: {evdev.Code.ToString(CultureInfo.InvariantCulture)} }}",
            { Osc: { } osc } => $"osc: {{ address: {Quote(osc.Address)}, argument: {osc.Argument.ToString(CultureInfo.InvariantCulture)}, kind: {Word(osc.Kind)} }}",
            _ => throw new ArgumentException($"'{control.Name}' is none that is found by listening.", nameof(control)),
        };
        return $"  - {{ name: {control.Name}, source: {Word(control.Source)}, device: {Quote(control.Device)}, {address} }}\n";
    }

    private static string Write(MidiAddress midi)
    {
        string number = midi.Kind == MidiKind.Bend ? "" : $", number: {midi.Number}";
        string bits = midi.Kind is MidiKind.Bend or MidiKind.Note ? "" : $", bits: {midi.Bits}";
        string coding = midi.Coding == MidiCoding.Absolute ? "" : $", coding: {Word(midi.Coding)}";
        string port = midi.Port == 0 ? "" : $", port: {midi.Port}";
        return $"kind: {Word(midi.Kind)}{number}, channel: {midi.Channel}{bits}{coding}{port}";
    }

    private static string Quote(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    private static string Word<T>(T value)
        where T : struct, Enum => $"{value}".ToLowerInvariant();
}
