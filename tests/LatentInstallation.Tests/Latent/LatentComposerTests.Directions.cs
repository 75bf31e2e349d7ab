using LatentInstallation.Generator;
using LatentInstallation.Latent;
using Xunit;

namespace LatentInstallation.Tests.Latent;

/// <summary>What a network's own directions do to the latent.</summary>
public partial class LatentComposerTests
{
    private static readonly GeneratorManifest Directed = FakeMapping.Manifest with
    {
        Directions = [Direction(0, 0, 11, 2), Direction(5, 4, 7, 0.5f), Direction(7, 11, 11, 1)],
    };

    [Fact]
    public void A_direction_at_zero_leaves_every_bit()
    {
        LatentComposer plain = Compose();
        var directed = new LatentComposer(Directed, _mapping.Map);
        for (int i = 0; i < 50; i++)
        {
            plain.Advance(Tick, Calm);
            directed.SetDirections([0, -0f, 0]);
            directed.Advance(Tick, Calm);
            Assert.True(plain.Ws.SequenceEqual(directed.Ws));
            Assert.Equal(plain.Travelled, directed.Travelled);
        }
    }

    [Fact]
    public void A_direction_is_added_after_truncation_to_its_own_rows()
    {
        var composer = new LatentComposer(Directed, _mapping.Map);
        LatentSettings settings = Calm with { Truncation = 0, MixFine = 0.3f };
        composer.SetDirections([1.5f, -2]);
        composer.Advance(TimeSpan.Zero, settings);
        for (int row = 0; row < 12; row++)
        {
            float[] moved = [.. Row(composer, row).Zip(FakeMapping.Manifest.WAverage!, (a, b) => a - b)];
            for (int i = 0; i < moved.Length; i++)
            {
                float expected = i switch { 0 => 3, 5 when row is >= 4 and <= 7 => -1, _ => 0 };
                Assert.Equal(expected, moved[i], 1e-5f);
            }
        }
    }

    [Fact]
    public void A_direction_slows_down_into_its_end()
    {
        var composer = new LatentComposer(Directed, _mapping.Map);
        composer.SetDirections([0, 0, 3]);
        composer.Advance(TimeSpan.Zero, Calm with { Truncation = 0 });
        Assert.Equal(FakeMapping.Manifest.WAverage![7] + 3, Row(composer, 11)[7], 1e-5f);
        composer.SetDirections([0, 0, 2.99f]);
        composer.Advance(TimeSpan.Zero, Calm with { Truncation = 0 });
        Assert.InRange(FakeMapping.Manifest.WAverage[7] + 3 - Row(composer, 11)[7], 0, 0.001);
    }

    [Fact]
    public void Moving_directions_allocates_nothing()
    {
        var composer = new LatentComposer(Directed, _mapping.Map);
        Steer(composer, 100);
        Allocations.AssertNone(() => Steer(composer, 1000));
    }

    [Fact]
    public void A_direction_without_its_vector_does_nothing()
    {
        GeneratorManifest unread = Directed with { Directions = [Directed.Directions[0] with { Vector = [] }] };
        var composer = new LatentComposer(unread, _mapping.Map);
        composer.SetDirections([3]);
        composer.Advance(TimeSpan.Zero, Calm with { Truncation = 0 });
        Assert.Equal(FakeMapping.Manifest.WAverage!, Row(composer, 0));
    }

    private static void Steer(LatentComposer composer, int ticks)
    {
        for (int i = 0; i < ticks; i++)
        {
            composer.SetDirections([(i % 7) - 3, i % 3, 0]);
            composer.Advance(Tick, Calm);
        }
    }

    private static LatentDirection Direction(int axis, int first, int last, float deviation)
    {
        float[] vector = new float[FakeMapping.WDim];
        vector[axis] = 1;
        return new LatentDirection { Name = $"axis {axis}", Method = "pca", Layers = "all", FirstRow = first, LastRow = last, Deviation = deviation, Vector = vector };
    }
}
