using LatentInstallation.Synthesis;
using Xunit;
using static LatentInstallation.Tests.Synthesis.Samples;

namespace LatentInstallation.Tests.Synthesis;

public sealed class DoublingConvolutionTests
{
    public static TheoryData<int, int, int, int> Sizes => Samples.Sizes;

    [Theory, MemberData(nameof(Sizes))]
    public void A_doubling_follows_the_formula_on_every_path_and_in_any_number_of_parts(int inputs, int outputs, int height, int width)
    {
        var random = new Random(inputs + outputs);
        float[] x = Values(random, inputs * height * width);
        float[] weights = Values(random, outputs * inputs * 9);
        FeatureBlocks input = Blocks(x, inputs, height, width);
        foreach ((int taps, bool isProduct) in ((int, bool)[])[(4, true), (4, false), (2, true), (6, true), (6, false)])
        {
            float[] values = FilterValues(taps, isProduct);
            double[] sums = Reference.Doubling(x, inputs, height, width, weights, outputs, taps, values);
            var convolution = new DoublingConvolution(outputs, inputs, weights, new UpSamplingFilter(taps, values));
            Assert.Equal(isProduct, convolution.Filter.IsProduct);
            Epilogue epilogue = Epilogue(random, outputs, 2 * height, 2 * width, isFull: true);
            float[]? first = null;
            foreach ((VectorPath path, int parts) in Paths.SelectMany(path => ((int[])[1, 2, 3, 7]).Select(parts => (path, parts))))
            {
                var output = new FeatureBlocks(outputs, 2 * height, 2 * width);
                var scratch = new Scratch();
                for (int part = parts - 1; part >= 0; part--)
                {
                    convolution.Run(path, input, epilogue, output, scratch, part, parts);
                }

                AssertBorderIsZero(output);
                first ??= Planar(output);
                Assert.Equal(first, Planar(output));
            }

            Assert.All(first!, (value, i) => Assert.Equal(Finish(epilogue, sums[i], i, 4 * height * width), value, 1e-5 * Math.Sqrt(inputs * 9)));
        }
    }

    internal static UpSamplingFilter Filter(int taps, bool isProduct) => new(taps, FilterValues(taps, isProduct));

    // Not symmetrical, so that turned taps are noticed; their sum is 1.
    internal static float[] FilterValues(int taps, bool isProduct)
    {
        float[] values = new float[taps * taps];
        for (int i = 0; i < values.Length; i++)
        {
            (int row, int column) = Math.DivRem(i, taps);
            values[i] = isProduct ? (row + 1) * (column + 2) : 1 + ((i * 7) % 5);
        }

        float sum = values.Sum();
        return Array.ConvertAll(values, value => value / sum);
    }
}
