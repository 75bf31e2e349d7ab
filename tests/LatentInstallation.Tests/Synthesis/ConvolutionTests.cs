using LatentInstallation.Synthesis;
using Xunit;
using static LatentInstallation.Tests.Synthesis.Samples;

namespace LatentInstallation.Tests.Synthesis;

public sealed class ConvolutionTests
{
    public static TheoryData<int, int, int, int> Sizes => Samples.Sizes;

    [Theory, MemberData(nameof(Sizes))]
    public void A_convolution_follows_the_formula_on_every_path_and_in_any_number_of_parts(int inputs, int outputs, int height, int width) =>
        Compare(inputs, outputs, height, width, ConvolutionMethod.Direct);

    [Theory]
    [InlineData(1, 1, 2, 2)]
    [InlineData(17, 33, 4, 6)]
    [InlineData(70, 100, 8, 14)]
    [InlineData(64, 16, 10, 26)]
    [InlineData(130, 40, 2, 60)]
    public void So_does_one_by_Winograds_method(int inputs, int outputs, int height, int width) =>
        Compare(inputs, outputs, height, width, ConvolutionMethod.Winograd);

    [Fact]
    public void Winograds_method_refuses_odd_sizes()
    {
        var convolution = new Convolution(1, 1, new float[9], ConvolutionMethod.Winograd);
        var epilogue = new Epilogue { Scale = new float[1], Bias = new float[1] };
        Assert.Throws<ArgumentException>(() => convolution.Run(new FeatureBlocks(1, 3, 2), epilogue, new FeatureBlocks(1, 3, 2), new Scratch(), 0, 1));
        Assert.Equal(ConvolutionMethod.Direct, Convolution.MethodFor(512, 512, 33, 64));
    }

    [Fact]
    public void A_broken_input_is_seen_in_the_output()
    {
        FeatureBlocks input = Blocks([float.NaN, 1, 1, 1], 1, 2, 2);
        foreach (VectorPath path in Paths)
        {
            var output = new FeatureBlocks(1, 2, 2);
            new Convolution(1, 1, Values(new Random(1), 9)).Run(path, input, new Epilogue { Scale = new float[] { 1 }, Bias = new float[] { 0 }, Clamp = 256, Slope = 0.2f }, output, new Scratch(), 0, 1);
            Assert.All(Planar(output), value => Assert.Equal(float.NaN, value));
        }
    }

    [Fact]
    public void Nothing_is_allocated()
    {
        var random = new Random(5);
        var convolution = new Convolution(40, 24, Values(random, 40 * 24 * 9));
        var doubling = new DoublingConvolution(24, 40, Values(random, 40 * 24 * 9), DoublingConvolutionTests.Filter(4, isProduct: true));
        var quick = new Convolution(24, 24, Values(random, 24 * 24 * 9), ConvolutionMethod.Winograd);
        var layer = new PictureLayer(3, 24, Values(random, 72), Values(random, 3), 256, DoublingConvolutionTests.Filter(4, isProduct: true));
        float[] style = Values(random, 24), before = Values(random, 3 * 64), picture = new float[3 * 256];
        FeatureBlocks small = new(24, 8, 8), middle = new(40, 8, 8), large = new(24, 16, 16), last = new(24, 16, 16);
        Epilogue first = Epilogue(random, 40, 8, 8, isFull: true), second = Epilogue(random, 24, 16, 16, isFull: true);
        var scratch = new Scratch();
        Run();
        Allocations.AssertNone(Run);

        void Run()
        {
            for (int i = 0; i < 10; i++)
            {
                convolution.Run(small, first, middle, scratch, 0, 1);
                doubling.Run(middle, second, large, scratch, 0, 1);
                quick.Run(large, second, last, scratch, 0, 1);
                layer.Run(last, style, before, picture, style, last, scratch, 0, 1);
            }
        }
    }

    private static void Compare(int inputs, int outputs, int height, int width, ConvolutionMethod method)
    {
        var random = new Random(inputs + outputs);
        float[] x = Values(random, inputs * height * width);
        float[] weights = Values(random, outputs * inputs * 9);
        double[] sums = Reference.Convolution(x, inputs, height, width, weights, outputs);
        var convolution = new Convolution(outputs, inputs, weights, method);
        FeatureBlocks input = Blocks(x, inputs, height, width);
        foreach (bool isFull in (bool[])[false, true])
        {
            Epilogue epilogue = Epilogue(random, outputs, height, width, isFull);
            float[]? first = null;
            foreach ((VectorPath path, int parts) in Paths.SelectMany(path => ((int[])[1, 2, 3, 7]).Select(parts => (path, parts))))
            {
                var output = new FeatureBlocks(outputs, height, width);
                var scratch = new Scratch();
                for (int part = parts - 1; part >= 0; part--)
                {
                    convolution.Run(path, input, epilogue, output, scratch, part, parts);
                }

                AssertBorderIsZero(output);
                first ??= Planar(output);
                Assert.Equal(first, Planar(output));
            }

            Assert.All(first!, (value, i) => Assert.Equal(Finish(epilogue, sums[i], i, height * width), value, 1e-5 * Math.Sqrt(inputs * 9)));
        }
    }
}
