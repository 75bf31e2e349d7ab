namespace LatentInstallation.Sound.Hearing;

/// <summary>The mean square over the latest steps.</summary>
/// <param name="steps">Steps in the window.</param>
internal sealed class PowerWindow(int steps)
{
    private readonly double[] _powers = new double[steps];
    private int _next;

    /// <summary>The window's mean square.</summary>
    public double Mean { get; private set; }

    /// <summary>Takes one step's mean square.</summary>
    public void Add(double meanSquare)
    {
        _powers[_next] = meanSquare;
        _next = (_next + 1) % _powers.Length;

        // Added up anew, so that silence is exactly 0: a running sum would keep the rounding of what was loud.
        double sum = 0;
        foreach (double power in _powers)
        {
            sum += power;
        }

        Mean = sum / _powers.Length;
    }
}
