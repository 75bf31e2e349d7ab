using LatentInstallation.Latent;
using Xunit;

namespace LatentInstallation.Tests.Latent;

/// <content>z = seed + console + amount × Perlin, each dimension its own.</content>
public partial class LatentComposerTests
{
    private static readonly float[] Faders = [0.5f, -1.25f, 0, 3, 0, 0, -0.01f, 0];

    [Theory]
    [InlineData(TravelPath.Curve)]
    [InlineData(TravelPath.Spherical)]
    public void Faders_are_added_to_the_seed_before_the_mapping(TravelPath path)
    {
        LatentComposer composer = Compose();
        composer.SetConsole(Faders);
        for (uint seed = 0; seed < 3; seed++)
        {
            composer.Advance(TimeSpan.FromSeconds(seed == 0 ? 0 : 1), Calm with { Speed = 1, Path = path });
            Assert.True(Distance(Mapped(seed, Faders), Row(composer, 0)) < 1e-5);
        }
    }

    [Fact]
    public void The_walk_goes_on_underneath_the_faders()
    {
        LatentComposer composer = Compose();
        composer.SetConsole(Faders);
        LatentSettings settings = Calm with { Speed = 0, KeyPoints = 1, WalkAmount = 0.7f, WalkSpeed = 1 };
        for (int i = 0; i < 50; i++)
        {
            composer.Advance(Tick, settings);
            float[] moved = [.. Faders.Zip(composer.Motion.ToArray(), (fader, motion) => fader + motion)];
            Assert.Contains(composer.Motion.ToArray(), motion => motion != 0);
            Assert.True(Distance(Mapped(0, moved), Row(composer, 0)) < 1e-5);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.7f)]
    public void With_every_fader_at_rest_the_latent_is_the_same_to_the_last_bit(float walk)
    {
        LatentComposer without = Compose();
        LatentComposer with = Compose();
        LatentSettings settings = Calm with { WalkAmount = walk, WalkSpeed = 1, MixFine = 0.5f };
        for (int i = 0; i < 200; i++)
        {
            with.SetConsole(i is > 50 and < 100 ? Faders : new float[8]);
            with.Advance(Tick, settings);
            without.Advance(Tick, settings);
            Assert.Equal(i is <= 50 or >= 100, with.Ws.SequenceEqual(without.Ws));
        }
    }

    [Fact]
    public void Faders_that_are_not_named_rest()
    {
        LatentComposer composer = Compose();
        composer.SetConsole(Faders);
        composer.SetConsole([2]);
        composer.Advance(TimeSpan.Zero, Calm);
        Assert.True(Distance(Mapped(0, [2, 0, 0, 0, 0, 0, 0, 0]), Row(composer, 0)) < 1e-5);
    }

    [Fact]
    public void Resting_faders_cost_no_mapping_and_a_change_is_seen_at_once()
    {
        LatentComposer composer = Compose();
        composer.SetConsole(Faders);
        LatentSettings settings = Calm with { Speed = 0, KeyPoints = 1 };
        composer.Advance(Tick, settings);
        int calls = _mapping.Calls;
        for (int i = 0; i < 10; i++)
        {
            composer.Advance(Tick, settings);
        }

        Assert.Equal(calls, _mapping.Calls);
        composer.Advance(Tick, settings with { Seed = 9 });
        Assert.True(Distance(Mapped(9, Faders), Row(composer, 0)) < 1e-5);
        composer.SetConsole([]);
        composer.Advance(Tick, settings with { Seed = 9 });
        Assert.True(Distance(_mapping.Of(9), Row(composer, 0)) < 1e-5);
    }

    [Fact]
    public void The_console_allocates_nothing()
    {
        LatentComposer composer = Compose();
        LatentSettings settings = Calm with { WalkAmount = 0.5f, WalkSpeed = 1 };
        float[] faders = [.. Faders];
        composer.Advance(Tick, settings);
        Allocations.AssertNone(() =>
        {
            for (int i = 0; i < 1000; i++)
            {
                faders[i % 8] = i * 0.001f;
                composer.SetConsole(faders);
                composer.Advance(Tick, settings);
            }
        });
    }

    private float[] Mapped(uint seed, float[] offset)
    {
        float[] z = new float[FakeMapping.ZDim];
        float[] w = new float[FakeMapping.WDim];
        NumpyRandom.FillZ(seed, z);
        _mapping.Map([.. z.Zip(offset, (a, b) => a + b)], default, w);
        return w;
    }
}
