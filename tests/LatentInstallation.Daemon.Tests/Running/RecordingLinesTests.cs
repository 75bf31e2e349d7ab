using LatentInstallation.Daemon.Running;
using Xunit;

namespace LatentInstallation.Daemon.Tests.Running;

public class RecordingLinesTests
{
    private readonly List<string> _said = [];

    [Theory]
    [InlineData("6.912297")]
    [InlineData("6.912297 pad pl")]
    [InlineData("6.912297 pad place 0.25")]
    [InlineData("7 end")]
    public void A_last_line_that_was_cut_off_is_left_out_with_a_note(string last)
    {
        Assert.Equal(["latent controls 1", "1 pad place 0.5"], Read($"latent controls 1\n1 pad place 0.5\n{last}"));
        Assert.Contains("visit:3: the last line has no end, so it is left out", Assert.Single(_said), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_whole_lines_nothing_is_said()
    {
        string longest = new('#', RecordingLines.LongestLine);
        string[] lines = ["", .. Enumerable.Repeat(longest, 100), "12 end"];
        Assert.Equal(lines, Read(string.Join('\n', lines) + "\n"));
        Assert.Empty(Read(""));
        Assert.Empty(_said);
    }

    [Fact]
    public void A_line_that_does_not_end_is_refused_and_not_read_on()
    {
        using StreamReader zeros = new("/dev/zero");
        BadInputException error = Assert.Throws<BadInputException>(() => RecordingLines.Read(zeros, "visit", _said.Add).Count());
        Assert.Equal("visit:1: the line is longer than 4096 letters. Name a file that --record-controls wrote.", error.Message);
        Assert.Throws<BadInputException>(() => Read("\n" + new string('1', RecordingLines.LongestLine + 1) + "\n"));
    }

    private string[] Read(string text)
    {
        using StringReader reader = new(text);
        return [.. RecordingLines.Read(reader, "visit", _said.Add)];
    }
}
