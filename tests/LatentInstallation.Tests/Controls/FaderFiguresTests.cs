using LatentInstallation.Controls;
using Xunit;

namespace LatentInstallation.Tests.Controls;

/// <summary>The figures that a fader has to reach, in simulated time, with a row that says nothing but its ends.</summary>
public class FaderFiguresTests(ITestOutputHelper output)
{
    public static TheoryData<string, int, int> Noises => [.. FaderNoise.All.Select(noise => new TheoryDataRow<string, int, int>(noise.Kind, noise.Seed, noise.Rate))];

    [Theory]
    [MemberData(nameof(Noises))]
    public void A_held_fader_moves_nothing_in_ten_minutes(string kind, int seed, int rate)
    {
        foreach (double place in (double[])[0, 0.02, 0.5, 1])
        {
            var noise = new FaderNoise(kind, seed, rate);
            var fader = new Fader(FaderNoise.Row);
            Assert.Equal(0, Hold(fader, noise, place, TimeSpan.FromMinutes(10), out _));
            Assert.Equal(ControlHealth.Ok, fader.Health);
        }
    }

    [Theory]
    [InlineData("even 19 p-p")]
    [InlineData("even ±19")]
    [InlineData("normal ±19")]
    public void Nor_in_three_hours(string kind)
    {
        var fader = new Fader(FaderNoise.Row);
        Assert.Equal(0, Hold(fader, new FaderNoise(kind, 11, 90), 0.5, TimeSpan.FromHours(3), out _));
    }

    [Theory]
    [MemberData(nameof(Noises))]
    public void A_creep_of_one_percent_a_minute_is_followed_within_three_thousandths(string kind, int seed, int rate)
    {
        var noise = new FaderNoise(kind, seed, rate);
        var fader = new Fader(FaderNoise.Row);
        Hold(fader, noise, 0.5, TimeSpan.FromSeconds(5), out double said);
        double worst = 0;
        for (TimeSpan time = TimeSpan.Zero; time < TimeSpan.FromMinutes(1); time += noise.Scan)
        {
            double place = 0.5 + ((seed % 2 == 0 ? -0.01 : 0.01) * time.TotalMinutes);
            said = fader.TryMove(noise.Read(place), noise.Scan, out float position, out _) ? position : said;

            // The end snap stretches the travel by 1.5 % about its middle.
            worst = Math.Max(worst, Math.Abs(said - (((place - 0.5) / (1 - (2 * Calibration.EndSnap))) + 0.5)));
        }

        output.WriteLine($"{kind} at {rate} a second: at most {worst:0.00 %} behind");
        Assert.InRange(worst, 0, 0.003);
    }

    [Theory]
    [InlineData(90, 0, 0.08)]
    [InlineData(90, 0.3, 0.08)]
    [InlineData(200, 0, 0.06)]
    [InlineData(200, 0.3, 0.06)]
    public void A_quick_move_has_arrived_within_a_percent_soon_after_the_hand_stops(int rate, double seconds, double latency)
    {
        double worst = 0;
        foreach (string kind in FaderNoise.All.Select(noise => noise.Kind).Distinct())
        {
            worst = Math.Max(worst, Enumerable.Range(1, 5).Max(seed => Arrival(new FaderNoise(kind, seed, rate), seconds)));
        }

        output.WriteLine($"0.2 to 0.8 in {seconds} s at {rate} scans a second: within 1 % {worst * 1000:0} ms after the hand stopped");
        Assert.InRange(worst, 0, latency);
    }

    [Theory]
    [MemberData(nameof(Noises))]
    public void From_a_second_and_a_half_after_a_hand_has_let_go_nothing_moves(string kind, int seed, int rate)
    {
        var noise = new FaderNoise(kind, seed, rate);
        var fader = new Fader(FaderNoise.Row);
        Hold(fader, noise, 0.3, TimeSpan.FromSeconds(10), out _);
        Hold(fader, noise, 0.61, TimeSpan.FromSeconds(1.5), out double said);
        Assert.Equal(0, Hold(fader, noise, 0.61, TimeSpan.FromMinutes(5), out _));
        Assert.InRange(Math.Abs(said - (((0.61 - 0.5) / (1 - (2 * Calibration.EndSnap))) + 0.5)), 0, 0.0025);
    }

    [Theory]
    [InlineData("even 19 p-p")]
    [InlineData("normal σ 9.5")]
    public void Both_ends_are_reached_through_their_own_noise(string kind)
    {
        var noise = new FaderNoise(kind, 3, 90);
        var fader = new Fader(FaderNoise.Row);
        Hold(fader, noise, 0.4, TimeSpan.FromSeconds(1), out _);
        Hold(fader, noise, 1, TimeSpan.FromSeconds(1), out double high);
        Hold(fader, noise, 0, TimeSpan.FromSeconds(1), out double low);
        Assert.Equal((0, 1), (low, high));
    }

    // Seconds from the hand's stop until it stays within a percent.
    private static double Arrival(FaderNoise noise, double seconds)
    {
        var fader = new Fader(FaderNoise.Row);
        Hold(fader, noise, 0.2, TimeSpan.FromSeconds(10), out double said);
        double late = 0;
        for (double time = 0; time < 3; time += noise.Scan.TotalSeconds)
        {
            double place = time >= seconds ? 0.8 : 0.2 + (0.6 * time / seconds);
            said = fader.TryMove(noise.Read(place), noise.Scan, out float position, out _) ? position : said;
            late = Math.Abs(said - (((0.8 - 0.5) / (1 - (2 * Calibration.EndSnap))) + 0.5)) > 0.01 ? time - seconds : late;
        }

        return late + noise.Scan.TotalSeconds;
    }

    private static int Hold(Fader fader, FaderNoise noise, double place, TimeSpan duration, out double said)
    {
        int movements = 0;
        said = double.NaN;
        for (TimeSpan time = TimeSpan.Zero; time < duration; time += noise.Scan)
        {
            if (fader.TryMove(noise.Read(place), noise.Scan, out float position, out bool isFirst))
            {
                (movements, said) = (movements + (isFirst ? 0 : 1), position);
            }
        }

        return movements;
    }
}
