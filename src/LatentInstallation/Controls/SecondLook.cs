namespace LatentInstallation.Controls;

/// <summary>
/// Believes a reading that is near the last one, and one that is far away when another, taken at once after it, is near it: a hand is followed within the scan in
/// which it moved, and a single wild reading, as cables and multiplexers make them, never comes through. A control at rest is read once.
/// </summary>
/// <remarks>For sources that can read again. Allocates nothing.</remarks>
/// <param name="far">Further from the last reading than this is far, in counts: far more than noise. Infinite believes everything.</param>
public sealed class SecondLook(double far)
{
    private double _last = double.NaN;
    private double _doubted = double.NaN;
    private double _doubtedToo = double.NaN;

    /// <summary>Takes a reading.</summary>
    /// <param name="reading">In counts.</param>
    /// <param name="believed">Receives what is believed: this reading, or the middle one of three that are far from each other.</param>
    /// <returns>False to read again at once; at the third reading always true. Where reading again fails, the next scan's is the second.</returns>
    public bool TryBelieve(double reading, out double believed)
    {
        believed = reading;
        if (double.IsNaN(_last) || IsNear(reading, _last) || IsNear(reading, _doubted) || IsNear(reading, _doubtedToo))
        {
            return Believe(reading);
        }

        if (double.IsNaN(_doubted))
        {
            _doubted = reading;
            return false;
        }

        if (double.IsNaN(_doubtedToo))
        {
            _doubtedToo = reading;
            return false;
        }

        believed = Math.Max(Math.Min(_doubted, _doubtedToo), Math.Min(Math.Max(_doubted, _doubtedToo), reading));
        return Believe(believed);
    }

    /// <summary>Forgets everything: the next reading is believed.</summary>
    public void Restart() => (_last, _doubted, _doubtedToo) = (double.NaN, double.NaN, double.NaN);

    private bool IsNear(double reading, double other) => Math.Abs(reading - other) <= far;

    private bool Believe(double reading)
    {
        (_last, _doubted, _doubtedToo) = (reading, double.NaN, double.NaN);
        return true;
    }
}
