using System.Text;
using LatentInstallation.Controls.Osc;
using Xunit;

namespace LatentInstallation.Tests.Controls.Osc;

public class OscPatternTests
{
    [Theory]
    [InlineData("/latent/speed", "/latent/speed", true)]
    [InlineData("/latent/*", "/latent/speed", true)]
    [InlineData("/*/speed", "/latent/speed", true)]
    [InlineData("/*", "/latent/speed", false)]
    [InlineData("/latent/sp??d", "/latent/speed", true)]
    [InlineData("/latent?speed", "/latent/speed", false)]
    [InlineData("/fader[1-4]", "/fader3", true)]
    [InlineData("/fader[4-1]", "/fader3", true)]
    [InlineData("/fader[!1-4]", "/fader3", false)]
    [InlineData("/fader[!1-2x]", "/fader3", true)]
    [InlineData("/fader[12]", "/fader3", false)]
    [InlineData("/fader[3", "/fader3", false)]
    [InlineData("/fader[a-]", "/fader-", true)]
    [InlineData("/latent/{speed,push}", "/latent/push", true)]
    [InlineData("/latent/{speed,push}", "/latent/walk", false)]
    [InlineData("/{a,ab}b", "/abb", true)]
    [InlineData("/{,x}y", "/y", true)]
    [InlineData("/{a,b", "/a", false)]
    [InlineData("/**a*", "/bbbab", true)]
    [InlineData("/a*b*c", "/aXbYc", true)]
    [InlineData("/a*b*c", "/aXbY", false)]
    public void A_pattern_matches_as_the_standard_says(string pattern, string name, bool matches)
    {
        int steps = 1000;
        Assert.Equal(matches, OscPattern.Matches(Encoding.ASCII.GetBytes(pattern), Encoding.ASCII.GetBytes(name), ref steps));
        Assert.True(steps >= 0);
    }

    [Fact]
    public void A_pattern_that_would_take_for_ever_is_given_up()
    {
        byte[] pattern = Encoding.ASCII.GetBytes("/" + string.Concat(Enumerable.Repeat("*{,a}", 40)) + "b");
        int steps = 100_000;
        Assert.False(OscPattern.Matches(pattern, Encoding.ASCII.GetBytes("/" + new string('a', 60)), ref steps));
        Assert.True(steps < 0);
        steps = 100_000;
        Assert.False(OscPattern.Matches(new byte[OscPattern.Longest + 1].AsSpan(), default, ref steps));
        Assert.Equal(100_000, steps);
    }
}
