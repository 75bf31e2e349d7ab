using System.Globalization;
using System.Text.RegularExpressions;
using Xunit;

namespace LatentInstallation.Daemon.Tests.Script;

public sealed partial class InstallTests : IDisposable
{
    private readonly ScriptSandbox _sandbox = new();

    private string Opt => _sandbox.At("machine/opt/latent-installation");

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void Everything_lands_where_the_unit_looks_for_it()
    {
        ScriptResult result = Install();
        Assert.Equal(0, result.ExitCode);
        string unit = File.ReadAllText(_sandbox.At("machine/etc/systemd/system/latent-installation.service"));
        string[] command = [.. unit.Split('\n').Single(line => line.StartsWith("ExecStart=", StringComparison.Ordinal))["ExecStart=".Length..].Split(' ')];
        Assert.True(File.Exists(_sandbox.At($"machine{command[0]}")), command[0]);
        Assert.True(File.Exists(_sandbox.At($"machine{command[^1]}")), command[^1]);
        foreach (string file in new[] { "udev/rules.d/60-latent-inputs.rules", "udev/rules.d/70-latent-installation.rules", "modules-load.d/latent-installation.conf", "modprobe.d/latent-installation.conf" })
        {
            Assert.True(File.Exists(_sandbox.At($"machine/etc/{file}")), file);
        }

        Assert.True(File.Exists(Path.Combine(Opt, "current/models/fruit/manifest.json")));
        Assert.True(File.Exists(Path.Combine(Opt, "current/patches/visualizer.yaml")));
    }

    [Fact]
    public void A_new_version_stands_beside_the_one_before_and_older_ones_go()
    {
        Install();
        string first = Current();
        _sandbox.Write("copy/src/Piece.cs", "// second\n");
        Install();
        string second = Current();
        Assert.NotEqual(first, second);
        Assert.True(File.Exists(Path.Combine(Opt, first, "latent")));

        _sandbox.Write("copy/src/Piece.cs", "// third\n");
        Install();
        Assert.False(Directory.Exists(Path.Combine(Opt, first)));
        Assert.True(File.Exists(Path.Combine(Opt, second, "latent")));

        // The same once more takes neither away.
        string third = Current();
        Install();
        Assert.Equal(third, Current());
        Assert.True(File.Exists(Path.Combine(Opt, second, "latent")));
    }

    [Fact]
    public void The_installed_configuration_names_the_installed_model()
    {
        Install();
        string[] lines = File.ReadAllLines(_sandbox.At("machine/etc/latent-installation/installation.yaml"));
        string model = Assert.Single(lines, line => line.StartsWith("model:", StringComparison.Ordinal))["model:".Length..].Trim();
        Assert.True(Directory.Exists(_sandbox.At($"machine{model}")), model);
    }

    [Fact]
    public void A_configuration_that_is_there_is_kept()
    {
        _sandbox.Write("machine/etc/latent-installation/installation.yaml", "# mine\n");
        Install();
        Assert.Equal("# mine\n", File.ReadAllText(_sandbox.At("machine/etc/latent-installation/installation.yaml")));
    }

    [Fact]
    public void A_rule_that_was_edited_is_kept_with_the_new_one_beside_it_until_it_is_the_same()
    {
        const string rules = "etc/udev/rules.d/60-latent-inputs.rules";
        Install();
        string shipped = File.ReadAllText(_sandbox.At($"machine/{rules}"));
        _sandbox.Write($"machine/{rules}", "# mine\n");
        ScriptResult result = Install();
        Assert.Contains($"Kept /{rules}", result.Output + result.Errors, StringComparison.Ordinal);
        Assert.Equal("# mine\n", File.ReadAllText(_sandbox.At($"machine/{rules}")));
        Assert.Equal(shipped, File.ReadAllText(_sandbox.At($"machine/{rules}.new")));

        // What nobody edited is replaced by a new version's.
        _sandbox.Write($"machine/{rules}", shipped);
        _sandbox.Write("copy/firmware-config/udev/60-latent-inputs.rules", "# newer\n");
        Install();
        Assert.Equal("# newer\n", File.ReadAllText(_sandbox.At($"machine/{rules}")));
        Assert.False(File.Exists(_sandbox.At($"machine/{rules}.new")));
    }

    [Fact]
    public void Uninstalling_takes_what_was_installed_and_leaves_configuration_and_presets()
    {
        Install();
        _sandbox.Write("machine/var/lib/latent-installation/presets/evening.json", "{}");
        Assert.Equal(0, _sandbox.Run("uninstall", "--root", _sandbox.At("machine")).ExitCode);
        Assert.Equal(
            ["etc/latent-installation/installation.yaml", "var/lib/latent-installation/presets/evening.json"],
            Directory.EnumerateFiles(_sandbox.At("machine"), "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(_sandbox.At("machine"), path)).Order());

        _sandbox.Run("uninstall", "--purge", "--root", _sandbox.At("machine"));
        Assert.Empty(Directory.EnumerateFiles(_sandbox.At("machine"), "*", SearchOption.AllDirectories));
    }

    [Fact]
    public void Somebody_who_is_not_root_is_told_the_command()
    {
        ScriptResult result = _sandbox.Run("install");
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("sudo", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_option_is_bad_input()
    {
        ScriptResult result = _sandbox.Run("uninstall", "--everything");
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("'--everything' is unknown", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void The_unit_s_exposure_is_2_at_most()
    {
        if (!File.Exists("/usr/bin/systemd-analyze"))
        {
            Assert.Skip("systemd-analyze is not installed.");
        }

        ScriptResult result = ScriptResult.Of("systemd-analyze", "security", "--offline=true", "--no-pager", "systemd/latent-installation.service");
        Match level = Exposure().Match(result.Output);
        Assert.True(level.Success, result.Output + result.Errors);
        Assert.InRange(double.Parse(level.Groups[1].Value, CultureInfo.InvariantCulture), 0, 2.0);
    }

    [GeneratedRegex(@"Overall exposure level for \S+: ([0-9.]+)")]
    private static partial Regex Exposure();

    private ScriptResult Install() => _sandbox.Run("install", "--root", _sandbox.At("machine"));

    private string Current() => new DirectoryInfo(Path.Combine(Opt, "current")).LinkTarget!;
}
