namespace LatentInstallation.Latent;

/// <summary>
/// NumPy's <c>RandomState(seed)</c>: the Mersenne twister MT19937 and the polar Gauss method, bit for bit, so that a seed is the same picture
/// here and in artists' tools. Seeding again reuses the state and allocates nothing.
/// </summary>
public sealed class NumpyRandom
{
    private const int Length = 624;
    private const int Middle = 397;

    private readonly uint[] _state = new uint[Length];
    private int _next;
    private double _spare;
    private bool _hasSpare;

    /// <summary>The stream that a seed names.</summary>
    /// <param name="seed">0…2³²−1, as NumPy takes it.</param>
    public NumpyRandom(uint seed) => Seed(seed);

    /// <summary>Begins the stream of another seed.</summary>
    public void Seed(uint seed)
    {
        for (int i = 0; i < Length; i++)
        {
            _state[i] = seed;
            seed = unchecked((1812433253u * (seed ^ (seed >> 30))) + (uint)i + 1u);
        }

        _next = Length;
        _hasSpare = false;
    }

    /// <summary>32 uniform random bits.</summary>
    public uint NextUInt32()
    {
        if (_next == Length)
        {
            Twist();
        }

        uint y = _state[_next++];
        y ^= y >> 11;
        y ^= (y << 7) & 0x9d2c5680u;
        y ^= (y << 15) & 0xefc60000u;
        return y ^ (y >> 18);
    }

    /// <summary>A uniform number in [0, 1) with 53 bits: NumPy's <c>rand()</c>.</summary>
    public double NextDouble()
    {
        // In this order: the high half is drawn first.
        uint high = NextUInt32() >> 5;
        uint low = NextUInt32() >> 6;
        return ((high * 67108864.0) + low) / 9007199254740992.0;
    }

    /// <summary>A normal number, mean 0 and variance 1: NumPy's <c>randn()</c>. They are made in pairs; the second is kept for the next call.</summary>
    public double NextNormal()
    {
        if (_hasSpare)
        {
            _hasSpare = false;
            return _spare;
        }

        double x, y, squared;
        do
        {
            x = (2.0 * NextDouble()) - 1.0;
            y = (2.0 * NextDouble()) - 1.0;
            squared = (x * x) + (y * y);
        }
        while (squared is >= 1.0 or 0.0);

        double scale = Math.Sqrt(-2.0 * Math.Log(squared) / squared);
        _spare = scale * x;
        _hasSpare = true;
        return scale * y;
    }

    /// <summary>Fills with normal numbers, rounded to single precision: <c>randn(1, n).astype(float32)</c>.</summary>
    public void FillNormal(Span<float> values)
    {
        foreach (ref float value in values)
        {
            value = (float)NextNormal();
        }
    }

    /// <summary>The z of a seed, as artists' tools have it.</summary>
    /// <param name="seed">0…2³²−1.</param>
    /// <param name="z">Receives z_dim values.</param>
    public static void FillZ(uint seed, Span<float> z) => new NumpyRandom(seed).FillNormal(z);

    private void Twist()
    {
        for (int i = 0; i < Length; i++)
        {
            uint y = (_state[i] & 0x80000000u) | (_state[(i + 1) % Length] & 0x7fffffffu);
            _state[i] = _state[(i + Middle) % Length] ^ (y >> 1) ^ ((y & 1) == 0 ? 0u : 0x9908b0dfu);
        }

        _next = 0;
    }
}
