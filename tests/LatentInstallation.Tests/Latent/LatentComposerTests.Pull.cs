using LatentInstallation.Latent;
using Xunit;

namespace LatentInstallation.Tests.Latent;

/// <summary>Being drawn to key points, and going over to others.</summary>
public partial class LatentComposerTests
{
    [Fact]
    public void One_key_point_can_be_drawn_to_from_anywhere()
    {
        LatentComposer composer = Compose();
        composer.Advance(TimeSpan.FromSeconds(1.3), Calm);
        float[] path = Row(composer, 0);
        composer.SetPull([0, 0, 0, 0, 0, 1]);
        composer.Advance(TimeSpan.Zero, Calm);
        Assert.True(Distance(_mapping.Of(5), Row(composer, 0)) < 1e-5);
        composer.SetPull([0, 0, 0, 0, 0, 0.25f]);
        composer.Advance(TimeSpan.Zero, Calm);
        float[] quarter = [.. path.Zip(_mapping.Of(5), (a, b) => a + (0.25f * (b - a)))];
        Assert.True(Distance(quarter, Row(composer, 0)) < 1e-5);
        composer.SetPull([]);
        composer.Advance(TimeSpan.Zero, Calm);
        Assert.Equal(path, Row(composer, 0));
    }

    [Fact]
    public void Several_key_points_make_their_mean_by_weight_and_those_that_the_path_lacks_count_for_nothing()
    {
        LatentComposer composer = Compose();
        composer.SetPull([0.5f, 1, 0, 0, 0, 0, 0, 0, 1, 1]);
        composer.Advance(TimeSpan.FromSeconds(1), Calm);
        float[] mean = [.. _mapping.Of(0).Zip(_mapping.Of(1), (a, b) => ((0.5f * a) + b) / 1.5f)];
        Assert.True(Distance(mean, Row(composer, 0)) < 1e-5);
    }

    [Fact]
    public void The_console_moves_what_is_drawn_to_as_it_moves_the_path()
    {
        LatentComposer composer = Compose();
        composer.SetConsole([0.4f, -0.2f]);
        composer.Advance(TimeSpan.Zero, Calm with { Speed = 0 });
        float[] path = Row(composer, 0);
        composer.SetPull([1]);
        composer.Advance(TimeSpan.Zero, Calm with { Speed = 0 });
        Assert.True(Distance(path, Row(composer, 0)) < 1e-5);
        Assert.True(Distance(_mapping.Of(0), Row(composer, 0)) > 1e-3);
    }

    [Fact]
    public void Other_seeds_glide_in_and_end_exactly()
    {
        LatentComposer composer = Compose(), fresh = Compose();
        composer.SetSeeds([3, 1, 4, 5]);
        LatentSettings four = Calm with { Speed = 0, KeyPoints = 4 };
        composer.Advance(Tick, four);
        composer.Advance(Tick, four);
        float[] last = Row(composer, 0);
        composer.SetSeeds([9, 2, 6, 8, 7]);
        fresh.SetSeeds([9, 2, 6, 8, 7]);
        double apart = Math.Max(Distance(_mapping.Of(9), _mapping.Of(3)), 0.1);
        for (int i = 0; i < 300; i++)
        {
            // The number of key points follows a few ticks later.
            LatentSettings now = i < 5 ? four : Calm with { Speed = 0, KeyPoints = 5 };
            composer.Advance(Tick, now);
            float[] next = Row(composer, 0);
            Assert.InRange(Distance(last, next), 0, 3 * apart * Tick.TotalSeconds / 0.6);
            last = next;
        }

        fresh.Advance(TimeSpan.Zero, Calm with { Speed = 0, KeyPoints = 5 });
        Assert.True(Distance(last, Row(fresh, 0)) < 0.01 * apart);
        composer.Advance(TimeSpan.FromSeconds(60), Calm with { Speed = 0, KeyPoints = 5 });
        composer.Advance(Tick, Calm with { Speed = 0, KeyPoints = 5 });
        Assert.Equal(Row(fresh, 0), Row(composer, 0));
    }

    [Fact]
    public void Being_drawn_and_gliding_allocate_nothing()
    {
        LatentComposer composer = Compose();
        composer.SetPull([0.2f, 0.4f, 0.1f]);
        uint[][] seeds = [[1, 2, 3], [4, 5, 6]];
        Round();
        Allocations.AssertNone(Round);

        void Round()
        {
            for (int i = 0; i < 40; i++)
            {
                composer.SetSeeds(seeds[i % 2]);
                composer.Advance(Tick, Calm with { WalkAmount = i % 2 });
            }
        }
    }
}
