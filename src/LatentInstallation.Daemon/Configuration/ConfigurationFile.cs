using LatentInstallation.Daemon.Patches;
using LatentInstallation.Parameters;

namespace LatentInstallation.Daemon.Configuration;

/// <summary>Reads <c>installation.yaml</c>: everything that is wrong is found in one go.</summary>
internal static class ConfigurationFile
{
    /// <summary>Reads and checks a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="parametersOf">Gives the parameter table of the model in a folder (full path); may refuse with <see cref="BadInputException"/>.</param>
    /// <exception cref="BadInputException">Something is wrong; the message has one line for each.</exception>
    public static InstallationConfiguration Read(string path, Func<string, ParameterTable> parametersOf) =>
        TryRead(path, parametersOf, out IReadOnlyList<string> reasons)
        ?? throw new BadInputException(string.Join(Environment.NewLine, reasons));

    /// <summary>Reads and checks a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="parametersOf">Gives the parameter table of the model in a folder (full path); may refuse with <see cref="BadInputException"/>.</param>
    /// <param name="reasons">Receives a line for everything that is wrong.</param>
    /// <returns>Null when something is wrong.</returns>
    public static InstallationConfiguration? TryRead(string path, Func<string, ParameterTable> parametersOf, out IReadOnlyList<string> reasons)
    {
        var errors = new ConfigurationErrors(Path.GetFileName(path));
        InstallationConfiguration? configuration = ConfigurationText.Read(path, errors) is { } root
            ? ReadSections(new ConfigurationSection(root, "", errors), Path.GetDirectoryName(Path.GetFullPath(path)) ?? "/", parametersOf, errors)
            : null;
        reasons = errors.ToLines();
        return errors.Count == 0 ? configuration : null;
    }

    /// <summary>Every key there is, found by reading a file that has one of each list's entries.</summary>
    internal static ConfigurationKeys Describe(ParameterTable parameters)
    {
        var keys = new ConfigurationKeys();
        var errors = new ConfigurationErrors("");
        ConfigurationNode sample = ConfigurationText.Parse("controls: [{}]\nmapping: [{}]\npatch: { seeds: [0], modulations: [{}] }\nmodulations: [{}]\n", errors)!;
        ReadSections(new ConfigurationSection(sample, "", errors, keys), "/", _ => parameters, errors);
        return keys;
    }

    private static InstallationConfiguration ReadSections(
        ConfigurationSection root, string folder, Func<string, ParameterTable> parametersOf, ConfigurationErrors errors)
    {
        var defaults = new InstallationConfiguration();
        InstallationConfiguration read = defaults with
        {
            Id = ReadId(root, defaults.Id),
            Model = root.Text("model", "Name the folder of an imported generator, for example models/fruit.") ?? defaults.Model,
            State = root.Text("state", "Name a folder, or leave it empty for the machine's own place."),
            Generator = MachineSections.ReadGenerator(root.Section("generator")),
            Display = MachineSections.ReadDisplay(root.Section("display")),
            Sound = SoundSection.Read(root.Section("sound")),
            Mqtt = NetworkSections.ReadMqtt(root),
            Web = NetworkSections.ReadWeb(root),
            Iio = MachineSections.ReadIio(root.Section("iio")),
            Midi = MidiSections.ReadRoots(root.Section("midi")),
            Evdev = EvdevSections.ReadRoots(root.Section("evdev")),
            Gpio = GpioSections.ReadRoots(root.Section("gpio")),
            Osc = OscSections.ReadPort(root),
            BaseFolder = folder,
        };

        ParameterTable? table = TableOf(read, root, parametersOf);
        read = read with
        {
            Controls = FeedSections.Check(root, read.Id, OscSections.Check(root, read.Osc, table, ControlSection.Read(root, table))),
            Parameters = ParameterSections.ReadStarts(root.Section("parameters"), table),
            VisitorRanges = ParameterSections.ReadRanges(root.Section("visitor_ranges"), table),
        };
        read = read with { Mapping = MappingSection.Read(root, read.Controls, read.VisitorRanges, table), Patch = PatchSection.Read(root, read, table, errors) };
        PatchConfiguration? patch = read.Patch ?? (table is null ? null : ShippedPatches.Find(ShippedPatches.Usual, table));
        read = read with { Modulations = ModulationSection.Read(root, table, read.Controls, patch?.Modulations.Select(row => row.Id).ToHashSet()) };
        root.Finish();
        return read;
    }

    private static string ReadId(ConfigurationSection root, string otherwise)
    {
        const string remedy = "Use 1 to 32 lower-case letters, digits, hyphens and underscores: it is part of every MQTT topic.";
        string? id = root.Text("id", remedy);
        if (id is not null && !IsTopicWord(id))
        {
            root.Refuse("id", $"{ConfigurationErrors.Quote(id)} cannot be used. {remedy}");
        }

        return id ?? otherwise;
    }

    /// <summary>Whether a word can stand between two slashes of a topic, for every client and for Home Assistant.</summary>
    internal static bool IsTopicWord(string word) =>
        word.Length is >= 1 and <= 32 && word.All(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-' or '_');

    private static ParameterTable? TableOf(InstallationConfiguration read, ConfigurationSection root, Func<string, ParameterTable> parametersOf)
    {
        try
        {
            return parametersOf(read.Resolve(read.Model));
        }
        catch (Exception error) when (error is BadInputException or IOException or UnauthorizedAccessException)
        {
            root.Refuse("model", error.Message);
            return null;
        }
    }
}
