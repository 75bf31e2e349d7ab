namespace LatentInstallation.Sound.Hearing;

/// <summary>The strength of onsets over the last seconds, in steps of about 11 ms: the flux above its own slow mean, compressed, so that one loud hit does not outweigh a bar.</summary>
internal sealed class OnsetHistory
{
    private const double Seconds = 6;
    private const double MeanSeconds = 1.5;
    private const int Together = 2;
    private const double Compression = 0.6;

    private readonly float[] _ring;
    private readonly double _share;
    private int _next;
    private int _collected;
    private double _most;
    private double _mean;

    /// <summary>Empty.</summary>
    /// <param name="step">Seconds between calls.</param>
    public OnsetHistory(double step)
    {
        Step = step * Together;
        _share = Follower.Share(Step, MeanSeconds);
        _ring = new float[(int)(Seconds / Step)];
    }

    /// <summary>Seconds from one entry to the next.</summary>
    public double Step { get; }

    /// <summary>How many entries.</summary>
    public int Length => _ring.Length;

    /// <summary>How many of them have been heard; the others, at the beginning, are nothing.</summary>
    public int Filled { get; private set; }

    /// <summary>Takes the flux of one step.</summary>
    /// <returns>Whether that made an entry.</returns>
    public bool Add(double flux)
    {
        _most = Math.Max(_most, flux);
        if (++_collected < Together)
        {
            return false;
        }

        // A plain average first: from 0 the first second would stand out.
        _mean += (_most - _mean) * Math.Max(_share, 1.0 / (Filled + 1));
        _ring[_next] = (float)Math.Pow(Math.Max(0, _most - _mean), Compression);
        _next = (_next + 1) % _ring.Length;
        (_most, _collected) = (0, 0);
        Filled = Math.Min(Filled + 1, _ring.Length);
        return true;
    }

    /// <summary>Writes it out, oldest first.</summary>
    public void CopyTo(Span<float> into)
    {
        _ring.AsSpan(_next).CopyTo(into);
        _ring.AsSpan(0, _next).CopyTo(into[(_ring.Length - _next)..]);
    }
}
