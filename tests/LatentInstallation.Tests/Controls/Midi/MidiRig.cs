using LatentInstallation.Controls;
using LatentInstallation.Controls.Midi;

namespace LatentInstallation.Tests.Controls.Midi;

/// <summary>A box's controls with what they hand over, and a hand for each message.</summary>
internal sealed class MidiRig
{
    private readonly ControlOutlet _outlet;

    public MidiRig(params MidiAddress[] addresses)
        : this([.. addresses.Select((address, i) => new ControlRow { Name = $"c{i}", Parameter = "p", Hysteresis = 0, Midi = address })])
    {
    }

    public MidiRig(params ControlRow[] rows)
    {
        _outlet = new ControlOutlet(rows);
        MidiControl[] controls = [.. rows.Select((row, i) => new MidiControl(row, i, _outlet))];
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

    /// <summary>The newest place of the only control, or NaN when there is none.</summary>
    public float Place() => Take() is { } taken ? taken.Position : float.NaN;

    /// <summary>The next place, or whether a button is held.</summary>
    public (int Control, float Position, bool IsFirst)? Take() =>
        Next(kind => kind is MovementKind.Place or MovementKind.Press) is { } taken ? (taken.Control, taken.Position, taken.IsFirst) : null;

    /// <summary>The sum of steps or presses of the only control.</summary>
    public int Steps() => Next(kind => kind is MovementKind.Turn or MovementKind.Flip)?.Steps ?? 0;

    // What a test does not ask for is passed over, as the mapping does. Whoever came to the end of the list looks once more.
    private ControlMovement? Next(Func<MovementKind, bool> isWanted)
    {
        for (int ends = 0; ends < 2;)
        {
            if (!_outlet.TryRead(out ControlMovement movement))
            {
                ends++;
            }
            else if (isWanted(movement.Kind))
            {
                return movement;
            }
        }

        return null;
    }

    public byte[] Told()
    {
        Span<byte> bytes = stackalloc byte[252];
        return bytes[..Feedback.Write(bytes, Controls.Now)].ToArray();
    }
}
