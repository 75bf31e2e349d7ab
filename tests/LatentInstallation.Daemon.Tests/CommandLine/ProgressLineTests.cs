using LatentInstallation.Daemon.CommandLine;
using LatentInstallation.Import;
using Xunit;

namespace LatentInstallation.Daemon.Tests.CommandLine;

public sealed class ProgressLineTests
{
    [Fact]
    public void What_is_soon_done_shows_nothing()
    {
        Assert.Equal("", Shown(isTerminal: true, 0, 0.1, 0.4));
        Assert.Equal("", Shown(isTerminal: false, 0, 0.1, 0.4));
    }

    [Fact]
    public void A_terminal_has_one_line_that_goes_away_again()
    {
        string shown = Shown(isTerminal: true, 0, 0.6, 0.61, 0.9);
        Assert.Equal(3, shown.Split('\r').Length - 1 - 1);
        Assert.Contains("[##########--------------]  42 % reading the weights", shown, StringComparison.Ordinal);
        Assert.EndsWith("\r", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("\n", shown, StringComparison.Ordinal);
    }

    [Fact]
    public void Elsewhere_each_step_is_a_line() =>
        Assert.Equal("Reading the weights.\n", Shown(isTerminal: false, 0, 0.6, 0.7, 5));

    [Fact]
    public void What_is_said_stands_in_a_line_of_its_own_and_the_bar_below_it()
    {
        using StringWriter writer = new();
        Clock clock = new();
        using ProgressLine line = new(writer, isTerminal: true, clock);
        clock.Now = TimeSpan.FromSeconds(1);
        line.Tell(new ImportProgress("timing", 0));
        int bar = writer.ToString().Length - 1;
        line.Say("taken: folded");
        Assert.EndsWith($"timing\r{new string(' ', bar)}\rtaken: folded\n", writer.ToString(), StringComparison.Ordinal);
        line.Tell(new ImportProgress("timing", 0));
        Assert.EndsWith("\n\r[------------------------]   0 % timing", writer.ToString(), StringComparison.Ordinal);
    }

    private static string Shown(bool isTerminal, params double[] seconds)
    {
        using StringWriter writer = new();
        Clock clock = new();
        using (ProgressLine line = new(writer, isTerminal, clock))
        {
            foreach (double second in seconds)
            {
                clock.Now = TimeSpan.FromSeconds(second);
                line.Tell(new ImportProgress("reading the weights", 0.42));
            }
        }

        return writer.ToString();
    }

    private sealed class Clock : TimeProvider
    {
        internal TimeSpan Now { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Now.Ticks;
    }
}
