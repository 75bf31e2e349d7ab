using LatentInstallation.Synthesis;
using Xunit;
using static LatentInstallation.Tests.Synthesis.Samples;

namespace LatentInstallation.Tests.Synthesis;

public sealed class PictureLayerTests
{
    [Theory]
    [InlineData(1, 1, 2, 2, 2)]
    [InlineData(16, 3, 4, 8, 4)]
    [InlineData(33, 4, 6, 10, 6)]
    [InlineData(48, 3, 18, 34, 4)]
    public void A_picture_is_doubled_and_added_to_on_every_path_and_in_any_number_of_parts(int inputs, int channels, int height, int width, int taps)
    {
        foreach (bool isProduct in (bool[])[true, false])
        {
            var random = new Random(inputs);
            float[] x = Values(random, inputs * height * width), weights = Values(random, inputs * channels), bias = Values(random, channels);
            float[] style = Values(random, inputs), next = Values(random, inputs), before = Values(random, channels * height * width / 4);
            float[] filter = DoublingConvolutionTests.FilterValues(taps, isProduct && taps > 2);
            var layer = new PictureLayer(channels, inputs, weights, bias, 2.5f, new UpSamplingFilter(taps, filter));
            float[]? first = null, firstModulated = null;
            foreach ((VectorPath path, int parts) in Paths.SelectMany(path => ((int[])[1, 2, 3, 7]).Select(parts => (path, parts))))
            {
                FeatureBlocks features = Blocks(x, inputs, height, width), modulated = parts == 2 ? features : new FeatureBlocks(inputs, height, width);
                float[] picture = new float[channels * height * width];
                for (int part = 0; part < parts; part++)
                {
                    layer.Run(path, features, style, before, picture, next, modulated, new Scratch(), part, parts);
                }

                first ??= picture;
                firstModulated ??= Planar(modulated);
                Assert.Equal(first, picture);
                Assert.Equal(firstModulated, Planar(modulated));
                AssertBorderIsZero(modulated);
            }

            Assert.All(firstModulated!, (value, i) => Assert.Equal(x[i] * next[i / (height * width)], value));
            double[] expected = Reference.DoubledPicture(before, channels, height / 2, width / 2, taps, filter);
            for (int i = 0; i < expected.Length; i++)
            {
                (int channel, int pixel) = Math.DivRem(i, height * width);
                double sum = Enumerable.Range(0, inputs).Sum(c => (double)weights[(channel * inputs) + c] * style[c] * x[(c * height * width) + pixel]);
                Assert.Equal(expected[i] + Math.Clamp(sum + bias[channel], -2.5, 2.5), first![i], 1e-5 * inputs);
            }
        }
    }

    [Fact]
    public void The_first_picture_has_none_before_it()
    {
        float[] picture = [9, 9];
        new PictureLayer(1, 1, [2], [0.5f], float.PositiveInfinity, null).Run(Blocks([1, 3], 1, 1, 2), [10], [], picture, [], null, new Scratch(), 0, 1);
        Assert.Equal([20.5f, 60.5f], picture);
    }
}
