using LatentInstallation.Latent;
using Xunit;

namespace LatentInstallation.Tests.Latent;

/// <summary>What each setting does, and what changing it on the way does not do.</summary>
public partial class LatentComposerTests
{
    [Fact]
    public void Truncation_pulls_towards_the_average_w()
    {
        LatentComposer composer = Compose();
        composer.Advance(TimeSpan.Zero, Calm with { Truncation = 0 });
        Assert.Equal(FakeMapping.Manifest.WAverage!, Row(composer, 5));
        composer.Advance(TimeSpan.Zero, Calm with { Truncation = 0.5f });
        float[] w = _mapping.Of(0);
        float[] half = [.. w.Zip(FakeMapping.Manifest.WAverage!, (a, average) => average + (0.5f * (a - average)))];
        Assert.Equal(half, Row(composer, 11));
    }

    [Fact]
    public void Without_mixing_all_rows_are_equal()
    {
        LatentComposer composer = Compose();
        composer.Advance(TimeSpan.FromSeconds(1), Calm);
        Assert.All(Enumerable.Range(1, 11), row => Assert.Equal(Row(composer, 0), Row(composer, row)));
    }

    [Fact]
    public void Mixing_takes_the_place_half_a_turn_ahead_in_its_own_rows()
    {
        LatentComposer composer = Compose();
        composer.Advance(TimeSpan.Zero, Calm with { MixMiddle = 1, MixFine = 0.5f });
        float[] here = _mapping.Of(0);
        float[] ahead = _mapping.Of(4);
        Assert.Equal(here, Row(composer, 3));
        Assert.True(Distance(ahead, Row(composer, 4)) < 1e-5);
        Assert.True(Distance(ahead, Row(composer, 7)) < 1e-5);
        Assert.True(Distance([.. here.Zip(ahead, (a, b) => (a + b) / 2)], Row(composer, 8)) < 1e-5);
    }

    [Fact]
    public void The_walk_moves_z_before_the_mapping_and_begins_where_it_stood()
    {
        LatentComposer still = Compose();
        LatentComposer walking = Compose();
        still.Advance(TimeSpan.FromSeconds(2.3), Calm);
        walking.Advance(TimeSpan.FromSeconds(2.3), Calm with { WalkAmount = 1e-4f, WalkSpeed = 1 });
        Assert.InRange(Distance(Row(still, 0), Row(walking, 0)), 1e-6, 1e-2);
        walking.Advance(TimeSpan.Zero, Calm with { WalkAmount = 1, WalkSpeed = 1 });
        Assert.InRange(Distance(Row(still, 0), Row(walking, 0)), 0.1, 10);

        // tanh bounds what comes out of the mapping: noise added after it would not be.
        walking.Advance(TimeSpan.Zero, Calm with { WalkAmount = 1e4f, WalkSpeed = 1 });
        Assert.All(Row(walking, 0), w => Assert.InRange(w, -2.5, 3.5));
    }

    [Fact]
    public void Drift_moves_w_by_each_dimensions_own_spread()
    {
        LatentComposer composer = Compose();
        LatentSettings settings = Calm with { Speed = 0, WalkSpeed = 1.37f };
        composer.Advance(TimeSpan.Zero, settings);
        float[] still = Row(composer, 0);
        double squares = 0;
        const int steps = 20_000;
        for (int i = 0; i < steps; i++)
        {
            composer.Advance(TimeSpan.FromSeconds(1), settings with { DriftAmount = 2 });
            squares += Math.Pow(Row(composer, 0)[0] - still[0], 2);
        }

        // The fake mapping's first w, tanh of a normal number of variance 1.25, has a standard deviation of about 0.66.
        Assert.Equal(2 * 0.66, Math.Sqrt(squares / steps), 0.1);
    }

    [Fact]
    public void Only_the_key_points_that_are_needed_are_mapped_again()
    {
        LatentComposer composer = Compose();
        composer.Advance(Tick, Calm with { KeyPoints = 16 });
        _mapping.Calls = 0;
        composer.Advance(Tick, Calm with { KeyPoints = 16 });
        Assert.Equal(0, _mapping.Calls);
        composer.Advance(Tick, Calm with { KeyPoints = 16, WalkAmount = 1 });
        Assert.Equal(4, _mapping.Calls);
        _mapping.Calls = 0;
        composer.Advance(Tick, Calm with { KeyPoints = 3, WalkAmount = 1, MixFine = 1 });
        Assert.Equal(3, _mapping.Calls);
    }

    [Fact]
    public void A_class_reaches_the_mapping()
    {
        var composer = new LatentComposer(FakeMapping.Conditional, _mapping.Map);
        composer.Advance(TimeSpan.Zero, Calm);
        float[] first = Row(composer, 0);
        composer.Advance(TimeSpan.Zero, Calm with { Class = 2 });
        Assert.All(Row(composer, 0).Zip(first), pair => Assert.Equal(2, pair.First - pair.Second, 1e-5));
        composer.Advance(TimeSpan.Zero, Calm with { Class = 99 });
        Assert.All(Row(composer, 0).Zip(first), pair => Assert.Equal(2, pair.First - pair.Second, 1e-5));
    }

    [Fact]
    public void Turning_arc_length_on_or_adding_a_key_point_does_not_move_the_picture()
    {
        LatentComposer composer = Compose();
        composer.Advance(TimeSpan.FromSeconds(2.4), Calm with { Speed = 1 });
        float[] before = Row(composer, 0);
        composer.Advance(TimeSpan.Zero, Calm with { ArcLength = true });
        Assert.True(Distance(before, Row(composer, 0)) < 1e-6);
        composer.Advance(TimeSpan.Zero, Calm with { ArcLength = true, KeyPoints = 9 });
        Assert.True(Distance(before, Row(composer, 0)) < 1e-6);
        composer.Advance(TimeSpan.Zero, Calm with { KeyPoints = 6 });
        Assert.True(Distance(before, Row(composer, 0)) < 1e-6);
    }

    [Fact]
    public void The_step_is_measured_on_the_first_row()
    {
        LatentComposer composer = Compose();
        composer.Advance(TimeSpan.FromSeconds(3), Calm);
        Assert.Equal(0, composer.Travelled);
        float[] before = Row(composer, 0);
        composer.Advance(TimeSpan.FromSeconds(1), Calm);
        Assert.Equal(Distance(before, Row(composer, 0)), composer.Travelled, 1e-5);
    }

    [Fact]
    public void Neither_going_on_nor_changing_anything_allocates()
    {
        var composer = new LatentComposer(FakeMapping.Conditional, _mapping.Map);
        uint[] seeds = [9, 9, 10, 11];
        Play(composer, seeds, 100);
        Allocations.AssertNone(() => Play(composer, seeds, 1000));
        Assert.DoesNotContain(composer.Ws.ToArray(), value => !float.IsFinite(value));
    }

    private static void Play(LatentComposer composer, uint[] seeds, int ticks)
    {
        for (int i = 0; i < ticks; i++)
        {
            composer.SetSeeds(seeds.AsSpan(0, i / 50 % 5));
            composer.Advance(Tick, new LatentSettings
            {
                Speed = (i % 7) - 3,
                Path = (TravelPath)(i / 10 % 3),
                ArcLength = i / 5 % 2 == 0,
                KeyPoints = i / 3 % 18,
                Seed = (i / 20) - 3,
                Class = i / 30 % 3,
                Truncation = 0.7f,
                WalkAmount = i / 4 % 2,
                WalkSpeed = 1,
                DriftAmount = 0.1f,
                MixFine = i / 8 % 2,
            });
        }
    }
}
