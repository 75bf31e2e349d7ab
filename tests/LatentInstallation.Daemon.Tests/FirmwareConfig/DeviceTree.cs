using LatentInstallation.Daemon.Tests.Script;
using Xunit;

namespace LatentInstallation.Daemon.Tests.FirmwareConfig;

/// <summary>A board's tree with all of its overlays applied, as its boot loader would.</summary>
internal sealed class DeviceTree : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("latent-tree-").FullName;

    /// <summary>Compiles the board and its overlays and applies them, one after the other.</summary>
    /// <param name="board">The board's file here, and the beginning of its overlays' names.</param>
    public DeviceTree(string board)
    {
        Assert.SkipUnless(File.Exists("/usr/bin/fdtoverlay"), "There is no dtc: package device-tree-compiler.");
        string[] overlays = [.. Directory.EnumerateFiles(Repository.At("firmware-config/dts"), $"{board}-*.dts").Order(StringComparer.Ordinal)];
        Assert.Equal(3, overlays.Length);
        string tree = Compile(Repository.At($"tests/LatentInstallation.Daemon.Tests/FirmwareConfig/{board}.dts"));
        Run("fdtoverlay", ["-i", tree, "-o", Merged, .. overlays.Select(Compile)]);
    }

    private string Merged => Path.Combine(_folder, "merged.dtb");

    public string Text(string node, string property) => Get("s", node, property);

    /// <summary>A property's cells, in hexadecimal.</summary>
    public string[] Cells(string node, string property) => Get("x", node, property).Split(' ');

    /// <summary>Whose phandle it is.</summary>
    public bool IsPhandleOf(string cell, string node) => Cells(node, "phandle")[0] == cell;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string Run(string command, params string[] arguments)
    {
        ScriptResult result = ScriptResult.Of(command, arguments);
        Assert.True(result.ExitCode == 0 && result.Errors.Length == 0, $"{command} {string.Join(' ', arguments)}: {result.Output}{result.Errors}");
        return result.Output.Trim();
    }

    // What dtc warns of is an error here.
    private string Compile(string source)
    {
        string compiled = Path.Combine(_folder, Path.GetFileNameWithoutExtension(source) + ".dtb");
        Run("dtc", "-@", "-I", "dts", "-O", "dtb", "-o", compiled, source);
        return compiled;
    }

    private string Get(string type, string node, string property) => Run("fdtget", "-t", type, Merged, node, property);
}
