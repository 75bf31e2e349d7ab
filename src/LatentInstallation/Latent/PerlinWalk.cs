namespace LatentInstallation.Latent;

/// <summary>
/// Smooth noise for every dimension of a latent: one-dimensional gradient noise of unit variance, each dimension its own. Every dimension has
/// its own phase too, else all of them would be zero at the same moments and the walk would breathe in step with its lattice.
/// </summary>
/// <remarks>
/// Months of running: the whole cells are counted in 64 bits and only the fraction is a double, so the motion is as fine after years as at the
/// start; gradients are hashed from the cell's number, so it repeats after 2⁶⁴ cells. Continuous with its first two derivatives.
/// </remarks>
internal sealed class PerlinWalk
{
    // The mean over a cell of the noise's variance is 535/9009 of its gradients' variance, which is 1/3 for even ones in -1…1.
    private static readonly double Scale = Math.Sqrt(3.0 * 9009 / 535);

    private readonly ulong[] _seeds;
    private readonly double[] _phases;
    private long _cell;
    private double _fraction;
    private long _period;
    private double _pace = 1;

    /// <summary>A walk of its own for every seed.</summary>
    /// <param name="dimensions">Values in the latent.</param>
    /// <param name="seed">Names the walk.</param>
    public PerlinWalk(int dimensions, ulong seed)
    {
        _seeds = new ulong[dimensions];
        _phases = new double[dimensions];
        for (int i = 0; i < dimensions; i++)
        {
            _seeds[i] = Mix(Mix(seed + 1) + (((ulong)i + 1) * 0x9e3779b97f4a7c15));
            _phases[i] = (Mix(~_seeds[i]) >> 11) * (1.0 / (1L << 53));
        }
    }

    /// <summary>Cells passed since the start, or since it was closed.</summary>
    public double Cells => _cell + _fraction;

    /// <summary>Closes it from its beginning: after so many cells it comes back to where it is now, and goes on as before.</summary>
    /// <param name="cells">Whole cells, at least 2: then it is as lively as an endless one. 0 stands still.</param>
    /// <param name="pace">By which the speed is multiplied.</param>
    public void Close(long cells, double pace) => (_period, _pace, _cell, _fraction) = (cells, pace, 0, 0);

    /// <summary>Goes on where another walk stands.</summary>
    public void StandAt(PerlinWalk other) => (_cell, _fraction, _period, _pace) = (other._cell, other._fraction, other._period, other._pace);

    /// <summary>Walks on. A change of speed changes how fast it goes on, never where it is.</summary>
    /// <param name="elapsed">Time since the last step.</param>
    /// <param name="speed">Cells a second; within one, a dimension typically swings once.</param>
    public void Advance(TimeSpan elapsed, double speed)
    {
        _fraction += elapsed.TotalSeconds * speed * _pace;
        double whole = Math.Floor(_fraction);
        _cell += (long)whole;
        _fraction -= whole;
    }

    /// <summary>Where the walk is.</summary>
    /// <param name="values">Receives a value a dimension, mean 0 and variance 1.</param>
    /// <param name="amount">By which every value is multiplied.</param>
    public void Sample(Span<float> values, float amount)
    {
        if (amount == 0)
        {
            values.Clear();
            return;
        }

        for (int i = 0; i < values.Length; i++)
        {
            double place = _fraction + _phases[i];
            double whole = Math.Floor(place);
            double u = place - whole;
            long cell = _cell + (long)whole;
            double fade = u * u * u * (10 + (u * (-15 + (u * 6))));
            double before = Gradient(_seeds[i], Wrapped(cell)) * u;
            double after = Gradient(_seeds[i], Wrapped(cell + 1)) * (u - 1);
            values[i] = (float)(amount * Scale * (before + (fade * (after - before))));
        }
    }

    private ulong Wrapped(long cell) => (ulong)(_period == 0 ? cell : ((cell % _period) + _period) % _period);

    /// <summary>A cell's slope, even in -1…1.</summary>
    private static double Gradient(ulong seed, ulong cell) => (long)Mix(seed + (cell * 0x9e3779b97f4a7c15)) * (1.0 / (1ul << 63));

    /// <summary>SplitMix64's finaliser: every bit of the result depends on every bit of the input.</summary>
    private static ulong Mix(ulong x)
    {
        x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9;
        x = (x ^ (x >> 27)) * 0x94d049bb133111eb;
        return x ^ (x >> 31);
    }
}
