using LatentInstallation.Generator;
using LatentInstallation.Import.Directions;
using LatentInstallation.Import.Mapping;
using Xunit;

namespace LatentInstallation.Import.Tests.Directions;

public sealed class DirectionFinderTests
{
    private readonly Planted _planted = new();

    [Fact]
    public void Pca_finds_the_planted_factors_of_w_and_how_far_it_spreads_along_them()
    {
        LatentDirection[] found = Find([]);
        Assert.Equal(DirectionFinder.FromSpread, found.Length);
        for (int i = 0; i < found.Length; i++)
        {
            Assert.True(_planted.Likeness(found[i].Vector, i) > 0.99, $"{found[i].Name}: {_planted.Likeness(found[i].Vector, i)}");
            Assert.Equal(1, found[i].Deviation / Planted.Deviation(i), 0.03);
            Assert.Equal(($"pca {i + 1}", "pca", "all", 0, 11), (found[i].Name, found[i].Method, found[i].Layers, found[i].FirstRow, found[i].LastRow));
        }
    }

    [Fact]
    public void Sefa_finds_the_planted_factors_of_each_group_of_layers()
    {
        LatentDirection[] found = [.. Find([_planted.Style(0, 20, 21, 22, 23), _planted.Style(5, 16, 17, 18, 19), _planted.Style(11, 12, 13, 14, 15)])
            .Where(direction => direction.Method == "sefa" && direction.Layers != "all")];
        (string Layers, int First, int Last, int Factor)[] groups = [("coarse", 0, 3, 20), ("middle", 4, 7, 16), ("fine", 8, 11, 12)];
        Assert.Equal(groups.Length * DirectionFinder.FromStyles, found.Length);
        foreach (((string layers, int first, int last, int factor), LatentDirection[] own) in groups.Zip(found.Chunk(DirectionFinder.FromStyles)))
        {
            for (int i = 0; i < own.Length; i++)
            {
                Assert.Equal(($"sefa {layers} {i + 1}", layers, first, last), (own[i].Name, own[i].Layers, own[i].FirstRow, own[i].LastRow));
                Assert.True(_planted.Likeness(own[i].Vector, factor + i) > 0.99, $"{own[i].Name}: {_planted.Likeness(own[i].Vector, factor + i)}");
                Assert.Equal(1, own[i].Deviation / Planted.Deviation(factor + i), 0.1);
            }
        }
    }

    [Fact]
    public void Sefa_of_all_layers_finds_what_most_channels_look_at()
    {
        // Factor 3: 64 channels; 5: 32 + 64; 7: 32.
        LatentDirection[] found = [.. Find([_planted.Style(0, 3, 5), _planted.Style(9, 5, 7)]).Where(direction => direction is { Method: "sefa", Layers: "all" })];
        Assert.Equal([5, 3, 7], found[..3].Select(direction => Enumerable.Range(0, Planted.WDim).MaxBy(i => _planted.Likeness(direction.Vector, i))));
        Assert.All(found[..3].Zip([5, 3, 7]), pair => Assert.True(_planted.Likeness(pair.First.Vector, pair.Second) > 0.99));
        Assert.All(found, direction => Assert.Equal((0, 11), (direction.FirstRow, direction.LastRow)));
    }

    [Fact]
    public void Vectors_have_length_1_and_their_farthest_value_is_positive()
    {
        foreach (LatentDirection direction in Find([_planted.Style(2, 1, 2)]))
        {
            Assert.Equal(1, direction.Vector.Sum(value => (double)value * value), 1e-5);
            Assert.True(direction.Vector.MaxBy(Math.Abs) > 0);
        }
    }

    [Fact]
    public void A_direction_along_which_w_never_moves_is_left_out()
    {
        LatentMapping mapping = _planted.Mapping();
        float[] weight = [.. mapping.Layers[0].Weight];
        for (int i = 0; i < weight.Length; i++)
        {
            weight[i] = i % Planted.WDim < 3 ? weight[i] : 0;
        }

        // Two channels look along factor 20, and one along 2.
        StyleMatrix style = new("layer", 0, 3, [.. new[] { 20, 20, 2 }.SelectMany(i => _planted.Factors[i]).Select(value => (float)value)]);
        LatentDirection[] found = DirectionFinder.Find(
            [style], LatentStatistics.Sample(mapping with { Layers = [mapping.Layers[0] with { Weight = weight }] }), 12);
        Assert.Equal(3, found.Count(direction => direction.Method == "pca"));
        Assert.True(_planted.Likeness(found.First(direction => direction.Method == "sefa").Vector, 2) > 0.99);
    }

    [Fact]
    public void The_same_network_has_the_same_directions()
    {
        LatentDirection[] one = Find([_planted.Style(0, 1)]);
        LatentDirection[] other = new Planted() is var again ? DirectionFinder.Find([again.Style(0, 1)], LatentStatistics.Sample(again.Mapping()), 12) : [];
        Assert.Equal(one.Select(direction => direction.Vector), other.Select(direction => direction.Vector));
        Assert.Equal(one.Select(direction => direction.Deviation), other.Select(direction => direction.Deviation));
    }

    private LatentDirection[] Find(StyleMatrix[] styles) => DirectionFinder.Find(styles, LatentStatistics.Sample(_planted.Mapping()), 12);
}
