using LatentInstallation.Frames;
using LatentInstallation.Import.Directions;
using LatentInstallation.Import.Mapping;
using Xunit;

namespace LatentInstallation.Import.Tests.Directions;

public sealed class LatentStatisticsTests
{
    private readonly Planted _planted = new();

    [Theory]
    [InlineData("fixtures/stylegan2-ada-conditional-16")]
    [InlineData("fixtures/stylegan3-t-32")]
    [InlineData("models/fruit-128")]
    public void Many_at_once_are_mapped_as_the_original_maps_one(string source)
    {
        using Imported imported = new(source);
        LatentMapping mapping = CheckpointImporter.Read(File.ReadAllBytes(Shared.Folder(Path.Combine(source, "network.pkl"))), "x", false).Mapping!;
        using Network network = new(imported.Mapping);
        float[][] z = imported.Rows("z.npy");
        int[] classes = [.. z.Select((_, i) => mapping.Classes == 0 ? 0 : i % mapping.Classes)];
        BatchMapping batch = new(mapping, z.Length);
        float[] w = batch.Map([.. z.SelectMany(row => row)], classes);
        for (int i = 0; i < z.Length; i++)
        {
            float[] condition = new float[mapping.Classes];
            (string, float[])[] inputs = [("z", z[i]), .. mapping.Classes > 0 ? [("c", condition)] : Array.Empty<(string, float[])>()];
            condition.AsSpan().Slice(classes[i], Math.Min(1, mapping.Classes)).Fill(1);
            float[] expected = network.Run(inputs)[0];
            Assert.All(expected.Zip(w[(i * batch.Stride)..]), pair => Assert.Equal(pair.First, pair.Second, 1e-4f));
        }
    }

    [Fact]
    public void The_average_and_the_spread_are_those_that_were_planted()
    {
        var statistics = LatentStatistics.Sample(_planted.Mapping());
        for (int i = 0; i < Planted.WDim; i++)
        {
            Assert.Equal(10 * i, statistics.Average[i], 0.15);
            Assert.Equal(1, statistics.DeviationAlong([.. _planted.Factors[i].Select(value => (float)value)]) / Planted.Deviation(i), 0.03);
        }
    }

    [Fact]
    public void Rosinalitys_mapping_is_mapped_as_the_original_maps_it()
    {
        string folder = Shared.Folder("fixtures/rosinality-32");
        LatentMapping mapping = CheckpointImporter.Read(File.ReadAllBytes(Path.Combine(folder, "checkpoint.pt")), "x", false).Mapping!;
        NumpyFile z = NumpyFile.Read(Path.Combine(folder, "z.npy"));
        NumpyFile expected = NumpyFile.Read(Path.Combine(folder, "w.npy"));
        BatchMapping batch = new(mapping, z.Shape[0]);
        float[] w = batch.Map(z.Values, new int[z.Shape[0]]);
        Assert.All(expected.Values.Select((value, i) => (value, w[(i / mapping.WDim * batch.Stride) + (i % mapping.WDim)])), pair => Assert.Equal(pair.value, pair.Item2, 1e-4f));
    }

    [Fact]
    public void The_classes_take_turns()
    {
        var statistics = LatentStatistics.Sample(_planted.Mapping(classes: 4));
        Assert.All(statistics.Average.Select((value, i) => value - (10 * i)), away => Assert.Equal(0, away, 0.15));
        Assert.Equal(20, statistics.DeviationAlong([.. _planted.Factors[^1].Select(value => (float)value)]), 0.5);
    }

    [Fact]
    public void A_mapping_that_leaves_the_numbers_is_refused_in_a_sentence()
    {
        LatentMapping mapping = _planted.Mapping();
        float[] weight = [.. mapping.Layers[0].Weight.Select(value => value * 1e37f)];
        BadInputException error = Assert.Throws<BadInputException>(
            () => LatentStatistics.Sample(mapping with { Layers = [mapping.Layers[0] with { Weight = weight }] }, samples: 100));
        Assert.Contains("no finite numbers", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_size_that_nobody_trains_is_not_measured()
    {
        LatentMapping mapping = _planted.Mapping();
        Assert.True(LatentStatistics.CanSample(mapping));
        Assert.False(LatentStatistics.CanSample(mapping with { Layers = [new Dense(1, 100_000, [], [], 1)] }));
    }
}
