using LatentInstallation.Import.Mapping;
using LatentInstallation.Latent;

namespace LatentInstallation.Import.Tests.Directions;

/// <summary>Networks' parts whose true factors are known, because they were made of them.</summary>
internal sealed class Planted
{
    internal const int WDim = 24;

    private readonly NumpyRandom _random = new(11);

    internal Planted() => Factors = Orthonormal();

    /// <summary>WDim vectors at right angles, of length 1.</summary>
    internal double[][] Factors { get; }

    /// <summary>How far w spreads along factor i.</summary>
    internal static double Deviation(int i) => 5 * Math.Pow(0.93, i);

    /// <summary>w = centre + Σ deviation × factor × z, with a class that moves the centre along the last factor.</summary>
    internal LatentMapping Mapping(int classes = 0)
    {
        float[] weight = new float[WDim * (WDim + (classes > 0 ? 1 : 0))];
        int inputs = weight.Length / WDim;
        for (int row = 0; row < WDim; row++)
        {
            for (int i = 0; i < WDim; i++)
            {
                weight[(row * inputs) + i] = (float)(Deviation(i) * Factors[i][row]);
            }

            if (classes > 0)
            {
                weight[(row * inputs) + WDim] = (float)(20 * Factors[^1][row]);
            }
        }

        // One value beside z, which its normalisation makes -1 or 1.
        Dense? embedding = classes > 0 ? new Dense(classes, 1, [.. Enumerable.Range(0, classes).Select(c => c % 2 == 0 ? -1f : 1f)], [0], 1) : null;
        return new LatentMapping { ZDim = WDim, Embedding = embedding, Layers = [new Dense(inputs, WDim, weight, [.. Enumerable.Range(0, WDim).Select(i => i * 10f)], 1)] };
    }

    /// <summary>A style whose channels look mostly along the first of some factors, half as many along the second, and so on.</summary>
    internal StyleMatrix Style(int row, params int[] factors)
    {
        List<float> weight = [];
        int channels = 0;
        for (int strength = 64, i = 0; i < factors.Length; strength /= 2, i++)
        {
            for (int channel = 0; channel < strength; channel++, channels++)
            {
                // Of any length: only where it points counts.
                double length = 0.1 + _random.NextDouble();
                double sign = channel % 2 == 0 ? 1 : -1;
                weight.AddRange(Factors[factors[i]].Select(value => (float)(length * ((sign * value) + (0.01 * _random.NextNormal())))));
            }
        }

        return new StyleMatrix($"layer{row}", row, channels, [.. weight]);
    }

    /// <summary>|cos| of the angle between a direction and a factor.</summary>
    internal double Likeness(float[] direction, int factor) => Math.Abs(direction.Zip(Factors[factor], (a, b) => a * b).Sum());

    private double[][] Orthonormal()
    {
        double[][] rows = [.. Enumerable.Range(0, WDim).Select(_ => Enumerable.Range(0, WDim).Select(_ => _random.NextNormal()).ToArray())];
        for (int i = 0; i < WDim; i++)
        {
            for (int j = 0; j < i; j++)
            {
                double along = rows[i].Zip(rows[j], (a, b) => a * b).Sum();
                rows[i] = [.. rows[i].Zip(rows[j], (a, b) => a - (along * b))];
            }

            double length = Math.Sqrt(rows[i].Sum(a => a * a));
            rows[i] = [.. rows[i].Select(a => a / length)];
        }

        return rows;
    }
}
