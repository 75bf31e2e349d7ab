namespace LatentInstallation.Import.Tuning;

/// <summary>How long something of a size will take, judged by the time that the nearest size took last; by a slow machine's before anything was seen.</summary>
/// <param name="slowSecondsPerUnit">What a slow machine takes for a unit of size.</param>
internal sealed class Foresight(double slowSecondsPerUnit)
{
    private const double Caution = 1.5;
    private static readonly TimeSpan AtLeast = TimeSpan.FromMilliseconds(10);

    private readonly Dictionary<double, TimeSpan> _seen = [];

    /// <summary>Cautious: longer than what was seen, and as much longer as the size is larger.</summary>
    internal TimeSpan Of(double size)
    {
        if (_seen.Count == 0)
        {
            return AtLeast + TimeSpan.FromSeconds(Caution * slowSecondsPerUnit * size);
        }

        (double nearest, TimeSpan took) = _seen.MinBy(seen => Math.Abs(Math.Log(seen.Key / size)));
        return Caution * Math.Max(1, size / nearest) * took;
    }

    /// <summary>Remembers.</summary>
    internal void Saw(double size, TimeSpan took) => _seen[size] = took;
}
