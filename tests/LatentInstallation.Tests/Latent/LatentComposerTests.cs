using LatentInstallation.Latent;
using Xunit;

namespace LatentInstallation.Tests.Latent;

public partial class LatentComposerTests
{
    private static readonly LatentSettings Calm = new() { Speed = 0.25, KeyPoints = 8, Truncation = 1 };
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1.0 / 60);

    private readonly FakeMapping _mapping = new();

    private LatentComposer Compose() => new(FakeMapping.Manifest, _mapping.Map);

    private static float[] Row(LatentComposer composer, int row) => composer.Ws.Slice(row * FakeMapping.WDim, FakeMapping.WDim).ToArray();

    private static double Distance(float[] a, float[] b) => Math.Sqrt(a.Zip(b, (x, y) => ((double)x - y) * (x - y)).Sum());

    [Theory]
    [InlineData(TravelPath.Curve, false)]
    [InlineData(TravelPath.Straight, false)]
    [InlineData(TravelPath.Spherical, false)]
    public void Passes_through_the_mapped_seeds(TravelPath path, bool arcLength)
    {
        LatentComposer composer = Compose();
        LatentSettings settings = Calm with { Speed = 1, Path = path, ArcLength = arcLength, Seed = 40 };
        for (uint i = 0; i < 9; i++)
        {
            composer.Advance(TimeSpan.FromSeconds(i == 0 ? 0 : 1), settings);
            Assert.True(Distance(_mapping.Of(40 + (i % 8)), Row(composer, 0)) < 1e-5);
            Assert.Equal(i / 8.0, composer.Turns, 9);
        }
    }

    [Fact]
    public void A_patchs_own_seeds_come_first_and_the_settings_seed_counts_on()
    {
        LatentComposer composer = Compose();
        composer.SetSeeds([4_000_000_000, 7]);
        uint[] seeds = [4_000_000_000, 7, 102];
        foreach (uint seed in seeds)
        {
            composer.Advance(TimeSpan.FromSeconds(seed == seeds[0] ? 0 : 1), Calm with { Speed = 1, KeyPoints = 3, Seed = 100 });
            Assert.True(Distance(_mapping.Of(seed), Row(composer, 0)) < 1e-5);
        }

        Assert.Throws<ArgumentException>(() => composer.SetSeeds(new uint[17]));
    }

    // Steps of h in time: place within h × speed, and the difference of neighbouring slopes within h × bend, all round and over the seam.
    [Theory]
    [InlineData(TravelPath.Curve, false)]
    [InlineData(TravelPath.Curve, true)]
    public void Place_and_slope_are_continuous_over_two_whole_turns(TravelPath path, bool arcLength)
    {
        LatentComposer composer = Compose();
        LatentSettings settings = Calm with { Speed = 1, Path = path, ArcLength = arcLength };
        const int Ticks = 40_000;
        const double h = Ticks / (double)TimeSpan.TicksPerSecond;
        composer.Advance(TimeSpan.Zero, settings);
        float[][] places = [.. Enumerable.Range(0, 4000).Select(_ =>
        {
            composer.Advance(TimeSpan.FromTicks(Ticks), settings);
            return Row(composer, 0);
        })];
        for (int i = 1; i + 1 < places.Length; i++)
        {
            double left = Distance(places[i - 1], places[i]) / h;
            double bend = Distance([.. places[i + 1].Zip(places[i], (b, a) => b - a)], [.. places[i].Zip(places[i - 1], (b, a) => b - a)]) / h;
            Assert.True(left < 10, $"slope {left} at {i}");
            Assert.True(bend < (arcLength ? 200 : 40) * h, $"slope changes by {bend} at {i}");
        }

        Assert.Equal(2, composer.Turns, 9);
    }

    [Fact]
    public void One_key_point_stands_still_and_equal_ones_too()
    {
        LatentComposer composer = Compose();
        composer.SetSeeds([5, 5, 5]);
        composer.Advance(Tick, Calm with { KeyPoints = 3 });
        float[] start = Row(composer, 0);
        for (int i = 0; i < 100; i++)
        {
            composer.Advance(Tick, Calm with { KeyPoints = 1 + (i % 3), ArcLength = i % 2 == 0, Path = (TravelPath)(i % 2) });
            Assert.Equal(start, Row(composer, 0));
            Assert.Equal(0, composer.Travelled);
        }
    }

    [Fact]
    public void With_arc_length_every_step_is_equally_long()
    {
        LatentComposer composer = Compose();
        LatentSettings settings = Calm with { ArcLength = true };
        composer.Advance(Tick, settings);
        composer.Advance(Tick, settings);
        double step = composer.Travelled;
        for (int i = 0; i < 3000; i++)
        {
            composer.Advance(Tick, settings);
            Assert.Equal(1, composer.Travelled / step, 0.01);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Ten_short_steps_are_one_long_step(bool arcLength)
    {
        LatentComposer many = Compose();
        LatentComposer one = Compose();
        LatentSettings settings = Calm with { Speed = 0.73, ArcLength = arcLength, WalkAmount = 0.5f, WalkSpeed = 0.3f };
        for (int i = 0; i < 10; i++)
        {
            many.Advance(TimeSpan.FromSeconds(0.1), settings);
        }

        one.Advance(TimeSpan.FromSeconds(1), settings);
        Assert.Equal(one.Position, many.Position, 1e-9);
        Assert.True(Distance(Row(one, 0), Row(many, 0)) < 1e-5);
    }

    [Fact]
    public void Negative_speed_goes_back_over_the_seam()
    {
        LatentComposer composer = Compose();
        composer.Advance(TimeSpan.FromSeconds(1), Calm with { Speed = -1 });
        Assert.Equal(7.0 / 8, composer.Position, 12);
        Assert.Equal(-1.0 / 8, composer.Turns, 12);
        Assert.True(Distance(_mapping.Of(7), Row(composer, 0)) < 1e-5);
    }

    [Fact]
    public void The_same_settings_and_times_make_the_same_latents()
    {
        LatentComposer a = Compose();
        LatentComposer b = Compose();
        LatentSettings settings = Calm with { WalkAmount = 1, WalkSpeed = 1, DriftAmount = 0.2f, MixFine = 0.5f, ArcLength = true };
        for (int i = 0; i < 200; i++)
        {
            a.Advance(Tick, settings);
            b.Advance(Tick, settings);
            Assert.True(a.Ws.SequenceEqual(b.Ws));
        }
    }
}
