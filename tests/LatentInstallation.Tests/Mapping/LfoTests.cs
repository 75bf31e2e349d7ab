using LatentInstallation.Latent;
using LatentInstallation.Mapping;
using Xunit;

namespace LatentInstallation.Tests.Mapping;

public class LfoTests
{
    [Theory]
    [InlineData(LfoShape.Sine, 0.5, 1, 0.5, 0)]
    [InlineData(LfoShape.Triangle, 0.5, 1, 0.5, 0)]
    [InlineData(LfoShape.Saw, 0, 0.25, 0.5, 0.75)]
    [InlineData(LfoShape.Square, 1, 1, 0, 0)]
    public void It_is_known_at_every_quarter(LfoShape shape, double atStart, double atQuarter, double atHalf, double atThreeQuarters)
    {
        foreach ((double place, double value) in new[] { (0, atStart), (0.25, atQuarter), (0.5, atHalf), (0.75, atThreeQuarters), (1, atStart) })
        {
            var lfo = new Lfo(shape, 0, 0);
            lfo.Advance(place);
            Assert.Equal(value, lfo.Value, 12);
            Assert.Equal(value, new Lfo(shape, place, 0).Value, 12);
        }
    }

    [Theory]
    [InlineData(LfoShape.Sine)]
    [InlineData(LfoShape.Triangle)]
    [InlineData(LfoShape.Saw)]
    [InlineData(LfoShape.Square)]
    [InlineData(LfoShape.Random)]
    public void Time_may_come_in_any_portions(LfoShape shape)
    {
        Lfo fine = new(shape, 0.1, 7), coarse = new(shape, 0.1, 7);
        for (int i = 0; i < 1000; i++)
        {
            fine.Advance(0.0123);
        }

        coarse.Advance(12.3);
        Assert.Equal(coarse.Value, fine.Value, 9);
        Assert.InRange(fine.Value, 0, 1);
    }

    [Fact]
    public void Random_holds_a_value_through_each_period_and_a_seed_names_the_series()
    {
        Lfo lfo = new(LfoShape.Random, 0, 1), other = new(LfoShape.Random, 0, 2);
        var values = new List<double>();
        for (int period = 0; period < 200; period++)
        {
            double value = lfo.Value;
            lfo.Advance(0.5);
            Assert.Equal(value, lfo.Value);
            values.Add(value);
            lfo.Advance(0.5);
        }

        Assert.Equal(200, values.Distinct().Count());
        Assert.InRange(values.Average(), 0.4, 0.6);
        Assert.NotEqual(other.Value, new Lfo(LfoShape.Random, 0, 1).Value);
    }

    [Fact]
    public void It_is_as_fine_after_years_as_at_the_start()
    {
        Lfo young = new(LfoShape.Sine, 0, 0), old = new(LfoShape.Sine, 0, 0);
        old.Advance(1e9);
        young.Advance(0.001);
        old.Advance(0.001);
        Assert.Equal(young.Value, old.Value, 12);
    }

    [Theory]
    [InlineData(LfoShape.Sine)]
    [InlineData(LfoShape.Random)]
    public void A_closed_stretch_is_the_same_every_time_it_is_played(LfoShape shape)
    {
        var lfo = new Lfo(shape, 0.3, 5);
        lfo.Advance(0.77);
        lfo.Close(WholeTurns.Near(2.6, 10));
        double[] first = Play(lfo);
        double[] second = Play(lfo);
        Assert.All(first.Zip(second), pair => Assert.Equal(pair.First, pair.Second, 9));
        Assert.True(first.Distinct().Count() > 2);
    }

    // 100 steps of a tenth of a second at 0.26 Hz; the half step keeps off the edges, where rounding decides.
    private static double[] Play(Lfo lfo)
    {
        lfo.Advance(0.013);
        double[] values = [.. Enumerable.Range(0, 100).Select(_ =>
        {
            double value = lfo.Value;
            lfo.Advance(0.026);
            return value;
        })];
        lfo.Advance(-0.013);
        return values;
    }
}
