using LatentInstallation.Daemon.Remote;
using Xunit;

namespace LatentInstallation.Daemon.Tests.Remote;

public sealed class StaleTopicsTests
{
    [Fact]
    public async Task Only_what_this_piece_does_not_have_is_cleared()
    {
        using Broker broker = await Broker.StartAsync();
        using Curator curator = await Curator.JoinAsync(broker.Address);
        curator.Send("latent/test/param/old/thing", "3", retain: true);
        curator.Send("latent/test/param/new/thing", "3", retain: true);
        curator.Send("latent/test/param/new/thing/set", "4", retain: true);
        await curator.HearsAsync("latent/test/param/new/thing/set", "4");
        HashSet<string> known = ["latent/test/param/new/thing"];
        Assert.Equal(1, await StaleTopics.ClearAsync(broker.Address, new RemoteTopics("test"), known, TimeProvider.System, CancellationToken.None));
        await curator.HearsAsync("latent/test/param/old/thing", "");
        Assert.Equal(0, await StaleTopics.ClearAsync(broker.Address, new RemoteTopics("test"), known, TimeProvider.System, CancellationToken.None));
    }
}
