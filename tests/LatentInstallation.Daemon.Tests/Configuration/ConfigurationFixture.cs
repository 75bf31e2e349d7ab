using LatentInstallation.Daemon.Configuration;
using LatentInstallation.Parameters;

namespace LatentInstallation.Daemon.Tests.Configuration;

/// <summary>A folder with an installation.yaml in it, and a small parameter table to check it against.</summary>
internal sealed class ConfigurationFixture : IDisposable
{
    public static readonly ParameterTable Table = new(
    [
        new ParameterSpec("latent.speed", "Speed", ParameterKind.Number, "1/s", 0, 2, 0.05),
        new ParameterSpec("latent.truncation", "Truncation", ParameterKind.Number, "", 0, 2, 1),
        new ParameterSpec("latent.points", "Key points", ParameterKind.Integer, "", 1, 16, 8),
        new ParameterSpec("warp.rotate.angle", "Rotation", ParameterKind.Number, "°", -180, 180, 0),
        new ParameterSpec("warp.slitscan.delay", "Slit-scan", ParameterKind.Number, "s", 0, 4, 0),
        new ParameterSpec("warp.rgb", "Bend the picture too", ParameterKind.Toggle, "", 0, 1, 1),
        .. Enumerable.Range(1, 4).Select(i => new ParameterSpec($"direction.{i}", $"pca {i}", ParameterKind.Number, "σ", -3, 3, 0)),
        new ParameterSpec("latent.path", "Path", ParameterKind.Choice, "", 0, 1, 0) { Choices = ["curve", "straight"] },
    ]);

    public string Folder { get; } = Directory.CreateTempSubdirectory("latent-configuration-").FullName;

    public string File => Path.Combine(Folder, "installation.yaml");

    public ConfigurationFixture Write(string text)
    {
        System.IO.File.WriteAllText(File, text);
        return this;
    }

    public ConfigurationFixture WriteBytes(byte[] bytes)
    {
        System.IO.File.WriteAllBytes(File, bytes);
        return this;
    }

    public InstallationConfiguration Read() => ConfigurationFile.Read(File, _ => Table);

    public IReadOnlyList<string> Reasons()
    {
        InstallationConfiguration? read = ConfigurationFile.TryRead(File, _ => Table, out IReadOnlyList<string> reasons);
        Xunit.Assert.Equal(reasons.Count == 0, read is not null);
        return reasons;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
