namespace LatentInstallation.Tests.Sound.Hearing;

/// <summary>What a room sounds like without the piece, each with a mean square of 0.01.</summary>
internal static class RoomNoise
{
    /// <summary>Ventilation: noise that falls by 3 dB an octave, and a hum of the mains.</summary>
    public static float[] Ventilation(double seconds, int seed, int rate = 48_000)
    {
        var random = new Random(seed);
        double[] samples = new double[(int)(seconds * rate)];
        double[] poles = [0.99765, 0.963, 0.57];
        double[] gains = [0.0990460, 0.2965164, 1.0526913];
        double[] states = new double[3];
        for (int i = 0; i < samples.Length; i++)
        {
            double white = Normal(random);
            double pink = white * 0.1848;
            for (int j = 0; j < 3; j++)
            {
                states[j] = (poles[j] * states[j]) + (gains[j] * white);
                pink += states[j];
            }

            double t = (double)i / rate;
            samples[i] = pink + (0.6 * Math.Sin(2 * Math.PI * 50 * t)) + (0.3 * Math.Sin(2 * Math.PI * 150 * t));
        }

        return Scaled(samples);
    }

    /// <summary>Eight people who talk at once: voices in syllables, three formants each, with hisses between and pauses.</summary>
    public static float[] Babble(double seconds, int seed, int rate = 48_000, int people = 8)
    {
        double[] samples = new double[(int)(seconds * rate)];
        for (int person = 0; person < people; person++)
        {
            Talk(samples, new Random((seed * 100) + person), rate);
        }

        return Scaled(samples);
    }

    private static void Talk(double[] samples, Random random, int rate)
    {
        double pitch = 95 + (110 * random.NextDouble());
        double near = Math.Pow(10, (random.NextDouble() - 0.5) * 0.6);
        double phase = 0;
        double[,] state = new double[3, 2];
        for (int at = 0; at < samples.Length;)
        {
            int length = (int)(rate * (0.11 + (0.17 * random.NextDouble())));
            double kind = random.NextDouble();
            double[] formants = [300 + (500 * random.NextDouble()), 900 + (1300 * random.NextDouble()), 2400 + (800 * random.NextDouble())];
            double loudness = kind < 0.15 ? 0 : near * (0.4 + (0.6 * random.NextDouble()));
            double glide = 0.9 + (0.25 * random.NextDouble());
            for (int i = 0; i < length && at + i < samples.Length; i++)
            {
                double u = (double)i / length;
                double envelope = Math.Min(1, Math.Min(u / 0.25, (1 - u) / 0.35));
                phase += pitch * (1 + ((glide - 1) * u)) / rate;
                double pulse = phase >= 1 ? 1 : 0;
                phase -= Math.Floor(phase);
                double source = kind > 0.85 ? 0.02 * Normal(random) : pulse + (0.005 * Normal(random));
                double sum = 0;
                for (int f = 0; f < 3; f++)
                {
                    double r = Math.Exp(-Math.PI * (60 + (40 * f)) / rate);
                    double y = (source * (1 - r)) + (2 * r * Math.Cos(2 * Math.PI * formants[f] / rate) * state[f, 0]) - (r * r * state[f, 1]);
                    (state[f, 1], state[f, 0]) = (state[f, 0], y);
                    sum += y / (1 + f);
                }

                samples[at + i] += loudness * envelope * sum;
            }

            at += length;
        }
    }

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    private static float[] Scaled(double[] samples)
    {
        double energy = 0;
        foreach (double sample in samples)
        {
            energy += sample * sample;
        }

        double scale = 0.1 / Math.Sqrt(energy / samples.Length);
        return [.. samples.Select(sample => (float)(sample * scale))];
    }
}
