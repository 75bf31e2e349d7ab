using LatentInstallation.Import.Mapping;
using LatentInstallation.Import.Onnx;
using LatentInstallation.Import.StyleGan2;
using Xunit;

namespace LatentInstallation.Import.Tests.StyleGan2;

/// <summary>Architectures that no fixture has: written from random weights, and compared with each other where they must agree.</summary>
public sealed class ArchitectureTests
{
    private const int WDim = 8;
    private const float Clamp = 0.05f;

    [Theory]
    [InlineData(1, 4, 4)]
    [InlineData(3, 4, 6)]
    [InlineData(4, 3, 5)]
    public void Grey_colour_and_transparent_pictures_of_any_shape_can_be_made(int pictureChannels, int height, int width)
    {
        StyleGan2Network network = Small(pictureChannels, height, width);
        float[] picture = Picture(network);
        Assert.Equal(pictureChannels * 16 * height * width, picture.Length);
        Assert.All(picture, value => Assert.True(float.IsFinite(value)));
    }

    [Fact]
    public void A_network_with_one_picture_layer_equals_one_whose_other_picture_layers_are_black()
    {
        StyleGan2Network skip = Small(3, 4, 4);
        StyleGan2Network black = skip with { Blocks = [.. skip.Blocks.Select(block => block == skip.Blocks[^1] ? block : block with { ToRgb = Black(block.ToRgb!) })] };
        StyleGan2Network orig = skip with { Blocks = [.. skip.Blocks.Select(block => block == skip.Blocks[^1] ? block : block with { ToRgb = null })] };
        Close(Picture(black), Picture(orig));
    }

    [Fact]
    public void A_residual_network_whose_short_cuts_are_zero_equals_one_without()
    {
        StyleGan2Network plain = Small(3, 4, 4);
        StyleGan2Network residual = plain with { Blocks = [.. plain.Blocks.Select(block => block.Constant is null ? block with { Shortcut = new float[block.Channels * block.Convolutions[0].Inputs] } : block)] };
        StyleGan2Network open = plain with { Blocks = [.. plain.Blocks.Select(block => block.Constant is null ? block with { Shortcut = Values(block.Channels * block.Convolutions[0].Inputs, 99) } : block)] };
        Close(Picture(plain), Picture(residual));
        Assert.True(Picture(plain).Zip(Picture(open), (a, b) => Math.Abs(a - b)).Max() > 1e-3f);
    }

    [Fact]
    public void Features_stay_within_the_clamp()
    {
        StyleGan2Network network = Small(3, 4, 4);
        network = network with { Blocks = [.. network.Blocks.Select(block => block with { Convolutions = [.. block.Convolutions.Select(layer => layer with { Clamp = Clamp })] })] };
        LatentInstallation.Generator.WarpLayer layer = new() { Name = "8", Features = "b8.features", Rgb = "b8.rgb", Channels = network.Blocks[1].Channels, Height = 8, Width = 8 };
        using Network front = new(GraphCut.At(SynthesisGraph.Write(network), layer).Front);
        float[] features = front.Run(("ws", Ws(network)))[0];
        Assert.InRange(features.Max(), Clamp * 0.999f, Clamp);
        Assert.InRange(features.Min(), -Clamp, 0);
    }

    [Fact]
    public void A_doubling_layer_scales_its_weights_where_they_are_few_for_its_size()
    {
        Assert.Contains("b16.conv0.scales", Text(Small(3, 32, 32)), StringComparison.Ordinal);
        Assert.Contains("b8.conv0.modulated", Text(Small(3, 2, 2)), StringComparison.Ordinal);

        static string Text(StyleGan2Network network) => System.Text.Encoding.Latin1.GetString(SynthesisGraph.Write(network));
    }

    [Fact]
    public void A_residual_clamped_network_makes_the_same_picture_in_every_variant()
    {
        StyleGan2Network plain = Small(3, 4, 4);
        StyleGan2Network network = plain with
        {
            Blocks = [.. plain.Blocks.Select(block => block with
            {
                Convolutions = [.. block.Convolutions.Select(layer => layer with { Clamp = 0.3f })],
                Shortcut = block.Number == 8 ? Values(block.Channels * block.Convolutions[0].Inputs, 99) : null,
            })],
        };
        float[] expected = Picture(network);
        Assert.True(Picture(plain).Zip(expected, (a, b) => Math.Abs(a - b)).Max() > 1e-2f);
        foreach (BlockVariant way in BlockVariant.All)
        {
            Close(expected, Picture(network with { Variant = GraphVariant.Parse(way.Name, []) }));
        }
    }

    private static float[] Picture(StyleGan2Network network)
    {
        using Network synthesis = new(SynthesisGraph.Write(network));
        return synthesis.Run(("ws", Ws(network)))[0];
    }

    private static float[] Ws(StyleGan2Network network) => Values(network.NumWs * WDim, 5);

    private static void Close(float[] expected, float[] actual) => Pictures.Close(expected, actual, 1e-5f);

    private static ModulatedLayer Black(ModulatedLayer layer) => layer with { Weight = new float[layer.Weight.Length], Bias = new float[layer.Bias.Length] };

    /// <summary>Three blocks of random weights.</summary>
    internal static StyleGan2Network Small(int pictureChannels, int height, int width)
    {
        Block[] blocks =
        [
            Block(4, 6, 6, pictureChannels, height, width),
            Block(8, 6, 5, pictureChannels, 2 * height, 2 * width),
            Block(16, 5, 4, pictureChannels, 4 * height, 4 * width),
        ];
        return new StyleGan2Network
        {
            Latents = new LatentMapping { ZDim = WDim, Layers = [Dense(WDim, WDim, 1)] },
            NumWs = 6,
            PictureChannels = pictureChannels,
            Blocks = blocks,
            Parameters = 0,
        };
    }

    private static Block Block(int number, int inputs, int outputs, int pictureChannels, int height, int width)
    {
        bool isFirst = number == 4;
        ModulatedLayer last = Layer($"b{number}.conv1", outputs, outputs, 3, height, width) with { Noise = Values(height * width, number) };
        return new Block
        {
            Number = number,
            Height = height,
            Width = width,
            Channels = outputs,
            Constant = isFirst ? Values(outputs * height * width, 3) : null,
            Convolutions = isFirst ? [last] : [Layer($"b{number}.conv0", inputs, outputs, 3, height, width) with { DoublesSize = true, Filter = Filter() }, last],
            ToRgb = Layer($"b{number}.torgb", outputs, pictureChannels, 1, height, width) with { Gain = 1, Slope = 1 },
            Filter = isFirst ? null : Filter(),
        };
    }

    private static ModulatedLayer Layer(string name, int inputs, int outputs, int kernel, int height, int width) => new()
    {
        Name = name,
        Affine = Dense(WDim, inputs, name.Length),
        Inputs = inputs,
        Outputs = outputs,
        Height = height,
        Width = width,
        Kernel = kernel,
        Weight = Values(inputs * outputs * kernel * kernel, 17),
        Bias = Values(outputs, 19),
        Gain = MathF.Sqrt(2),
        Slope = 0.2f,
    };

    private static ResampleFilter Filter()
    {
        float[] taps = [1 / 8f, 3 / 8f, 3 / 8f, 1 / 8f];
        return new ResampleFilter(taps.Length, [.. taps.SelectMany(row => taps.Select(column => row * column))]);
    }

    private static Dense Dense(int inputs, int outputs, int seed) => new(inputs, outputs, Values(inputs * outputs, seed), Values(outputs, seed + 1), 1);

    private static float[] Values(int count, int seed)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (float)((random.NextDouble() * 2) - 1))];
    }
}
