using LatentInstallation.Daemon.Configuration;
using LatentInstallation.Parameters;

namespace LatentInstallation.Daemon.Running;

/// <summary>Reads the configuration that applies: the one named, else the one here, else the one that ships.</summary>
internal static class ConfigurationOpening
{
    private const string UsualName = "installation.yaml";

    /// <summary>The file that applies.</summary>
    /// <exception cref="BadInputException">A file was named and is not there.</exception>
    internal static string? FileOf(string? named) => named switch
    {
        { } file when !File.Exists(file) => throw new BadInputException($"--config: there is no file '{file}'. Name an existing one, or leave it out for {UsualName}."),
        { } file => file,
        _ => File.Exists(UsualName) ? UsualName : ModelFinder.Shipped(UsualName),
    };

    /// <summary>Reads and checks it; the defaults where there is no file at all.</summary>
    internal static InstallationConfiguration Read(string? file, Func<string, ParameterTable> parametersOf)
    {
        if (file is not null)
        {
            return ConfigurationFile.Read(file, parametersOf);
        }

        var defaults = new InstallationConfiguration();
        parametersOf(defaults.Resolve(defaults.Model));
        return defaults;
    }
}
