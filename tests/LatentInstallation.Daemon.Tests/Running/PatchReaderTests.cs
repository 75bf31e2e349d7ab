using System.Threading.Channels;
using LatentInstallation.Daemon.Configuration;
using LatentInstallation.Daemon.Patches;
using LatentInstallation.Daemon.Running;
using LatentInstallation.Generator;
using LatentInstallation.Parameters;
using LatentInstallation.Show;
using Xunit;

namespace LatentInstallation.Daemon.Tests.Running;

public sealed class PatchReaderTests : IDisposable
{
    private readonly TestCardGenerator _generator = new(32, 32);
    private readonly ParameterTable _table;

    public PatchReaderTests() => _table = new PieceParameters(_generator.Manifest).Table;

    public void Dispose() => _generator.Dispose();

    [Fact]
    public void The_built_in_patch_travels_eight_key_points()
    {
        Patch patch = Read(new InstallationConfiguration());
        Assert.Equal(8, patch.Seeds.Count);
        Assert.Equal(8, Started(patch, "latent.points"));
        Assert.NotEmpty(patch.Modulations);
    }

    [Fact]
    public void A_patch_travels_the_key_points_that_it_names()
    {
        var configuration = new InstallationConfiguration { Patch = new PatchConfiguration { Seeds = [3, 14, 15, 92] } };
        Patch patch = Read(configuration);
        Assert.Equal([3u, 14u, 15u, 92u], patch.Seeds);
        Assert.Equal(4, Started(patch, "latent.points"));
    }

    [Fact]
    public void The_configuration_has_the_last_word_and_the_command_line_the_very_last()
    {
        var configuration = new InstallationConfiguration { Parameters = [new("latent.points", 3), new("latent.seed", 5)] };
        Patch patch = Read(configuration, seed: 9);
        Assert.Equal(3, Started(patch, "latent.points"));
        Assert.Equal(9, Started(patch, "latent.seed"));
    }

    private Patch Read(InstallationConfiguration configuration, int? seed = null)
    {
        var desk = new PatchDesk(_table, configuration, new LivePatch(), null, Channel.CreateUnbounded<ShowCommand>().Writer);
        return PatchReader.Read(desk.State, configuration, _table, seed);
    }

    private double Started(Patch patch, string key)
    {
        var store = new ParameterStore(_table);
        foreach ((int index, double value) in patch.Values)
        {
            store.Start(index, value, ParameterSource.Preset);
        }

        return store.Target(_table.IndexOf(key));
    }
}
