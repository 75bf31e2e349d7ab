using LatentInstallation.Controls;
using LatentInstallation.Controls.Midi;

namespace LatentInstallation.Tests.Controls.Midi;

/// <summary>A box's controls with what they hand over, and a hand for each message.</summary>
internal sealed class MidiRig
{
    private readonly ControlLevels _levels;
    private readonly ControlSteps _steps;

    public MidiRig(params MidiAddress[] addresses)
        : this([.. addresses.Select((address, i) => new ControlRow { Name = $"c{i}", Parameter = "p", Hysteresis = 0, Midi = address })])
    {
    }

    public MidiRig(params ControlRow[] rows)
    {
        (_levels, _steps) = (new ControlLevels(rows.Length), new ControlSteps(rows.Length));
        MidiControl[] controls = [.. rows.Select((row, i) => new MidiControl(row, i, _levels, _steps))];
        (Controls, Feedback) = (new MidiControls(controls), new MidiFeedback(controls));
    }

    public MidiControls Controls { get; }

    public MidiFeedback Feedback { get; }

    public void Send(params byte[] bytes) => Controls.Feed(bytes);

    public void Wait(double milliseconds)
    {
        Controls.Advance(TimeSpan.FromMilliseconds(milliseconds));
        Controls.Flush();
    }

    // Whoever took something and came to the end of the list looks once more.
    /// <summary>The newest place of the only control, or NaN when there is none.</summary>
    public float Place() => Take() is { } taken ? taken.Position : float.NaN;

    public (int Control, float Position, bool IsFirst)? Take() =>
        _levels.TryTake(out int control, out float position, out bool isFirst) || _levels.TryTake(out control, out position, out isFirst) ? (control, position, isFirst) : null;

    /// <summary>The sum of steps of the only control.</summary>
    public int Steps() => _steps.TryTake(out _, out int steps) || _steps.TryTake(out _, out steps) ? steps : 0;

    public byte[] Told()
    {
        Span<byte> bytes = stackalloc byte[252];
        return bytes[..Feedback.Write(bytes, Controls.Now)].ToArray();
    }
}
