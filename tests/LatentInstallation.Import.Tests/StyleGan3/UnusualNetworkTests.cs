using LatentInstallation.Import.Mapping;
using LatentInstallation.Import.StyleGan3;
using Xunit;

namespace LatentInstallation.Import.Tests.StyleGan3;

/// <summary>Networks of other shapes than the trained ones have, against the plain definition.</summary>
public sealed class UnusualNetworkTests
{
    private const int WDim = 6;
    private const int Channels = 5;

    private readonly Random _random = new(7);

    [Theory]

    // up, down, taps of the up-filter and of the down-filter, kernel, margins before and after
    [InlineData(2, 2, 12, 12, 3, 9, 8)]
    [InlineData(4, 2, 24, 12, 3, 6, 3)]
    [InlineData(4, 2, 24, 12, 3, -7, -10)]
    [InlineData(4, 2, 23, 11, 1, 6, 4)]
    [InlineData(2, 4, 12, 24, 3, 15, 18)]
    [InlineData(2, 2, 12, 12, 3, -6, -9)]
    [InlineData(2, 1, 12, 6, 5, 3, 1)]
    [InlineData(1, 2, 1, 7, 3, 2, 5)]
    [InlineData(1, 1, 5, 3, 3, 0, 0)]
    [InlineData(1, 1, 1, 1, 3, 0, 0)]
    [InlineData(8, 2, 6, 5, 3, 1, 0)]
    [InlineData(4, 1, 9, 2, 2, 30, 35)]
    public void Every_arrangement_of_the_filters_gives_what_the_definition_gives(int up, int down, int upTaps, int downTaps, int kernel, int before, int after)
    {
        foreach ((bool isUpSeparable, bool isDownSeparable) in ((bool, bool)[])[(true, true), (true, false), (false, true)])
        {
            // What is cut off must leave something.
            int more = before < 0 ? 12 : 0;
            FilteredLayer layer = Layer(up, down, kernel, 11 + more, 8 + more, new Margins(before, after), new Margins(before + 1, after)) with
            {
                UpFilter = Filter(upTaps, isUpSeparable),
                DownFilter = Filter(downTaps, isDownSeparable),
                Clamp = isUpSeparable ? 0.4f : null,
            };
            Compare(Sized(layer));
        }
    }

    private void Compare(FilteredLayer layer)
    {
        StyleGan3Network network = Network(layer);
        using Network graph = new(network.WriteSynthesis());
        float[] ws = Values(network.NumWs * WDim);
        double[] expected = PlainSynthesis.Picture(network, ws);
        float[] actual = graph.Run(("ws", ws))[0];
        double scale = expected.Max(Math.Abs);
        Pictures.Close([.. expected.Select(value => (float)(value / scale))], [.. actual.Select(value => (float)(value / scale))], 1e-4f);
    }

    private StyleGan3Network Network(FilteredLayer layer)
    {
        FilteredLayer picture = Layer(1, 1, 1, layer.OutHeight, layer.OutWidth, default, default) with
        {
            Name = "L1_picture",
            Outputs = 3,
            Weight = Values(3 * Channels),
            Bias = Values(3),
            IsDemodulated = false,
            Slope = 1,
            Gain = 1,
            OutHeight = layer.OutHeight,
            OutWidth = layer.OutWidth,
        };
        return new StyleGan3Network
        {
            Latents = new LatentMapping { ZDim = WDim, Layers = [Dense(WDim, WDim)] },
            Input = new FourierInput
            {
                Channels = Channels,
                Height = layer.InHeight,
                Width = layer.InWidth,
                SamplingRate = 8,
                Bandwidth = 2,
                Affine = Dense(4, WDim),
                Transform = Values(9),
                Frequencies = Values(2 * Channels),
                Phases = Values(Channels),
                Weight = Values(Channels * Channels),
            },
            Layers = [layer, picture],
            OutputScale = 0.25f,
            Parameters = 1,
        };
    }

    private FilteredLayer Layer(int up, int down, int kernel, int height, int width, Margins rows, Margins columns) => new()
    {
        Name = "L0_layer",
        Affine = Dense(Channels, WDim),
        Inputs = Channels,
        Outputs = Channels,
        Kernel = kernel,
        Weight = Values(Channels * Channels * kernel * kernel),
        Bias = Values(Channels),
        IsDemodulated = true,
        InputGain = 0.8f,
        InHeight = height,
        InWidth = width,
        OutHeight = 0,
        OutWidth = 0,
        SamplingRate = 8,
        Up = up,
        Down = down,
        UpFilter = LowPass.None,
        DownFilter = LowPass.None,
        Columns = columns,
        Rows = rows,
        Slope = 0.2f,
        Gain = MathF.Sqrt(2),
        Clamp = null,
    };

    private static FilteredLayer Sized(FilteredLayer layer)
    {
        return layer with { OutHeight = Kept(layer.ConvolvedHeight, layer.Rows), OutWidth = Kept(layer.ConvolvedWidth, layer.Columns) };

        int Kept(int length, Margins margins) =>
            (((length * layer.Up) + margins.Before + margins.After - layer.UpFilter.Taps + 1 - layer.DownFilter.Taps) / layer.Down) + 1;
    }

    private Dense Dense(int outputs, int inputs) => new(inputs, outputs, Values(outputs * inputs), Values(outputs), 1);

    private LowPass Filter(int taps, bool isSeparable) => taps == 1 ? LowPass.None : new LowPass(taps, Values(isSeparable ? taps : taps * taps));

    private float[] Values(int count) => [.. Enumerable.Range(0, count).Select(_ => (float)((2 * _random.NextDouble()) - 1))];
}
