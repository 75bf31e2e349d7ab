using LatentInstallation.Warp;
using Xunit;

namespace LatentInstallation.Tests.Warp;

public class SlitScanTests
{
    private static readonly WarpSettings TwoSeconds = new() { SlitScanDelay = 2 };

    [Fact]
    public void Each_row_lags_in_proportion_to_its_place_whatever_the_pace_of_the_pictures()
    {
        // A map that holds its own time tells, line by line, how old what it shows is. Steps of 7 ms to 340 ms.
        var warp = new FeatureWarp(longestDelay: TimeSpan.FromSeconds(3));
        FeatureMaps maps = Clock(5, 2);
        FeatureMaps bent = Maps.Empty(maps);
        var random = new Random(5);
        double time = 0;
        for (int i = 0; i < 400; i++)
        {
            time += 0.007 + (random.NextDouble() * 0.333);
            Show(warp, maps, bent, TwoSeconds, time);
        }

        for (int row = 0; row < 5; row++)
        {
            Assert.Equal(time - (2 * row / 4.0), bent.Features[row * 2], 4);
            Assert.Equal(bent.Features[row * 2], bent.Features[(row * 2) + 1]);
        }
    }

    [Fact]
    public void Columns_lag_where_the_axis_says_so()
    {
        var warp = new FeatureWarp();
        FeatureMaps maps = Clock(2, 3);
        FeatureMaps bent = Maps.Empty(maps);
        for (int i = 0; i <= 30; i++)
        {
            Show(warp, maps, bent, TwoSeconds with { SlitScanAxis = WarpAxis.Columns }, i / 10.0);
        }

        Maps.Close([3, 2, 1, 3, 2, 1], bent.Features, 1e-4f);
    }

    [Fact]
    public void Between_two_moments_the_features_are_blended_linearly()
    {
        var warp = new FeatureWarp();
        FeatureMaps maps = Maps.Of(2, 1, 10, 10);
        FeatureMaps bent = Maps.Empty(maps);
        warp.Bend(maps, new WarpSettings { SlitScanDelay = 1 }, TimeSpan.Zero, bent);
        maps.Features.AsSpan().Fill(50);
        warp.Bend(maps, new WarpSettings { SlitScanDelay = 1 }, TimeSpan.FromSeconds(4), bent);

        // A quarter of the way back from 4 s to 0 s lies 1 s ago.
        Maps.Close([50, 40], bent.Features);
    }

    [Fact]
    public void While_the_ring_fills_the_missing_past_is_the_oldest_held()
    {
        var warp = new FeatureWarp();
        FeatureMaps maps = Clock(3, 1);
        FeatureMaps bent = Maps.Empty(maps);
        Show(warp, maps, bent, TwoSeconds, 7);
        Assert.Equal([7, 7, 7], bent.Features);
        Show(warp, maps, bent, TwoSeconds, 7.5);
        Assert.Equal([7.5f, 7, 7], bent.Features);
        Show(warp, maps, bent, TwoSeconds, 8.5);
        Assert.Equal([8.5f, 7.5f, 7], bent.Features);
    }

    [Fact]
    public void Another_layer_starts_over()
    {
        (FeatureWarp warp, FeatureMaps maps, FeatureMaps bent) = Filled();
        Show(warp, maps, bent, TwoSeconds with { Layer = 1 }, 3.1);
        Assert.Equal([3.1f, 3.1f, 3.1f], bent.Features);
    }

    [Fact]
    public void Time_that_goes_backwards_starts_over()
    {
        (FeatureWarp warp, FeatureMaps maps, FeatureMaps bent) = Filled();
        Show(warp, maps, bent, TwoSeconds, 1);
        Assert.Equal([1, 1, 1], bent.Features);
    }

    [Fact]
    public void A_restart_forgets_the_past()
    {
        (FeatureWarp warp, FeatureMaps maps, FeatureMaps bent) = Filled();
        warp.Restart();
        Show(warp, maps, bent, TwoSeconds, 3.1);
        Assert.Equal([3.1f, 3.1f, 3.1f], bent.Features);
    }

    [Fact]
    public void A_delay_that_rests_at_zero_for_a_moment_keeps_the_past()
    {
        (FeatureWarp warp, FeatureMaps maps, FeatureMaps bent) = Filled();
        Show(warp, maps, bent, new WarpSettings { Zoom = 1e-9f }, 3.1);
        Assert.Equal(3.1f, bent.Features[2], 3);
        Show(warp, maps, bent, TwoSeconds, 3.2);
        Maps.Close([3.2f, 2.2f, 1.2f], bent.Features, 1e-3f);
    }

    [Fact]
    public void The_first_line_is_always_the_present()
    {
        (FeatureWarp warp, FeatureMaps maps, FeatureMaps bent) = Filled();

        // 1 ms later: too early to be kept, and yet shown.
        Show(warp, maps, bent, TwoSeconds, 3.001);
        Assert.Equal(3.001f, bent.Features[0]);
    }

    [Fact]
    public void Memory_stays_under_the_cap_and_the_longest_delay_still_fits()
    {
        const long cap = 40_000;
        var warp = new FeatureWarp(cap, TimeSpan.FromSeconds(8));
        FeatureMaps maps = Clock(16, 16);
        FeatureMaps bent = Maps.Empty(maps);
        Assert.Equal(0, warp.SlitScanBytes);
        for (int i = 0; i < 2000; i++)
        {
            Show(warp, maps, bent, new WarpSettings { SlitScanDelay = 8 }, i / 100.0);
        }

        Assert.InRange(warp.SlitScanBytes, 1, cap);
        Assert.True(warp.SlitScanInterval * (cap / 1024 - 1) >= TimeSpan.FromSeconds(8), $"{warp.SlitScanInterval} apart is too dense.");
        Assert.Equal(19.99f, bent.Features[0], 3);
        Assert.Equal(11.99f, bent.Features[15 * 16], 2);
    }

    [Fact]
    public void A_cap_too_small_for_one_past_shows_the_present()
    {
        var warp = new FeatureWarp(16, TimeSpan.FromSeconds(8));
        FeatureMaps maps = Clock(8, 8);
        FeatureMaps bent = Maps.Empty(maps);
        Show(warp, maps, bent, TwoSeconds, 1);
        Show(warp, maps, bent, TwoSeconds, 2);
        Assert.Equal(maps.Features, bent.Features);
        Assert.Equal(0, warp.SlitScanBytes);
    }

    [Fact]
    public void A_longer_delay_than_the_longest_is_cut()
    {
        var warp = new FeatureWarp(longestDelay: TimeSpan.FromSeconds(1));
        FeatureMaps maps = Clock(2, 1);
        FeatureMaps bent = Maps.Empty(maps);
        for (int i = 0; i <= 40; i++)
        {
            Show(warp, maps, bent, new WarpSettings { SlitScanDelay = 100 }, i / 10.0);
        }

        Maps.Close([4, 3], bent.Features, 1e-4f);
    }

    [Fact]
    public void Slit_scan_comes_before_the_turn()
    {
        var warp = new FeatureWarp();
        FeatureMaps maps = Clock(3, 3);
        FeatureMaps bent = Maps.Empty(maps);
        for (int i = 0; i <= 40; i++)
        {
            Show(warp, maps, bent, TwoSeconds with { RotateAngle = 90 }, i / 10.0);
        }

        // Rows 4, 3, 2 turned counter-clockwise are columns 4, 3, 2.
        Maps.Close([4, 3, 2, 4, 3, 2, 4, 3, 2], bent.Features, 1e-4f);
    }

    [Fact]
    public void The_running_picture_lags_alike_unless_it_is_left_alone()
    {
        var warp = new FeatureWarp();
        var maps = new FeatureMaps(1, 1, 3, 1);
        FeatureMaps bent = Maps.Empty(maps);
        for (int i = 0; i <= 30; i++)
        {
            Show(warp, maps, bent, TwoSeconds, i / 10.0);
        }

        Maps.Close([3, 2, 1], bent.Rgb, 1e-4f);
        Show(warp, maps, bent, TwoSeconds with { FeaturesOnly = true }, 3.1);
        Assert.Equal([3.1f, 3.1f, 3.1f], bent.Rgb);
    }

    private static (FeatureWarp Warp, FeatureMaps Maps, FeatureMaps Bent) Filled()
    {
        var warp = new FeatureWarp();
        FeatureMaps maps = Clock(3, 1);
        FeatureMaps bent = Maps.Empty(maps);
        for (int i = 0; i <= 30; i++)
        {
            Show(warp, maps, bent, TwoSeconds, i / 10.0);
        }

        Maps.Close([3, 2, 1], bent.Features, 1e-4f);
        return (warp, maps, bent);
    }

    private static FeatureMaps Clock(int height, int width) => new(1, 0, height, width);

    private static void Show(FeatureWarp warp, FeatureMaps maps, FeatureMaps bent, in WarpSettings settings, double time)
    {
        maps.Features.AsSpan().Fill((float)time);
        maps.Rgb.AsSpan().Fill((float)time);
        warp.Bend(maps, settings, TimeSpan.FromSeconds(time), bent);
    }
}
