using System.Globalization;

namespace LatentInstallation.Daemon.Tests.Calibrating;

/// <summary>A folder with a configuration and a directory tree that stands in for the kernel's converters.</summary>
internal sealed class SimulatedPanel : IDisposable
{
    public SimulatedPanel(string controls)
    {
        Directory.CreateDirectory(Path.Combine(Folder, "iio", "iio:device0"));
        System.IO.File.WriteAllText(Path.Combine(Folder, "iio", "iio:device0", "name"), "mcp3208\n");
        Put(0, 5000);
        Put(1, 6000);
        System.IO.File.WriteAllText(File, $"# the panel at the door\nmqtt: none\nmodel: {Repository.At("models/fruit")}\niio: {{ root: iio }}\n{controls}");
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("latent-panel-").FullName;

    public string File => Path.Combine(Folder, "installation.yaml");

    public string Text => System.IO.File.ReadAllText(File);

    /// <summary>Moves a control; in one step, as the kernel gives whole readings.</summary>
    public void Put(int channel, int raw)
    {
        string path = Path.Combine(Folder, "iio", "iio:device0", $"in_voltage{channel}_raw");
        System.IO.File.WriteAllText(path, raw.ToString(CultureInfo.InvariantCulture) + "\n");
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
