using LatentInstallation.Latent;
using Xunit;

namespace LatentInstallation.Tests.Latent;

public class PerlinWalkTests
{
    private static float[][] Record(int dimensions, int samples, double cellsPerSample)
    {
        var walk = new PerlinWalk(dimensions, 5);
        return [.. Enumerable.Range(0, samples).Select(_ =>
        {
            walk.Advance(TimeSpan.FromSeconds(1), cellsPerSample);
            float[] values = new float[dimensions];
            walk.Sample(values, 1);
            return values;
        })];
    }

    [Fact]
    public void Every_dimension_has_mean_0_and_variance_1()
    {
        const int samples = 40_000;
        float[][] values = Record(16, samples, 0.737);
        for (int d = 0; d < 16; d++)
        {
            double mean = values.Average(row => (double)row[d]);
            double variance = values.Average(row => (row[d] - mean) * (row[d] - mean));
            Assert.InRange(mean, -0.03, 0.03);
            Assert.InRange(variance, 0.95, 1.05);
        }
    }

    [Fact]
    public void Dimensions_are_uncorrelated()
    {
        const int samples = 40_000;
        float[][] values = Record(12, samples, 0.737);
        for (int a = 0; a < 12; a++)
        {
            for (int b = a + 1; b < 12; b++)
            {
                Assert.InRange(values.Average(row => (double)row[a] * row[b]), -0.04, 0.04);
            }
        }
    }

    // Without phases of their own, all dimensions would be 0 at every whole cell, and the variance over them would beat.
    [Fact]
    public void The_variance_over_dimensions_does_not_beat_with_the_cells()
    {
        var walk = new PerlinWalk(4096, 5);
        float[] values = new float[4096];
        for (int i = 0; i < 40; i++)
        {
            walk.Sample(values, 1);
            Assert.InRange(values.Average(value => (double)value * value), 0.9, 1.1);
            walk.Advance(TimeSpan.FromSeconds(0.1), 1);
        }
    }

    [Fact]
    public void The_first_derivative_is_continuous()
    {
        const double h = 1e-3;
        float[][] values = Record(8, 8000, h);
        for (int d = 0; d < 8; d++)
        {
            for (int i = 1; i + 1 < values.Length; i++)
            {
                double bend = (values[i + 1][d] - (2.0 * values[i][d]) + values[i - 1][d]) / (h * h);
                Assert.InRange(bend, -90, 90);
            }
        }
    }

    [Fact]
    public void A_change_of_speed_never_jumps()
    {
        var walk = new PerlinWalk(4, 5);
        float[] before = new float[4];
        float[] after = new float[4];
        walk.Advance(TimeSpan.FromHours(3), 0.7);
        walk.Sample(before, 1);
        walk.Advance(TimeSpan.Zero, 50);
        walk.Sample(after, 1);
        Assert.Equal(before, after);
    }

    [Fact]
    public void Ten_short_steps_are_one_long_step()
    {
        var many = new PerlinWalk(8, 5);
        var one = new PerlinWalk(8, 5);
        for (int i = 0; i < 10; i++)
        {
            many.Advance(TimeSpan.FromSeconds(0.1), 0.3);
        }

        one.Advance(TimeSpan.FromSeconds(1), 0.3);
        float[] a = new float[8];
        float[] b = new float[8];
        many.Sample(a, 1);
        one.Sample(b, 1);
        Assert.All(a.Zip(b), pair => Assert.Equal(pair.First, pair.Second, 1e-6));
    }

    [Fact]
    public void After_ten_years_it_moves_as_finely_as_on_the_first_day()
    {
        var walk = new PerlinWalk(16, 5);
        walk.Advance(TimeSpan.FromDays(3650), 10);
        float[] a = new float[16];
        float[] b = new float[16];
        double travelled = 0;
        walk.Sample(a, 1);
        for (int i = 0; i < 1000; i++)
        {
            walk.Advance(TimeSpan.FromSeconds(1.0 / 60), 0.01);
            walk.Sample(b, 1);
            double step = Enumerable.Range(0, 16).Sum(d => Math.Abs(b[d] - a[d]));
            Assert.InRange(step, 1e-5, 0.02);
            travelled += step;
            (a, b) = (b, a);
        }

        Assert.True(travelled > 0.5);
    }

    [Fact]
    public void It_goes_back_the_way_it_came()
    {
        var walk = new PerlinWalk(4, 5);
        float[] before = new float[4];
        float[] after = new float[4];
        walk.Sample(before, 1);
        walk.Advance(TimeSpan.FromSeconds(2.5), 3);
        walk.Advance(TimeSpan.FromSeconds(2.5), -3);
        walk.Sample(after, 1);
        Assert.Equal(before, after);
    }

    [Fact]
    public void A_closed_walk_comes_back_to_where_it_began_and_not_before()
    {
        var walk = new PerlinWalk(16, 5);
        walk.Advance(TimeSpan.FromSeconds(1), 7.3);
        walk.Close(4, 0.8);
        float[] first = new float[16], half = new float[16], again = new float[16];
        walk.Sample(first, 1);
        for (int i = 0; i < 50; i++)
        {
            walk.Advance(TimeSpan.FromSeconds(1), 0.1);
            if (i == 24)
            {
                walk.Sample(half, 1);
            }
        }

        walk.Sample(again, 1);
        Assert.Equal(4, walk.Cells, 9);
        Assert.All(Enumerable.Range(0, 16), d => Assert.Equal(first[d], again[d], 1e-5));
        Assert.True(Enumerable.Range(0, 16).Sum(d => Math.Abs(first[d] - half[d])) > 1);
    }
}
