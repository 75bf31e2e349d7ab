using LatentInstallation.Import.Files;
using LatentInstallation.Import.Pickle;
using LatentInstallation.Import.StyleGan3;
using LatentInstallation.Import.Torch;
using Xunit;

namespace LatentInstallation.Import.Tests.StyleGan3;

/// <summary>Checkpoints that say something impossible of themselves.</summary>
public sealed class StyleGan3ReaderTests
{
    [Theory]
    [InlineData("L1_24_32", "up_factor", 3L, "up_factor")]
    [InlineData("L1_24_32", "up_factor", 0L, "no whole number")]
    [InlineData("L1_24_32", "down_factor", 4L, "columns")]
    [InlineData("L1_24_32", "in_size", 17L, "what comes in is 16×16")]
    [InlineData("L1_24_32", "out_size", 9000000L, "no width and height")]
    [InlineData("L1_24_32", "padding", 5L, "no list of four")]
    [InlineData("L1_24_32", "conv_clamp", -1.0, "conv_clamp is not above 0")]
    [InlineData("L1_24_32", "out_sampling_rate", null, "out_sampling_rate is missing")]
    [InlineData("input", "sampling_rate", double.NaN, "not a finite number")]
    [InlineData("input", "bandwidth", 4.0, "less than half the sampling rate")]
    [InlineData("input", "size", "wide", "not a number")]
    public void An_attribute_that_does_not_fit_is_named(string part, string attribute, object? value, string message)
    {
        TorchModule generator = Generator();
        Part(Part(generator, "synthesis"), part).State.Set(attribute, value);
        BadInputException refusal = Assert.Throws<BadInputException>(() => Read(generator));
        Assert.Contains(message, refusal.Message, StringComparison.Ordinal);
        Assert.Contains($"synthesis.{part}.", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_of_layers_with_one_twice_is_refused()
    {
        TorchModule generator = Generator();
        PickleList names = (PickleList)Part(generator, "synthesis").State["layer_names"]!;
        names.Items[1] = names.Items[0];
        Assert.Contains("different", Assert.Throws<BadInputException>(() => Read(generator)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_filter_that_would_make_a_large_graph_of_a_small_file_is_refused()
    {
        const int taps = 252, usual = 12;
        TorchModule generator = Generator();
        TorchModule layer = Part(Part(generator, "synthesis"), "L1_24_32");
        ((PickleDict)layer.State["_buffers"]!).Set("down_filter", TorchTensor.Of(new float[taps * taps], taps, taps));
        long after = 3 + taps - usual;
        layer.State.Set("padding", new PickleTuple([6L, after, 6L, after]));
        Assert.Contains("larger than the file can justify", Assert.Throws<BadInputException>(() => Read(generator, 300_000)).Message, StringComparison.Ordinal);
        Assert.Equal(taps, Read(generator, 1 << 28).Layers[1].DownFilter.Taps);
    }

    [Fact]
    public void Without_a_list_of_layers_the_parts_are_taken_in_their_order()
    {
        TorchModule generator = Generator();
        FilteredLayer[] expected = Read(generator).Layers;
        Part(generator, "synthesis").State.Set("layer_names", null);
        Assert.Equal(expected.Select(layer => layer.Name), Read(generator).Layers.Select(layer => layer.Name));
    }

    [Fact]
    public void Rates_sizes_and_filters_are_those_of_the_file()
    {
        StyleGan3Network network = Read(Generator());
        FilteredLayer layer = network.Layers[1];
        Assert.Equal((16, 24, 8f, 2f), (layer.InWidth, layer.OutHeight, network.Input.SamplingRate, network.Input.Bandwidth));
        Assert.Equal((4, 2, 24, 12), (layer.Up, layer.Down, layer.UpFilter.Taps, layer.DownFilter.Taps));
        Assert.Equal((new Margins(6, 3), 16.0, 256f), (layer.Columns, layer.SamplingRate, layer.Clamp));
    }

    private static StyleGan3Network Read(TorchModule generator, long fileLength = 1 << 24) => StyleGan3Reader.Read(new ModuleReader(generator, "network.pkl", fileLength));

    private static TorchModule Generator()
    {
        byte[] bytes = File.ReadAllBytes(Path.Combine(Shared.Folder("fixtures/stylegan3-t-32"), "network.pkl"));
        return new CheckpointFile(FileBytes.Of(bytes), "network.pkl", false, () => null).Generator().Module;
    }

    private static TorchModule Part(TorchModule module, string name) => (TorchModule)((PickleDict)module.State["_modules"]!)[name]!;
}
