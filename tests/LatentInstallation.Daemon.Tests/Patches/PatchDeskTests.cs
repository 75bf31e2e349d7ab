using System.Text.Json;
using System.Threading.Channels;
using LatentInstallation.Controls;
using LatentInstallation.Daemon.Configuration;
using LatentInstallation.Daemon.Patches;
using LatentInstallation.Daemon.Tests.Configuration;
using LatentInstallation.Mapping;
using LatentInstallation.Parameters;
using LatentInstallation.Show;
using Xunit;

namespace LatentInstallation.Daemon.Tests.Patches;

/// <summary>What is edited live goes on top of what the file says, and is known after a restart.</summary>
public sealed class PatchDeskTests : IDisposable
{
    private static readonly ModulationRow First = new() { Id = "m1", Source = "level", Target = "latent.speed", Amount = 0.5 };
    private static readonly InstallationConfiguration Configuration = new()
    {
        Controls = [new ControlRow { Name = "left" }],
        Patch = new PatchConfiguration { Seeds = [1, 2, 3], Parameters = [new("latent.truncation", 0.5)] },
        Modulations = [First, First with { Id = "m2", Source = "bass" }],
    };

    private readonly string _folder = Directory.CreateTempSubdirectory("latent-test-patches-").FullName;
    private readonly List<string> _said = [];
    private readonly Channel<ShowCommand> _commands = Channel.CreateUnbounded<ShowCommand>();
    private ModulationTable? _played;
    private uint[] _seeds = [];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Edits_are_played_at_once_and_known_after_a_restart()
    {
        PatchDesk desk = Open();
        Assert.Null(Set(desk, """{"id": "m1", "amount": 0.25}"""));
        Assert.Null(Set(desk, """{"source": "noise", "target": "warp.rotate.angle", "amount": 9, "rate": 0.5, "seed": 4, "curve": "points", "points": [[0, 0.1], [1, 0.9]], "by": "control.left*level", "polarity": "inverted", "enabled": false}"""));
        Assert.Null(desk.Delete("m2"));
        Assert.Equal(["m1", "m3"], _played!.Rows.Select(row => row.Id));
        PatchDesk again = Open();
        Assert.Equal(desk.State.Rows, again.State.Rows);
        Assert.Equal(0.25, again.State.Rows[0].Amount);
        Assert.Empty(_said);
    }

    [Fact]
    public void A_reload_changes_the_rows_of_the_file_and_leaves_edits_on_top()
    {
        PatchDesk desk = Open();
        Set(desk, """{"id": "m1", "amount": 0.25}""");
        Set(desk, """{"source": "high", "target": "latent.speed", "amount": 0.1}""");
        desk.Follow(Configuration with { Modulations = [First with { Amount = 1 }, First with { Id = "m2", Source = "mid" }, First with { Id = "new" }] });
        Assert.Equal([("m1", "level", 0.25), ("m2", "mid", 0.5), ("new", "level", 0.5), ("m3", "high", 0.1)], desk.State.Rows.Select(row => (row.Id, row.Source, row.Amount)));
        Assert.False(_commands.Reader.TryRead(out _));
        Assert.Null(desk.Reset());
        Assert.Equal(1, desk.State.Rows[0].Amount);
        Assert.Equal(3, desk.State.Rows.Count);
    }

    [Fact]
    public void A_reload_of_the_patch_takes_its_key_points_and_values_up()
    {
        PatchDesk desk = Open();
        desk.Follow(Configuration with { Patch = new PatchConfiguration { Seeds = [7, 8] } });
        Assert.Equal([7u, 8u], _seeds);
        Assert.Equal(new Dictionary<string, double> { ["latent.points"] = 2, ["latent.truncation"] = 1 }, Written());
    }

    [Fact]
    public void A_patch_sets_what_it_names_and_what_only_the_last_one_named_goes_back()
    {
        PatchDesk desk = Open();
        Assert.Null(desk.Load("breathing"));
        Assert.Equal("breathing", desk.State.Patch.Name);
        Assert.Equal(["breath", "sigh", "m1", "m2"], desk.State.Rows.Select(row => row.Id));
        Assert.Equal(new Dictionary<string, double> { ["latent.points"] = 8, ["latent.truncation"] = 0.35, ["latent.speed"] = 0.02 }, Written());
        Assert.Equal("breathing", Open().State.Patch.Name);
        Assert.Null(desk.Load(""));
        Assert.Equal([1u, 2u, 3u], _seeds);
        Assert.Equal(new Dictionary<string, double> { ["latent.points"] = 3, ["latent.truncation"] = 0.5, ["latent.speed"] = 0.05 }, Written());
    }

    [Fact]
    public void What_was_made_and_deleted_leaves_nothing_behind()
    {
        PatchDesk desk = Open();
        for (int i = 0; i < 50; i++)
        {
            Set(desk, $$"""{"id": "row-{{i}}", "source": "high", "target": "latent.speed", "amount": 0.1}""");
            desk.Delete($"row-{i}");
        }

        Assert.DoesNotContain("row-", File.ReadAllText(Path.Combine(_folder, LivePatchFile.Name)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_with_bad_rows_loses_those_alone_and_says_so()
    {
        Write("""
            patch: gone
            removed: [m2, 'NOT AN ID']
            modulations:
              - { id: a, source: level, target: latent.speed, amount: 0.1 }
              - { id: b, source: level, target: latent.speed, amount: 1e99 }
              - { id: c, source: control.lost, target: latent.speed, amount: 0.1 }
              - { id: d, source: lfo.sine, target: latent.speed, amount: 0.1 }
            """);
        PatchDesk desk = Open();
        Assert.Equal(["m1", "a", "d"], desk.State.Rows.Select(row => row.Id));
        Assert.Equal("", desk.State.Patch.Name);
        Assert.Contains(_said, line => line.Contains("modulations.yaml:1: patch: 'gone' is none of", StringComparison.Ordinal));
        Assert.Contains(_said, line => line.Contains("modulations.yaml:5: modulations[1].amount: 1e99 is outside", StringComparison.Ordinal));
        Assert.Contains(_said, line => line.Contains("there is no control 'lost'", StringComparison.Ordinal));
        Assert.Equal("modulations: The rest of it is taken.", _said[^1]);
    }

    [Theory]
    [InlineData("modulations: [[[")]
    [InlineData("\0\0\0")]
    public void A_broken_file_gives_way_to_the_one_before(string broken)
    {
        PatchDesk desk = Open();
        Set(desk, """{"id": "m1", "amount": 0.25}""");
        Set(desk, """{"id": "m1", "amount": 0.75}""");
        Write(broken);
        Assert.Equal(0.25, Open().State.Rows[0].Amount);
        Assert.Contains("modulations: It is left out; its previous generation is used if there is one.", _said);
    }

    [Fact]
    public void A_disk_that_refuses_is_told_and_the_edit_is_played()
    {
        PatchDesk desk = Open();
        Directory.CreateDirectory(Path.Combine(_folder, LivePatchFile.Name + ".new"));
        Assert.StartsWith("It is played, but a restart will not know it:", Set(desk, """{"id": "m1", "amount": 0.25}"""), StringComparison.Ordinal);
        Assert.Equal(0.25, _played!.Rows[0].Amount);
    }

    private static string? Set(PatchDesk desk, string text) => desk.Set(JsonDocument.Parse(text).RootElement, out _);

    private PatchDesk Open()
    {
        var file = new LivePatchFile(_folder, _said.Add);
        return new PatchDesk(ConfigurationFixture.Table, Configuration, file.Read(ConfigurationFixture.Table, Configuration.Controls), file, _commands.Writer)
        {
            TakeUp = (table, seeds) => (_played, _seeds) = (table, seeds),
        };
    }

    private Dictionary<string, double> Written()
    {
        var written = new Dictionary<string, double>();
        while (_commands.Reader.TryRead(out ShowCommand command))
        {
            Assert.Equal(ParameterSource.Preset, command.Source);
            written[ConfigurationFixture.Table[command.Index].Key] = command.Value;
        }

        return written;
    }

    private void Write(string text) => File.WriteAllText(Path.Combine(_folder, LivePatchFile.Name), text);
}
