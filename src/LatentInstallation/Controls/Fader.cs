namespace LatentInstallation.Controls;

/// <summary>A fader or knob: its raw readings become places, each said once. Calibration, filter, dead band and curve, in this order, as its row has them.</summary>
/// <remarks>Used by the thread that reads the device. Allocates nothing.</remarks>
public sealed class Fader
{
    // A place is believed once the control was watched for this long: the first readings after plugging in are the noisiest, and what is said first
    // has to lie near the middle of the noise, or the control would have to be corrected while nobody touches it.
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(0.4);

    private readonly Calibration? _calibration;
    private readonly Unrest _unrest = new();
    private readonly Leaps _leaps = new();
    private readonly OneEuroFilter _filter;
    private readonly DeadBand _deadBand;
    private readonly ControlRow _row;
    private TimeSpan _watched;
    private bool _isFirst = true;

    /// <summary>As a row of the table describes it.</summary>
    public Fader(ControlRow row)
    {
        _row = row;
        _calibration = row.IsCalibrated ? new Calibration(row.Low!.Value, row.High!.Value) : null;
        _filter = new OneEuroFilter(row.MinCutoff, row.Beta);
        _deadBand = new DeadBand(row.Hysteresis);
    }

    /// <summary>What the last reading looked like: <see cref="ControlHealth.Ok"/>, <see cref="ControlHealth.Floating"/> or <see cref="ControlHealth.Uncalibrated"/>.</summary>
    public ControlHealth Health { get; private set; }

    /// <summary>Where it stands after calibration and filter, 0…1; NaN while that is not known.</summary>
    public double Filtered { get; private set; } = double.NaN;

    /// <summary>How much a resting control's <see cref="Filtered"/> wanders, as a standard deviation.</summary>
    public double Noise => _deadBand.Noise;

    /// <summary>A second look at readings of such a row: none where several are taken at once anyway, or nobody knows how long the travel is.</summary>
    public static SecondLook SecondLookFor(ControlRow row) =>
        new(row is { Reads: 1, Low: { } low, High: { } high } ? Leaps.Least * Math.Abs(high - low) : double.PositiveInfinity);

    /// <summary>Takes a reading.</summary>
    /// <param name="raw">Counts, or whatever unit the calibration is in.</param>
    /// <param name="elapsed">Time since the reading before.</param>
    /// <param name="position">Receives the new place, 0…1.</param>
    /// <param name="isFirst">Receives whether it is the first place since the start or <see cref="Restart"/>.</param>
    /// <returns>False when the control did not move, or cannot have made this reading.</returns>
    public bool TryMove(double raw, TimeSpan elapsed, out float position, out bool isFirst)
    {
        (position, isFirst) = (0, _isFirst);
        if (_calibration is not { } calibration)
        {
            Health = ControlHealth.Uncalibrated;
            return false;
        }

        bool isPlace = calibration.TryPlace(raw, out float place);
        bool isRestless = _unrest.Process(place, elapsed);
        if (!isPlace || isRestless)
        {
            Health = ControlHealth.Floating;
            Restart();
            return false;
        }

        Health = ControlHealth.Ok;
        _watched += elapsed;
        double calm = _leaps.Process(place, Filtered, _deadBand.IsResting, elapsed) ? _filter.Leap(place, elapsed) : _filter.Process(place, elapsed);
        Filtered = calm;
        if (_watched < Settling || !_deadBand.TryMove(calm, elapsed, out double said))
        {
            return false;
        }

        position = (float)_row.Bend(said);
        _isFirst = false;
        return true;
    }

    /// <summary>The device was gone, or somebody else has it now: what it says next is first again.</summary>
    public void Restart()
    {
        _leaps.Restart();
        _filter.Restart();
        _deadBand.Restart();
        (_watched, _isFirst, Filtered) = (TimeSpan.Zero, true, double.NaN);
    }
}
