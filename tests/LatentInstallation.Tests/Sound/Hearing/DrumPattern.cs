namespace LatentInstallation.Tests.Sound.Hearing;

/// <summary>A made-up drummer: a bar of 4/4 again and again, no two strokes alike, a little early or late, in a small room. What he played is known.</summary>
internal sealed class DrumPattern
{
    private const double Untidiness = 0.004;

    // Rows: low, middle, high; sixteen places a bar, a digit's ninth is the loudness.
    private static readonly string[][] Bars =
    [
        ["9.......9.......", "....9.......9...", "5.4.5.4.5.4.5.4."],
        ["9...9...9...9...", "....8.......8...", "..6...6...6...6."],
        ["9.....7...8.....", "....9..4....9...", "6...6...6...6..."],
        ["9.......7.9.....", "....9.......9.5.", "6.4.6.4.6.4.6.4."],
    ];

    private readonly Random _random;
    private readonly double[] _samples;
    private readonly int _rate;

    private DrumPattern(double seconds, int rate, int seed) => (_random, _rate, _samples) = (new(seed), rate, new double[(int)(seconds * rate)]);

    /// <summary>When something was struck, seconds; what is struck together is one.</summary>
    public List<double> Onsets { get; } = [];

    /// <summary>When the beats were, seconds.</summary>
    public List<double> Beats { get; } = [];

    /// <summary>The drums alone, with a mean square of 0.01.</summary>
    public float[] Samples { get; private set; } = [];

    public static DrumPattern Play(Kit kit, int bar, double tempo, double seconds, int seed, double begin = 0.5, int rate = 48_000)
    {
        var pattern = new DrumPattern(seconds, rate, seed);
        double sixteenth = 15 / tempo;
        for (int place = 0; begin + (place * sixteenth) < seconds - 0.1; place++)
        {
            double time = begin + (place * sixteenth);
            if (place % 4 == 0)
            {
                pattern.Beats.Add(time);
            }

            double struck = time + ((pattern._random.NextDouble() - 0.5) * 2 * Untidiness);
            bool any = false;
            for (int drum = 0; drum < 3; drum++)
            {
                char loudness = Bars[bar][drum][place % 16];
                if (loudness != '.')
                {
                    pattern.Strike(kit, drum, struck, (loudness - '0') / 9.0 * Math.Pow(10, (pattern._random.NextDouble() - 0.5) * 0.3));
                    any = true;
                }
            }

            if (any)
            {
                pattern.Onsets.Add(struck);
            }
        }

        pattern.Finish();
        return pattern;
    }

    /// <summary>The drums in noise.</summary>
    /// <param name="noise">As long, with a mean square of 0.01.</param>
    /// <param name="decibels">How much louder the drums' mean square is.</param>
    public float[] In(float[] noise, double decibels)
    {
        float scale = (float)Math.Pow(10, -decibels / 20);
        return [.. Samples.Select((sample, i) => sample + (scale * noise[i]))];
    }

    private void Strike(Kit kit, int drum, double time, double loudness)
    {
        (double From, double To, double Ring, double Hiss, double HissRing) sound = (kit, drum) switch
        {
            (Kit.Acoustic, 0) => (130, 58, 0.09, 0.15, 0.006),
            (Kit.Acoustic, 1) => (260, 190, 0.05, 0.6, 0.07),
            (Kit.Acoustic, _) => (7000, 7000, 0.02, 0.35, 0.03),
            (Kit.Machine, 0) => (160, 48, 0.22, 0.05, 0.003),
            (Kit.Machine, 1) => (1100, 1000, 0.01, 0.8, 0.06),
            (Kit.Machine, _) => (9000, 9000, 0.008, 0.4, 0.02),
            (Kit.Hands, 0) => (210, 170, 0.12, 0.1, 0.008),
            (Kit.Hands, 1) => (420, 350, 0.07, 0.25, 0.01),
            (Kit.Hands, _) => (5000, 5000, 0.01, 0.3, 0.03),
            (Kit.Sticks, 0) => (880, 850, 0.05, 0.1, 0.004),
            (Kit.Sticks, 1) => (1900, 1850, 0.03, 0.15, 0.004),
            (_, _) => (2960, 2960, 0.12, 0.05, 0.004),
        };
        int first = (int)(time * _rate);
        double phase = 0;
        double last = 0;

        // Until it is 60 dB softer.
        double length = 7 * Math.Max(sound.Ring, sound.HissRing) * _rate;
        for (int i = 0; i < length && first + i < _samples.Length; i++)
        {
            double t = (double)i / _rate;
            double attack = Math.Min(1, t / 0.0015);
            phase += 2 * Math.PI * (sound.To + ((sound.From - sound.To) * Math.Exp(-t / 0.03))) / _rate;
            double noise = (2 * _random.NextDouble()) - 1;
            double hiss = noise - last;
            last = noise;
            _samples[first + i] += loudness * attack * ((Math.Sin(phase) * Math.Exp(-t / sound.Ring)) + (sound.Hiss * hiss * Math.Exp(-t / sound.HissRing)));
        }
    }

    /// <summary>A small room's echoes, then the mean square.</summary>
    private void Finish()
    {
        double[] wet = new double[_samples.Length];
        foreach (double delay in (ReadOnlySpan<double>)[0.0297, 0.0371, 0.0411, 0.0437])
        {
            int back = (int)(delay * _rate);
            double[] comb = new double[_samples.Length];
            double echo = Math.Pow(10, -3 * delay / 0.5);
            for (int i = back; i < comb.Length; i++)
            {
                comb[i] = _samples[i - back] + (echo * comb[i - back]);
                wet[i] += comb[i];
            }
        }

        double energy = 0;
        for (int i = 0; i < wet.Length; i++)
        {
            wet[i] = _samples[i] + (0.08 * wet[i]);
            energy += wet[i] * wet[i];
        }

        double scale = 0.1 / Math.Sqrt(energy / wet.Length);
        Samples = [.. wet.Select(sample => (float)(sample * scale))];
    }
}
