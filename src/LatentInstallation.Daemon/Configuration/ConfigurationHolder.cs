using LatentInstallation.Parameters;

namespace LatentInstallation.Daemon.Configuration;

/// <summary>Keeps the last good configuration while the piece runs. Any thread may read it; one at a time reloads it.</summary>
internal sealed class ConfigurationHolder(string path, Func<string, ParameterTable> parametersOf, InstallationConfiguration first)
{
    private readonly Lock _reloading = new();
    private volatile InstallationConfiguration _current = first;

    /// <summary>What the piece runs with: sections that need a restart stay as they were at the start.</summary>
    public InstallationConfiguration Current => _current;

    /// <summary>Reads the file again, as SIGHUP asks for. A bad file changes nothing.</summary>
    public ConfigurationReload Reload()
    {
        lock (_reloading)
        {
            InstallationConfiguration old = _current;
            if (new FileInfo(path) is { Exists: true, Length: 0 })
            {
                // An editor empties a file before it writes it, and a piece that lost all its controls would be the answer.
                return new ConfigurationReload([$"{path} is empty."], [], []);
            }

            if (ConfigurationFile.TryRead(path, parametersOf, out IReadOnlyList<string> reasons) is not { } read)
            {
                return new ConfigurationReload(reasons, [], []);
            }

            if (old.Model != read.Model)
            {
                // Another model has other parameters: what the file says about them is not about the one that runs.
                return new ConfigurationReload([], [], [.. OtherChanges(old, read), .. LiveChanges(old, read)]);
            }

            _current = old with { Controls = read.Controls, Mapping = read.Mapping, Parameters = read.Parameters, VisitorRanges = read.VisitorRanges, Patch = read.Patch, Modulations = read.Modulations };
            return new ConfigurationReload([], [.. LiveChanges(old, read)], [.. OtherChanges(old, read)]);
        }
    }

    private static IEnumerable<string> LiveChanges(InstallationConfiguration old, InstallationConfiguration read) =>
        Changed(
            ("controls", old.Controls.SequenceEqual(read.Controls)),
            ("mapping", old.Mapping.SequenceEqual(read.Mapping)),
            ("parameters", old.Parameters.SequenceEqual(read.Parameters)),
            ("visitor_ranges", old.VisitorRanges.SequenceEqual(read.VisitorRanges)),
            ("patch", AreSame(old.Patch, read.Patch)),
            ("modulations", old.Modulations.SequenceEqual(read.Modulations)));

    private static IEnumerable<string> OtherChanges(InstallationConfiguration old, InstallationConfiguration read) =>
        Changed(
            ("id", old.Id == read.Id),
            ("model", old.Model == read.Model),
            ("state", old.State == read.State),
            ("generator", old.Generator == read.Generator),
            ("display", old.Display == read.Display),
            ("sound", old.Sound.IsSameAs(read.Sound)),
            ("mqtt", old.Mqtt == read.Mqtt),
            ("web", old.Web == read.Web),
            ("iio", old.Iio == read.Iio),
            ("midi", old.Midi == read.Midi),
            ("evdev", old.Evdev == read.Evdev),
            ("gpio", old.Gpio == read.Gpio),
            ("osc", old.Osc == read.Osc));

    private static IEnumerable<string> Changed(params (string Section, bool IsSame)[] sections) =>
        sections.Where(section => !section.IsSame).Select(section => section.Section);

    private static bool AreSame(PatchConfiguration? a, PatchConfiguration? b) =>
        ReferenceEquals(a, b)
        || (a is not null && b is not null && a.Name == b.Name && a.Seeds.SequenceEqual(b.Seeds) && a.Parameters.SequenceEqual(b.Parameters) && a.Modulations.SequenceEqual(b.Modulations));
}
