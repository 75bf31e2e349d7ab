namespace LatentInstallation.Controls.Midi;

/// <summary>Between the values that a MIDI control sends and places along its travel, both ways.</summary>
internal sealed class MidiTravel
{
    private readonly ControlRow _row;
    private readonly int _largest;
    private readonly double _low;
    private readonly double _high;

    public MidiTravel(ControlRow row, MidiAddress address)
    {
        (_row, _largest) = (row, address.Largest);
        (_low, _high) = row.IsCalibrated ? (row.Low!.Value, row.High!.Value) : (0, address.Largest);
    }

    /// <summary>The place of a value, before the curve.</summary>
    public double Place(int value) => Math.Clamp((value - _low) / (_high - _low), 0, 1);

    /// <summary>Where the control stands for its parameter.</summary>
    public double Bend(double place) => _row.Bend(place);

    /// <summary>The value of a place after the curve: where a motor has to go.</summary>
    public int Value(double position)
    {
        double place = _row.Unbend(Math.Clamp(position, 0, 1));
        return Math.Clamp((int)Math.Round(_low + (place * (_high - _low))), 0, _largest);
    }
}
