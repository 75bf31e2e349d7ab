using System.Collections.Concurrent;
using System.Threading.Channels;
using LatentInstallation.Controls;
using LatentInstallation.Daemon.Presets;
using LatentInstallation.Daemon.Remote;
using LatentInstallation.Show;
using Xunit;

namespace LatentInstallation.Daemon.Tests.Remote;

public sealed class RemoteFaultTests
{
    [Fact]
    public async Task A_fault_of_the_program_is_said_once_in_a_sentence_and_the_next_message_is_answered()
    {
        ConcurrentQueue<string> said = new();
        using Broker broker = await Broker.StartAsync();
        using Curator curator = await Curator.JoinAsync(broker.Address);
        using RemoteSliders sliders = new(Piece.FewParameters);
        RemoteOptions options = new() { Id = "test", Broker = broker.Address, Web = null };
        ChannelWriter<ShowCommand> commands = Channel.CreateBounded<ShowCommand>(4).Writer;
        PresetDesk presets = new(Piece.FewParameters, new PresetStore(Path.GetRandomFileName(), Say), commands, Say);
        await using RemoteControl remote = new(
            options, Piece.FewParameters, new ControlBank([], Piece.FewParameters), presets, commands, sliders, TimeProvider.System, Say);
        await remote.StartAsync(TestContext.Current.CancellationToken);
        remote.State.Publish();
        await curator.HearsAsync("latent/test/status", "online");

        for (int i = 0; i < 3; i++)
        {
            curator.Send($"latent/test/param/planted/{i}/set", "1", retain: true);
            Assert.Contains("no such request", await curator.AskAsync("latent/test/request/nonsense", "", "latent/test/response/nonsense"), StringComparison.Ordinal);
        }

        string fault = Assert.Single(said, line => line.Contains("Planted", StringComparison.Ordinal));
        Assert.DoesNotContain("   at ", fault, StringComparison.Ordinal);

        void Say(string line)
        {
            if (line.Contains("retained command", StringComparison.Ordinal))
            {
                throw new FormatException("Planted.");
            }

            said.Enqueue(line);
        }
    }
}
