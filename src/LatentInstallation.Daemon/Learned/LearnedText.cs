using LatentInstallation.Controls;
using LatentInstallation.Controls.Midi;

namespace LatentInstallation.Daemon.Learned;

/// <summary>Rows of <c>learned.yaml</c>, as <c>installation.yaml</c> would have them.</summary>
internal static class LearnedText
{
    internal static string Write(MappingRow row) =>
        $"  - {{ control: {row.Control}, parameter: {row.Parameter}{(row.Button is { } button ? $", button: {Word(button)}" : "")} }}\n";

    /// <summary>Controls that are found by listening are messages of a MIDI box.</summary>
    internal static string Write(ControlRow control)
    {
        MidiAddress midi = control.Midi ?? throw new ArgumentException($"'{control.Name}' is no MIDI control.", nameof(control));
        string number = midi.Kind == MidiKind.Bend ? "" : $", number: {midi.Number}";
        string coding = midi.Coding == MidiCoding.Absolute ? "" : $", coding: {Word(midi.Coding)}";
        string bits = midi.Bits == 14 && midi.Kind == MidiKind.Cc ? ", bits: 14" : "";
        return $"  - {{ name: {control.Name}, source: midi, device: '{control.Device.Replace("'", "''", StringComparison.Ordinal)}', midi: {{ kind: {Word(midi.Kind)}{number}, channel: {midi.Channel}{bits}{coding} }} }}\n";
    }

    private static string Word<T>(T value)
        where T : struct, Enum => $"{value}".ToLowerInvariant();
}
