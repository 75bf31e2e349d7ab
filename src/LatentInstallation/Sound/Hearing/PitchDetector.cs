using System.Numerics.Tensors;

namespace LatentInstallation.Sound.Hearing;

/// <summary>
/// The pitch of one voice, after de Cheveigné and Kawahara (YIN, 2002): the first lag at which the sound is nearly what it was, by a difference divided by
/// its own mean so far. 60 Hz to 1.5 kHz. The pitch stays at the last sure one; the confidence says how sure the present one is. Latency 40 ms.
/// </summary>
internal sealed class PitchDetector
{
    /// <summary>The lowest pitch, Hz.</summary>
    public const double Lowest = 60;

    /// <summary>The highest, Hz.</summary>
    public const double Highest = 1500;

    private const double WindowSeconds = 0.04;
    private const double Threshold = 0.15;

    // Differences of a sound that is as good as random, and of one whose pitch is beyond doubt.
    private const double Unsure = 0.5;
    private const double Sure = 0.05;
    private const double Taken = 0.6;
    private const double Nothing = 1e-8;

    private readonly double[] _ones;
    private readonly double[] _samples;
    private readonly double[] _difference;
    private readonly int _window;
    private readonly double _rate;

    /// <summary>For samples at a low rate.</summary>
    public PitchDetector(Decimator decimated)
    {
        _rate = decimated.Rate;
        _window = (int)(WindowSeconds * _rate);
        int lags = (int)(_rate / Lowest) + 2;
        (_samples, _difference) = (new double[_window + lags], new double[lags]);
        _ones = [.. Enumerable.Repeat(1.0, _samples.Length)];
    }

    /// <summary>Hz.</summary>
    public double Frequency { get; private set; } = Lowest;

    /// <summary>0…1.</summary>
    public double Confidence { get; private set; }

    /// <summary>Looks at the latest samples.</summary>
    public void Look(RecentSamples samples)
    {
        samples.Weigh(_ones, _samples);
        ReadOnlySpan<double> now = _samples.AsSpan(0, _window);
        double first = TensorPrimitives.SumOfSquares(now);
        if (first < Nothing * _window)
        {
            Confidence = 0;
            return;
        }

        Compare(now, first);
        int lag = Find();
        double bend = lag + 1 < _difference.Length ? _difference[lag - 1] - (2 * _difference[lag]) + _difference[lag + 1] : 0;
        double offset = bend > 0 ? Math.Clamp(0.5 * (_difference[lag - 1] - _difference[lag + 1]) / bend, -0.5, 0.5) : 0;
        Confidence = Math.Clamp((Unsure - _difference[lag]) / (Unsure - Sure), 0, 1);
        Frequency = Confidence > Taken ? Math.Clamp(_rate / (lag + offset), Lowest, Highest) : Frequency;
    }

    /// <summary>The difference at each lag, over the mean of those up to it.</summary>
    private void Compare(ReadOnlySpan<double> now, double first)
    {
        double energy = first;
        double sum = 0;
        _difference[0] = 1;
        for (int lag = 1; lag < _difference.Length; lag++)
        {
            (double gone, double come) = (_samples[lag - 1], _samples[lag + _window - 1]);
            energy += (come * come) - (gone * gone);
            double difference = Math.Max(0, first + energy - (2 * TensorPrimitives.Dot(now, _samples.AsSpan(lag, _window))));
            sum += difference;
            _difference[lag] = sum > 0 ? difference * lag / sum : 1;
        }
    }

    private int Find()
    {
        int shortest = Math.Max(2, (int)(_rate / Highest));
        int best = shortest;
        for (int lag = shortest; lag < _difference.Length - 1; lag++)
        {
            if (_difference[lag] < Threshold && _difference[lag] <= _difference[lag + 1])
            {
                return lag;
            }

            best = _difference[lag] < _difference[best] ? lag : best;
        }

        return best;
    }
}
