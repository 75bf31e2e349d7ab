using LatentInstallation.Synthesis;
using Xunit;
using static LatentInstallation.Tests.Synthesis.Samples;

namespace LatentInstallation.Tests.Synthesis;

public sealed class PackedMatrixTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(16, 4)]
    [InlineData(37, 19)]
    [InlineData(100, 128)]
    public void A_product_follows_the_formula_on_every_path_and_in_any_number_of_parts(int rows, int columns)
    {
        var random = new Random(rows);
        float[] values = Values(random, rows * columns), vector = Values(random, columns), bias = Values(random, rows);
        var matrix = new PackedMatrix(rows, columns, values);
        float[]? first = null;
        foreach ((VectorPath path, int parts) in Paths.SelectMany(path => ((int[])[1, 2, 3, 7]).Select(parts => (path, parts))))
        {
            float[] result = new float[rows];
            for (int part = 0; part < parts; part++)
            {
                matrix.Multiply(path, vector, bias, result, part, parts);
            }

            first ??= result;
            Assert.Equal(first, result);
        }

        for (int row = 0; row < rows; row++)
        {
            Assert.Equal(bias[row] + Enumerable.Range(0, columns).Sum(c => (double)values[(row * columns) + c] * vector[c]), first![row], 1e-5 * columns);
        }
    }

    [Fact]
    public void Demodulation_is_the_gain_over_the_norm_of_the_styled_weights()
    {
        var random = new Random(3);
        float[] weights = Values(random, 20 * 7 * 9), style = Values(random, 7), scale = new float[20];
        PackedMatrix powers = PackedMatrix.OfPowers(20, 7, weights);
        for (int part = 0; part < 2; part++)
        {
            powers.Demodulate(style, 1.5f, scale, new Scratch(), part, 2);
        }

        for (int o = 0; o < 20; o++)
        {
            double norm = Enumerable.Range(0, 63).Sum(k => Math.Pow(weights[(o * 63) + k] * (double)style[k / 9], 2));
            Assert.Equal(1.5 / Math.Sqrt(norm + 1e-8), scale[o], 1e-5);
        }
    }
}
