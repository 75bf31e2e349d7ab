using System.Numerics.Tensors;

namespace LatentInstallation.Sound.Hearing;

/// <summary>
/// How fast the beat is: the autocorrelation of the onset strength over six seconds, summed at each tempo's first four multiples, times a
/// prior (a bell on the logarithm of the tempo, since people tap near two beats a second), smoothed over two seconds.
/// </summary>
internal sealed class TempoEstimate
{
    /// <summary>The slowest tempo it knows, beats a minute.</summary>
    public const double Slowest = 50;

    /// <summary>The fastest, beats a minute.</summary>
    public const double Fastest = 210;

    private const int Multiples = 4;
    private const double StepRatio = 1.01;
    private const double PriorTempo = 110;
    private const double PriorOctaves = 0.7;
    private const double SmoothSeconds = 2;

    private readonly float[] _centred;
    private readonly double[] _correlation;
    private readonly double[] _lags;
    private readonly double[] _prior;
    private readonly double[] _scores;
    private readonly double _share;
    private readonly double _step;

    /// <summary>For one history.</summary>
    /// <param name="history">How long and how fine it is.</param>
    /// <param name="interval">Seconds between calls.</param>
    public TempoEstimate(OnsetHistory history, double interval)
    {
        _step = history.Step;
        _share = Follower.Share(interval, SmoothSeconds);
        _centred = new float[history.Length];
        _correlation = new double[Math.Min(history.Length - 8, (int)(Multiples * 60 / Slowest / _step) + 3)];
        int count = 1 + (int)(Math.Log(Fastest / Slowest) / Math.Log(StepRatio));
        (_lags, _prior, _scores) = (new double[count], new double[count], new double[count]);
        for (int i = 0; i < count; i++)
        {
            double tempo = Slowest * Math.Pow(StepRatio, i);
            double octaves = Math.Log2(tempo / PriorTempo) / PriorOctaves;
            (_lags[i], _prior[i]) = (60 / tempo / _step, Math.Exp(-0.5 * octaves * octaves));
        }
    }

    /// <summary>Seconds from beat to beat.</summary>
    public double Period { get; private set; } = 0.5;

    /// <summary>How regular it is, 0…1: the correlation at the tempo's first multiples against none.</summary>
    public double Regularity { get; private set; }

    /// <summary>Looks at a history.</summary>
    /// <param name="history">Onset strengths, oldest first.</param>
    /// <param name="filled">How many have been heard, at the end.</param>
    public void Look(ReadOnlySpan<float> history, int filled)
    {
        Correlate(history, filled);
        int best = 0;
        for (int i = 0; i < _scores.Length; i++)
        {
            _scores[i] += ((Comb(_lags[i]) * _prior[i]) - _scores[i]) * _share;
            best = _scores[i] > _scores[best] ? i : best;
        }

        double offset = 0;
        if (best > 0 && best < _scores.Length - 1)
        {
            double bend = _scores[best - 1] - (2 * _scores[best]) + _scores[best + 1];
            offset = bend < 0 ? 0.5 * (_scores[best - 1] - _scores[best + 1]) / bend : 0;
        }

        Period = 60 / (Slowest * Math.Pow(StepRatio, best + offset));
        Regularity = Math.Clamp(Comb(Period / _step), 0, 1);
    }

    private void Correlate(ReadOnlySpan<float> history, int filled)
    {
        // What has not been heard is no deviation: it would be one long beat.
        ReadOnlySpan<float> heard = history[^filled..];
        TensorPrimitives.Subtract(heard, TensorPrimitives.Sum(heard) / Math.Max(1, filled), _centred.AsSpan(history.Length - filled));
        double energy = TensorPrimitives.SumOfSquares<float>(_centred) / history.Length;
        for (int lag = 0; lag < _correlation.Length; lag++)
        {
            int length = history.Length - lag;
            double product = TensorPrimitives.Dot<float>(_centred.AsSpan(lag), _centred.AsSpan(0, length)) / length;
            _correlation[lag] = energy > 1e-9 ? product / energy : 0;
        }
    }

    private double Comb(double lag)
    {
        double sum = 0;
        double weights = 0;
        for (int multiple = 1; multiple <= Multiples; multiple++)
        {
            double at = multiple * lag;
            if ((int)at + 1 >= _correlation.Length)
            {
                break;
            }

            double weight = 1.0 / multiple;
            sum += weight * At(at);
            weights += weight;
        }

        return sum / weights;
    }

    private double At(double lag)
    {
        int i = (int)lag;
        double u = lag - i;
        return (_correlation[i] * (1 - u)) + (_correlation[i + 1] * u);
    }
}
