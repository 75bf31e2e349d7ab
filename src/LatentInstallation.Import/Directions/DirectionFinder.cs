using System.Globalization;
using LatentInstallation.Generator;
using LatentInstallation.Latent;

namespace LatentInstallation.Import.Directions;

/// <summary>
/// Directions in w along which a network's pictures change, for a panel of faders: first those along which w itself spreads most (PCA, as
/// GANSpace has it), then those that move the layers' styles most for their length (SeFa), for all layers and for each group of them.
/// </summary>
internal static class DirectionFinder
{
    /// <summary>How many PCA directions.</summary>
    internal const int FromSpread = 8;

    /// <summary>How many SeFa directions for all layers together, and for each group.</summary>
    internal const int FromStyles = 4;

    // Of the largest eigenvalue, and of the largest variance: below it a direction is what rounding left over.
    private const double SmallestShare = 1e-5;

    /// <summary>Finds them.</summary>
    /// <param name="styles">The layers' styles; may be empty.</param>
    /// <param name="statistics">How w spreads.</param>
    /// <param name="rows">The network's num_ws.</param>
    internal static LatentDirection[] Find(IReadOnlyList<StyleMatrix> styles, LatentStatistics statistics, int rows)
    {
        List<LatentDirection> found = [.. Leading(statistics.Covariance, statistics, FromSpread, new("pca", "all", 0, rows - 1))];
        LayerGroups groups = LayerGroups.Of(rows);
        foreach (Span span in (ReadOnlySpan<Span>)
            [
                new("sefa", "all", 0, rows - 1),
                new("sefa", "coarse", 0, groups.Middle - 1),
                new("sefa", "middle", groups.Middle, groups.Fine - 1),
                new("sefa", "fine", groups.Fine, rows - 1),
            ])
        {
            StyleMatrix[] own = [.. styles.Where(style => style.Row >= span.First && style.Row <= span.Last)];
            if (own.Length > 0)
            {
                found.AddRange(Leading(Stacked(own, statistics.WDim), statistics, FromStyles, span));
            }
        }

        return [.. found];
    }

    /// <summary>The sum of n nᵀ over all style channels' weights n, each brought to length 1.</summary>
    private static double[] Stacked(StyleMatrix[] styles, int wDim)
    {
        GramMatrix gram = new(wDim);
        foreach (StyleMatrix style in styles)
        {
            float[] rows = [.. style.Weight];
            for (int channel = 0; channel < style.Channels; channel++)
            {
                Normalise(rows.AsSpan(channel * wDim, wDim));
            }

            gram.Add(rows, wDim, style.Channels);
        }

        return gram.Values;
    }

    private static void Normalise(Span<float> values)
    {
        double squares = 0;
        foreach (float value in values)
        {
            squares += (double)value * value;
        }

        // A channel that looks at no dimension of w says nothing about any.
        double scale = squares > 0 ? 1 / Math.Sqrt(squares) : 0;
        foreach (ref float value in values)
        {
            value = (float)(value * scale);
        }
    }

    private static IEnumerable<LatentDirection> Leading(double[] matrix, LatentStatistics statistics, int count, Span span)
    {
        SymmetricMatrix factors = new(matrix, statistics.WDim);
        double widest = Enumerable.Range(0, statistics.WDim).Max(i => statistics.Covariance[i * (statistics.WDim + 1)]);
        int number = 0;
        for (int order = 0; order < statistics.WDim && number < count; order++)
        {
            float[] vector = factors.Vector(order);
            double deviation = statistics.DeviationAlong(vector);

            // Nor is one of use along which w never moves: a fader would do nothing.
            if (factors.Value(order) <= SmallestShare * factors.Value(0) || deviation * deviation <= SmallestShare * widest)
            {
                continue;
            }

            number++;
            yield return new LatentDirection
            {
                Name = string.Create(CultureInfo.InvariantCulture, $"{span.Method}{(span.Layers == "all" ? "" : $" {span.Layers}")} {number}"),
                Method = span.Method,
                Layers = span.Layers,
                FirstRow = span.First,
                LastRow = span.Last,
                Deviation = (float)deviation,
                Vector = vector,
            };
        }
    }

    private readonly record struct Span(string Method, string Layers, int First, int Last);
}
