namespace LatentInstallation.Controls.Midi;

/// <summary>Between the values that a MIDI control sends and places along its travel, both ways.</summary>
internal sealed class MidiTravel
{
    // Halving the interval so often finds the place of a 14-bit value.
    private const int Halvings = 24;

    private readonly ControlCurve _curve;
    private readonly int _largest;
    private readonly double _low;
    private readonly double _high;

    public MidiTravel(ControlRow row, MidiAddress address)
    {
        (_curve, _largest) = (row.Curve, address.Largest);
        (_low, _high) = row.IsCalibrated ? (row.Low!.Value, row.High!.Value) : (0, address.Largest);
    }

    /// <summary>The place of a value, before the curve.</summary>
    public double Place(int value) => Math.Clamp((value - _low) / (_high - _low), 0, 1);

    /// <summary>Where the control stands for its parameter.</summary>
    public double Bend(double place) => _curve.Bend(place);

    /// <summary>The value of a place after the curve: where a motor has to go.</summary>
    public int Value(double position)
    {
        double place = _curve == ControlCurve.Linear ? Math.Clamp(position, 0, 1) : Unbent(Math.Clamp(position, 0, 1));
        return Math.Clamp((int)Math.Round(_low + (place * (_high - _low))), 0, _largest);
    }

    // Every curve rises, so halving finds the place.
    private double Unbent(double position)
    {
        (double below, double above) = (0, 1);
        for (int i = 0; i < Halvings; i++)
        {
            double middle = (below + above) / 2;
            (below, above) = _curve.Bend(middle) < position ? (middle, above) : (below, middle);
        }

        return (below + above) / 2;
    }
}
