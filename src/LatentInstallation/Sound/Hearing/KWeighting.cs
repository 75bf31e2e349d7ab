namespace LatentInstallation.Sound.Hearing;

/// <summary>
/// The K-weighting of ITU-R BS.1770-5: a shelf that lifts what is above about 1.7 kHz by 4 dB, as a head does, and a high-pass at 38 Hz. The
/// recommendation gives coefficients for 48 kHz; these are the same two analogue filters, brought to any rate.
/// </summary>
/// <param name="sampleRate">Hz.</param>
internal sealed class KWeighting(int sampleRate)
{
    private const double Nothing = 1e-60;

    private readonly Section _shelf = Section.Shelf(sampleRate);
    private readonly Section _highPass = Section.HighPass(sampleRate);

    /// <summary>Takes one sample.</summary>
    public double Weigh(double sample) => _highPass.Pass(_shelf.Pass(sample));

    /// <summary>Comes to rest when there is next to nothing left in it.</summary>
    public void Rest()
    {
        _shelf.Rest();
        _highPass.Rest();
    }

    private sealed class Section(double b0, double b1, double b2, double a1, double a2)
    {
        private double _first;
        private double _second;

        public static Section Shelf(int sampleRate)
        {
            const double Quality = 0.7071752369554196;
            double k = Math.Tan(Math.PI * Math.Min(1681.974450955533, 0.45 * sampleRate) / sampleRate);
            double high = Math.Pow(10, 3.999843853973347 / 20);
            double band = Math.Pow(high, 0.4996667741545416);
            double a0 = 1 + (k / Quality) + (k * k);
            return new(
                (high + (band * k / Quality) + (k * k)) / a0,
                2 * ((k * k) - high) / a0,
                (high - (band * k / Quality) + (k * k)) / a0,
                2 * ((k * k) - 1) / a0,
                (1 - (k / Quality) + (k * k)) / a0);
        }

        public static Section HighPass(int sampleRate)
        {
            const double Quality = 0.5003270373238773;
            double k = Math.Tan(Math.PI * 38.13547087602444 / sampleRate);
            double a0 = 1 + (k / Quality) + (k * k);

            // The recommendation leaves this numerator at 1, -2, 1, without dividing by a0.
            return new(1, -2, 1, 2 * ((k * k) - 1) / a0, (1 - (k / Quality) + (k * k)) / a0);
        }

        public double Pass(double x)
        {
            double y = (b0 * x) + _first;
            _first = (b1 * x) - (a1 * y) + _second;
            _second = (b2 * x) - (a2 * y);
            return y;
        }

        public void Rest()
        {
            if (Math.Abs(_first) + Math.Abs(_second) < Nothing)
            {
                (_first, _second) = (0, 0);
            }
        }
    }
}
