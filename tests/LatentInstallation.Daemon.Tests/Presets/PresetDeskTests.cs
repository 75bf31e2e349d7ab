using System.Threading.Channels;
using LatentInstallation.Controls;
using LatentInstallation.Daemon.Presets;
using LatentInstallation.Parameters;
using LatentInstallation.Show;
using Xunit;

namespace LatentInstallation.Daemon.Tests.Presets;

public sealed class PresetDeskTests : IDisposable
{
    private static readonly ParameterTable Table = new([new ParameterSpec("a", "A", ParameterKind.Number, "", 0, 10, 5)]);

    private readonly string _folder = Directory.CreateTempSubdirectory("latent-test-presets-").FullName;
    private readonly Channel<ShowCommand> _commands = Channel.CreateBounded<ShowCommand>(100_000);
    private readonly List<string> _said = [];
    private readonly PresetDesk _desk;

    public PresetDeskTests()
    {
        _desk = new PresetDesk(Table, new PresetStore(_folder, _said.Add), _commands.Writer, _said.Add);
        foreach ((string name, string value) in new[] { ("Dawn", "1"), ("Dusk", "2"), ("Night", "3") })
        {
            Assert.Null(_desk.Save(new Preset(name, new Dictionary<string, string> { ["a"] = value })));
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Buttons_go_through_the_presets_in_order_and_round()
    {
        Assert.Equal("Night", _desk.Current);
        Assert.Equal(["Dawn", "Dusk", "Night", "Dawn"], Enumerable.Range(0, 4).Select(_ => After(ControlActionKind.NextPreset)));
        Assert.Equal(["Night", "Dusk"], Enumerable.Range(0, 2).Select(_ => After(ControlActionKind.PreviousPreset)));
        Assert.True(_commands.Reader.TryRead(out ShowCommand command));
        Assert.Equal(new ShowCommand(ShowCommandKind.SetParameter, 0, 1, ParameterSource.Preset), command);
    }

    [Fact]
    public void Where_the_last_one_was_deleted_the_next_is_the_first_and_the_one_before_is_the_last()
    {
        _desk.Delete("Night");
        Assert.Equal("", _desk.Current);
        Assert.Equal("Dawn", After(ControlActionKind.NextPreset));
        _desk.Delete("Dawn");
        Assert.Equal("Dusk", After(ControlActionKind.PreviousPreset));
        _desk.Delete("Dusk");
        Assert.Equal("", After(ControlActionKind.NextPreset));
    }

    [Fact]
    public void A_button_whose_preset_is_gone_says_so()
    {
        _desk.Do(new ControlAction(ControlActionKind.Preset, "Noon"));
        Assert.Contains("a button asked for 'Noon'. There is no preset of that name.", Assert.Single(_said), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_threads_may_use_them_at_once()
    {
        await Task.WhenAll(Enumerable.Range(0, 6).Select(n => Task.Run(() =>
        {
            for (int i = 0; i < 50; i++)
            {
                switch (n % 3)
                {
                    case 0:
                        _desk.Do(new ControlAction(ControlActionKind.NextPreset));
                        break;
                    case 1:
                        Assert.Null(_desk.Save(new Preset($"P{n}", new Dictionary<string, string> { ["a"] = "4" })));
                        break;
                    default:
                        Assert.Contains("Dusk", _desk.Names);
                        break;
                }
            }
        })));
        Assert.Equal(["Dawn", "Dusk", "Night", "P1", "P4"], _desk.Names);
        Assert.Empty(_said);
    }

    private string After(ControlActionKind kind)
    {
        _desk.Do(new ControlAction(kind));
        return _desk.Current;
    }
}
