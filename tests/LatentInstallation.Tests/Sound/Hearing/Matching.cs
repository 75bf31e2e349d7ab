namespace LatentInstallation.Tests.Sound.Hearing;

/// <summary>How well what was heard agrees with what was played: each time with one time at most, the nearest first in order.</summary>
/// <param name="Played">How many were played.</param>
/// <param name="Heard">How many were heard.</param>
/// <param name="Hits">How many agree.</param>
internal readonly record struct Matching(int Played, int Heard, int Hits)
{
    public double Precision => Heard > 0 ? (double)Hits / Heard : 0;

    public double Recall => Played > 0 ? (double)Hits / Played : 0;

    public double F => Hits > 0 ? 2 * Precision * Recall / (Precision + Recall) : 0;

    public static Matching operator +(Matching a, Matching b) => new(a.Played + b.Played, a.Heard + b.Heard, a.Hits + b.Hits);

    /// <summary>Compares rising times, seconds, from a moment on.</summary>
    public static Matching Of(IEnumerable<double> played, IEnumerable<double> heard, double within, double from = 0)
    {
        double[] truth = [.. played.Where(t => t >= from)];
        double[] found = [.. heard.Where(t => t >= from - within)];
        int hits = 0;
        int extra = 0;
        int at = 0;
        foreach (double time in found)
        {
            while (at < truth.Length && truth[at] < time - within)
            {
                at++;
            }

            if (at < truth.Length && Math.Abs(truth[at] - time) <= within)
            {
                hits++;
                at++;
            }
            else if (time >= from)
            {
                extra++;
            }
        }

        return new(truth.Length, hits + extra, hits);
    }
}
