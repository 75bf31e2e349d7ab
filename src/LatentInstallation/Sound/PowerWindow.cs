namespace LatentInstallation.Sound;

/// <summary>The mean square over the last 25 ms, in steps of one hop (about 1 ms): short enough for a drum, long enough for a 40 Hz tone to stand still.</summary>
internal sealed class PowerWindow
{
    /// <summary>Hops in the window.</summary>
    public const int Hops = 25;

    private readonly double[] _powers = new double[Hops];
    private int _next;

    /// <summary>The window's mean square.</summary>
    public double Mean { get; private set; }

    /// <summary>Takes one hop's mean square.</summary>
    public void Add(double meanSquare)
    {
        _powers[_next] = meanSquare;
        _next = (_next + 1) % Hops;

        // Added up anew, so that silence is exactly 0: a running sum would keep the rounding of what was loud.
        double sum = 0;
        foreach (double power in _powers)
        {
            sum += power;
        }

        Mean = sum / Hops;
    }
}
