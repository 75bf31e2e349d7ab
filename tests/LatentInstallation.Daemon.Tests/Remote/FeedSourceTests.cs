using LatentInstallation.Controls;
using LatentInstallation.Controls.Feeds;
using LatentInstallation.Daemon.Remote;
using Xunit;

namespace LatentInstallation.Daemon.Tests.Remote;

/// <summary>Topics of others through a real broker and the piece's own connection.</summary>
public sealed class FeedSourceTests : IAsyncLifetime
{
    private Broker _broker = null!;
    private Piece _piece = null!;
    private Curator _other = null!;

    public async ValueTask InitializeAsync()
    {
        _broker = await Broker.StartAsync();
        _other = await Curator.JoinAsync(_broker.Address, "weather/#");
        _piece = await Piece.StartAsync(new RemoteOptions { Id = "test", Broker = _broker.Address, Web = null });
    }

    public async ValueTask DisposeAsync()
    {
        await _piece.DisposeAsync();
        _piece.Feeds?.Dispose();
        _other.Dispose();
        _broker.Dispose();
    }

    [Fact]
    public async Task A_number_of_somebody_else_moves_a_control_also_one_that_was_kept()
    {
        _other.Send("weather/outside", """{"main":{"temp":12.5}}""", retain: true);
        FeedSource feeds = Open("weather/outside", "$.main.temp");
        Assert.Equal(ControlHealth.Lost, feeds.ReadingOf(0).Health);
        await Says(feeds, 12.5);
        Assert.Equal(ControlHealth.Ok, feeds.ReadingOf(0).Health);
        _other.Send("weather/outside", """{"main":{"temp":40}}""");
        await Eventually.TrueAsync(() => feeds.ReadingOf(0).Position is > 0.5 and < 1, "it glides");
        await Eventually.TrueAsync(() => feeds.ReadingOf(0).Position == 1, "it arrives");
        Assert.Equal("1 feed over MQTT (weather/outside)", feeds.Description);
    }

    [Fact]
    public async Task A_payload_without_a_number_is_told_once_and_nothing_else_suffers()
    {
        FeedSource feeds = Open("weather/outside", "");
        await Eventually.TrueAsync(
            () =>
            {
                _other.Send("weather/outside", "unavailable");
                return _piece.Said.Any(line => line.StartsWith("feeds: outside has no number in what weather/outside says: 'unavailable'", StringComparison.Ordinal));
            },
            "it is told");
        _other.Send("weather/outside", new string('9', 70_000));
        _other.Send("weather/outside", "20");
        await Says(feeds, 20);
        Assert.Single(_piece.Said, line => line.StartsWith("feeds:", StringComparison.Ordinal));
        _other.Send("latent/test/param/latent/speed/set", "1");
        await Eventually.TrueAsync(() => _piece.Done.Any(command => command.Value == 1), "the piece still obeys");
    }

    [Fact]
    public async Task Topics_are_listened_to_again_after_the_broker_was_away()
    {
        FeedSource feeds = Open("weather/outside", "");
        await Hears(feeds, "weather/outside", 10);
        _broker.Kill();
        await _broker.StartAgainAsync();
        await Hears(feeds, "weather/outside", 20);
    }

    [Fact]
    public async Task Another_table_of_controls_has_other_topics()
    {
        FeedSource first = Open("weather/outside", "");
        await Hears(first, "weather/outside", 10);
        first.Dispose();
        FeedSource second = Open("weather/inside", "");
        await Hears(second, "weather/inside", 20);
        _other.Send("weather/outside", "30");
        await Hears(second, "weather/inside", 25);
        Assert.Equal(10, first.ReadingOf(0).Raw);
    }

    private FeedSource Open(string topic, string path)
    {
        ControlRow row = new()
        {
            Name = "outside",
            Source = ControlInput.Mqtt,
            Low = -10,
            High = 40,
            MinCutoff = 1,
            Hysteresis = 0,
            Feed = new FeedAddress { Topic = topic, Path = path },
        };
        return _piece.Feeds = new FeedSource([row], TimeProvider.System, _piece.Said.Enqueue);
    }

    // Said again and again: nobody tells when the broker has taken up a subscription, or the sender is back.
    private async Task Hears(FeedSource feeds, string topic, double value) => await Eventually.TrueAsync(
        () =>
        {
            try
            {
                _other.Send(topic, $"{value}");
            }
            catch (Xunit.Sdk.TrueException)
            {
                // The sender is away still.
            }

            return feeds.ReadingOf(0).Raw == value;
        },
        $"{topic} says {value}");

    private static Task Says(FeedSource feeds, double value) => Eventually.TrueAsync(() => feeds.ReadingOf(0).Raw == value, $"the feed says {value}");
}
