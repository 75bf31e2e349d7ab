using LatentInstallation.Daemon.Remote;
using Xunit;

namespace LatentInstallation.Daemon.Tests.Remote;

public sealed class RemoteTopicsTests
{
    private readonly RemoteTopics _topics = new("7f3a");

    [Fact]
    public void A_key_has_its_dots_as_slashes()
    {
        Assert.Equal("latent/7f3a/param/warp/rotate/angle", _topics.Parameter("warp.rotate.angle"));
        Assert.Equal("latent/7f3a/param/warp/rotate/angle/live", _topics.Live("warp.rotate.angle"));
    }

    [Fact]
    public void What_is_asked_is_read_from_the_topic()
    {
        Assert.Equal(new RemoteRequest(RequestKind.SetParameter, "warp.rotate.angle"), _topics.Parse("latent/7f3a/param/warp/rotate/angle/set"));
        Assert.Equal(new RemoteRequest(RequestKind.EnableInput, "knob-1"), _topics.Parse("latent/7f3a/input/knob-1/enabled/set"));
        Assert.Equal(RequestKind.Lock, _topics.Parse("latent/7f3a/lock/set").Kind);
        Assert.Equal(RequestKind.Freeze, _topics.Parse("latent/7f3a/show/freeze/set").Kind);
        Assert.Equal(RequestKind.Blackout, _topics.Parse("latent/7f3a/show/blackout/set").Kind);
        Assert.Equal(RequestKind.RecallPreset, _topics.Parse("latent/7f3a/preset/set").Kind);
        Assert.Equal(new RemoteRequest(RequestKind.Verb, "live"), _topics.Parse("latent/7f3a/request/live"));
    }

    [Theory]
    [InlineData("latent/other/lock/set")]
    [InlineData("latent/7f3a/lock")]
    [InlineData("latent/7f3a/param/latent/speed")]
    [InlineData("latent/7f3a/input//enabled/set")]
    [InlineData("latent/7f3a/nothing/set")]
    [InlineData("set")]
    public void Everything_else_asks_nothing(string topic) => Assert.Equal(RequestKind.None, _topics.Parse(topic).Kind);

    [Fact]
    public void No_two_subscriptions_hear_the_same_topic()
    {
        string[] topics = ["param/a/set", "param/a/b/set", "param/a/b/c/set", "input/x/enabled/set", "preset/set", "lock/set", "show/freeze/set", "request/live"];
        Assert.All(topics, topic => Assert.Single(_topics.Commands, filter => Hears(filter.Filter.Split('/'), $"latent/7f3a/{topic}".Split('/'))));
    }

    private static bool Hears(string[] filter, string[] topic) =>
        filter.Length == topic.Length && filter.Zip(topic).All(pair => pair.First == "+" || pair.First == pair.Second);
}
