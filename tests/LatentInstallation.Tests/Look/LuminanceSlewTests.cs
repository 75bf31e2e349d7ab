using FsCheck;
using FsCheck.Fluent;
using LatentInstallation.Look;
using Xunit;

namespace LatentInstallation.Tests.Look;

public class LuminanceSlewTests
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(16.7);

    [Fact]
    public void It_starts_from_black() => Assert.Equal(0, new LuminanceSlew().Current.Brightness);

    [Fact]
    public void From_black_to_full_takes_as_long_as_the_limit_says()
    {
        var slew = new LuminanceSlew();
        int ticks = 1;
        while (slew.Advance(LookSettings.Default, Tick).Brightness < 1)
        {
            ticks++;
        }

        Assert.Equal(1 / LuminanceSlew.FastestChange, ticks * Tick.TotalSeconds, 0.02);
    }

    [Fact]
    public void Whatever_is_asked_for_no_grey_level_changes_faster_than_the_limit() =>
        Prop.ForAll<int, int[]>((seed, asked) =>
        {
            var random = new Random(seed);
            var slew = new LuminanceSlew();
            for (int i = 0; i < Math.Min(asked.Length, 12); i++)
            {
                LookSettings target = AnyLook(random);
                for (int step = 0; step < 20; step++)
                {
                    ShownLook before = slew.Current;
                    var elapsed = TimeSpan.FromSeconds(random.NextDouble() * 0.08);
                    ShownLook after = slew.Advance(target, elapsed);
                    AssertWithin(before, after, LuminanceSlew.FastestChange * Math.Min(elapsed.TotalSeconds, 0.05));
                }
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Every_look_is_arrived_at() =>
        Prop.ForAll<int>(seed =>
        {
            var random = new Random(seed);
            var slew = new LuminanceSlew();
            for (int i = 0; i < 3; i++)
            {
                LookSettings target = AnyLook(random);
                for (int step = 0; step < 600; step++)
                {
                    slew.Advance(target, Tick);
                }

                Assert.Equal(ShownLook.At(target).Brightness, slew.Current.Brightness);
                Assert.Equal(ShownLook.At(target).Gamma, slew.Current.Gamma);
                Assert.Equal(ShownLook.At(target).Surround, slew.Current.Surround);
                Assert.Equal(ShownLook.At(target).Cover, slew.Current.Cover, 5);
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_stall_buys_no_large_step()
    {
        var slew = new LuminanceSlew();
        Assert.Equal(0.03f, slew.Advance(LookSettings.Default, TimeSpan.FromMinutes(5)).Brightness, 4);
    }

    [Fact]
    public void The_largest_change_is_found_without_looking_everywhere() =>
        Prop.ForAll<int>(seed =>
        {
            var random = new Random(seed);
            (double b, double g) = (random.NextDouble(), 0.4 + (2.1 * random.NextDouble()));
            (double newB, double newG) = (random.NextDouble(), 0.4 + (2.1 * random.NextDouble()));
            double seen = 0;
            for (int i = 0; i <= 2000; i++)
            {
                double level = i / 2000.0;
                seen = Math.Max(seen, Math.Abs((newB * Math.Pow(level, newG)) - (b * Math.Pow(level, g))));
            }

            double found = LuminanceSlew.LargestChange(b, g, newB, newG);
            Assert.InRange(found, seen - 1e-12, seen + 1e-3);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_step_allocates_nothing()
    {
        var slew = new LuminanceSlew();
        slew.Advance(LookSettings.Default, Tick);
        LookSettings other = LookSettings.Default with { Gamma = 2, Surround = 0.2f };
        Allocations.AssertNone(() =>
        {
            for (int i = 0; i < 1000; i++)
            {
                slew.Advance(i % 50 < 25 ? LookSettings.Default : other, Tick);
            }
        });
    }

    private static LookSettings AnyLook(Random random) => new()
    {
        Brightness = random.NextSingle(),
        Gamma = 0.4f + (2.1f * random.NextSingle()),
        Surround = random.NextSingle(),
        Cover = random.Next(2) == 0,
        Blackout = random.Next(4) == 0,
    };

    private static void AssertWithin(ShownLook before, ShownLook after, double allowed)
    {
        for (int i = 0; i <= 64; i++)
        {
            double level = i / 64.0;
            double change = (after.Brightness * Math.Pow(level, after.Gamma)) - (before.Brightness * Math.Pow(level, before.Gamma));
            Assert.InRange(Math.Abs(change), 0, allowed + 1e-6);
        }

        double around = (after.Brightness * Math.Pow(after.Surround, after.Gamma)) - (before.Brightness * Math.Pow(before.Surround, before.Gamma));
        // In the dark the surround may be anything: nobody sees it, and it appears at the grade's pace.
        Assert.InRange(Math.Abs(around), 0, allowed + 1e-6);
    }
}
