using FsCheck;
using FsCheck.Fluent;
using LatentInstallation.Controls;
using Xunit;

namespace LatentInstallation.Tests.Controls;

public class DeadBandTests
{
    private const double Threshold = 0.0025;
    private static readonly TimeSpan Scan = TimeSpan.FromMilliseconds(5);

    [Fact]
    public void The_first_place_is_said_and_a_resting_one_is_not_said_again()
    {
        var band = new DeadBand(Threshold);
        Assert.True(band.TryMove(0.42, Scan, out double said));
        Assert.Equal(0.42, said);
        Assert.Equal(0, Hold(band, 0.42, 60));
    }

    [Fact]
    public void A_hand_is_said_at_once()
    {
        var band = Resting(0.5);
        Assert.True(band.TryMove(0.503, Scan, out double said));
        Assert.Equal(0.503, said);
    }

    [Fact]
    public void Soon_after_a_hand_the_place_of_rest_is_said_once()
    {
        var band = Resting(0.5);
        Assert.True(band.TryMove(0.6, Scan, out _));
        TimeSpan waited = TimeSpan.Zero;
        double said;
        while (!band.TryMove(0.602, Scan, out said))
        {
            waited += Scan;
        }

        Assert.InRange(waited.TotalSeconds, 0.75, 0.85);
        Assert.Equal(0.602, said, 1e-4);
        Assert.Equal(0, Hold(band, 0.602, 60));
    }

    [Theory]
    [InlineData(0.9985, 0.9995, 1)]
    [InlineData(0.0015, 0.0005, 0)]
    public void The_end_stops_are_said_however_near(double from, double to, double end)
    {
        var band = Resting(from);
        Assert.True(band.TryMove(to, Scan, out double said));
        Assert.Equal(end, said);
    }

    [Fact]
    public void After_any_way_an_end_is_what_was_said_last() =>
        Prop.ForAll<byte[], bool, byte>((way, up, width) =>
        {
            var band = new DeadBand(width / 255.0 * ControlRow.LargestHysteresis);
            double last = double.NaN;
            foreach (byte place in (byte[])[.. way, up ? byte.MaxValue : byte.MinValue])
            {
                last = band.TryMove(place / 255.0, Scan, out double said) ? said : last;
            }

            return last == (up ? 1 : 0);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void After_a_rest_what_was_said_is_never_further_away_than_the_threshold() =>
        Prop.ForAll<byte[]>(way =>
        {
            var band = new DeadBand(Threshold);
            double last = double.NaN;
            foreach (byte place in way)
            {
                for (int i = 0; i < 1000; i++)
                {
                    last = band.TryMove(place / 255.0, Scan, out double said) ? said : last;
                }

                if (!(Math.Abs(last - (place / 255.0)) <= Threshold))
                {
                    return false;
                }
            }

            return true;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void It_learns_the_noise_of_rest_and_takes_none_of_it_for_a_hand()
    {
        var band = new DeadBand(Threshold);
        var random = new Random(5);
        int movements = 0;
        for (int i = 0; i < 20_000; i++)
        {
            movements += band.TryMove(0.5 + ((random.NextDouble() - 0.5) * 0.004), Scan, out _) && i > 200 ? 1 : 0;
        }

        Assert.InRange(band.Noise, 0.0008, 0.0016);
        Assert.InRange(movements, 0, 1);
        Assert.True(band.TryMove(0.5 + DeadBand.Noisiest + 0.003, Scan, out _), "However noisy it is, this is a hand.");
    }

    [Fact]
    public void Without_a_threshold_every_change_is_said()
    {
        var band = new DeadBand(0);
        band.TryMove(0.5, Scan, out _);
        Assert.True(band.TryMove(0.50001, Scan, out double said));
        Assert.Equal(0.50001, said);
        Assert.Equal(0, Hold(band, 0.50001, 10));
    }

    private static DeadBand Resting(double place)
    {
        var band = new DeadBand(Threshold);
        Hold(band, place, 30);
        return band;
    }

    private static int Hold(DeadBand band, double place, double seconds)
    {
        int movements = 0;
        for (TimeSpan time = TimeSpan.Zero; time.TotalSeconds < seconds; time += Scan)
        {
            movements += band.TryMove(place, Scan, out _) ? 1 : 0;
        }

        return movements;
    }
}
