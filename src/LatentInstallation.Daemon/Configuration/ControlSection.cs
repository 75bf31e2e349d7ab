using LatentInstallation.Controls;
using LatentInstallation.Controls.Midi;
using LatentInstallation.Devices.Midi;
using LatentInstallation.Parameters;

namespace LatentInstallation.Daemon.Configuration;

/// <summary>Reads the table of controls.</summary>
internal static class ControlSection
{
    private const int MostChannels = 256;
    private const int MostControls = 1024;

    public static IReadOnlyList<ControlRow> Read(ConfigurationSection root, ParameterTable? table)
    {
        var rows = new List<ControlRow>();
        var lines = new Dictionary<string, int>();
        foreach (ConfigurationSection section in root.Sections("controls"))
        {
            ControlRow row = ReadRow(section, table);
            if (row.Name.Length > 0 && !lines.TryAdd(row.Name, section.Line))
            {
                section.Refuse("name", $"'{row.Name}' is the name of another control too, in line {lines[row.Name]}. Names are topics: give each its own.");
            }

            rows.Add(row);
        }

        if (rows.Count > MostControls)
        {
            root.Refuse("controls", $"{rows.Count} controls are more than {MostControls}.");
        }

        return rows;
    }

    private static ControlRow ReadRow(ConfigurationSection section, ParameterTable? table)
    {
        var defaults = new ControlRow { Name = "", Parameter = "" };
        (double? low, double? high) = ReadCalibration(section.Section("calibration"));
        ConfigurationSection filter = section.Section("filter");
        ControlInput source = section.Choice("source", defaults.Source);
        int? channel = section.Whole("channel", 0, MostChannels - 1, "It is the N of in_voltageN_raw.");
        CurvePoints? points = CurveText.Read(section, "curve");
        ControlRow row = defaults with
        {
            Name = ReadName(section),
            Source = source,
            Device = section.Text("device", "Write the converter's name, for example ads1115, or '*' for the first one. " + MidiSections.DeviceRemedy + " " + EvdevSections.DeviceRemedy + " " + GpioSections.DeviceRemedy) ?? defaults.Device,
            Channel = channel ?? (source == ControlInput.Iio ? Missing(section, "channel", "It is the N of in_voltageN_raw.") : 0),
            Low = low,
            High = high,
            MinCutoff = (float)filter.Number("min_cutoff", defaults.MinCutoff, ControlRow.SmallestCutoff, ControlRow.LargestCutoff, "Use 1 Hz; less is calmer and slower."),
            Beta = (float)filter.Number("beta", defaults.Beta, 0, ControlRow.LargestBeta, "Use 10; more follows a quick hand more closely."),
            Hysteresis = (float)section.Number("hysteresis", defaults.Hysteresis, 0, ControlRow.LargestHysteresis, "Use 0.01 for a 10-bit fader, 0.0025 for 12 bits and more."),
            Reads = ReadReads(section, source),
            Curve = points is null ? section.Choice("curve", defaults.Curve) : defaults.Curve,
            Points = points,
            Parameter = ReadTarget(section, table),
            Enabled = section.Flag("enabled", true),
        };
        row = GpioSections.Read(section, EvdevSections.Read(section, ReadMidi(section, row)));
        row = OscSections.ReadRow(section, row);
        row = FeedSections.ReadRow(section, filter, row);
        filter.Finish();
        section.Finish();
        return row;
    }

    // A MIDI control's places are exact: only a row that says so asks for more than half a step.
    private static ControlRow ReadMidi(ConfigurationSection section, ControlRow row)
    {
        bool isMidi = row.Source == ControlInput.Midi;
        MidiAddress address = MidiSections.Read(section.Section("midi"), isMidi);
        if (!IsOwn(section, "midi", isMidi))
        {
            return row;
        }

        Unneeded(section, "channel", "a MIDI control's channel stands in its group, midi: { channel: 1 }.");
        Unneeded(section, "filter", "MIDI controls report places without noise. Leave it out.");
        if (MidiIdentity.Refusal(row.Device) is { } refusal)
        {
            section.Refuse("device", $"{ConfigurationErrors.Quote(row.Device)} {refusal}. {MidiSections.DeviceRemedy}");
        }

        if (row is { Low: { } low, High: { } high } && (Math.Min(low, high) < 0 || Math.Max(low, high) > address.Largest))
        {
            section.Refuse("calibration", $"its values are 0 to {address.Largest}.");
        }

        return row with { Midi = address, Hysteresis = section.Find("hysteresis") is null ? 0 : row.Hysteresis };
    }

    /// <summary>Whether a group is that of the control's own source; one that is there and is not is refused.</summary>
    internal static bool IsOwn(ConfigurationSection section, string group, bool isOwn)
    {
        if (!isOwn && section.Find(group) is not null)
        {
            section.Refuse(group, $"this control has another source. Write source: {group}, or leave the group out.");
        }

        return isOwn;
    }

    /// <summary>Reads how far one step of an encoder or wheel goes.</summary>
    internal static double ReadStep(ConfigurationSection section, double otherwise, bool isWanted)
    {
        double step = section.Number("step", otherwise, -1, 1, "Use 0.01 for a hundred steps from end to end; a negative one turns it round.");
        if (isWanted && step == 0)
        {
            section.Refuse("step", "0 would move nothing. Use 0.01 for a hundred steps from end to end.");
        }

        return step;
    }

    /// <summary>Refuses a key that means nothing for the control.</summary>
    internal static void Unneeded(ConfigurationSection section, string key, string message)
    {
        if (section.Find(key) is not null)
        {
            section.Refuse(key, message);
        }
    }

    private static int ReadReads(ConfigurationSection section, ControlInput source)
    {
        int reads = section.Whole("reads", 1, MedianOfReads.Most, "Use 5 for a converter on SPI such as MCP3208, 1 for one on I2C: it needs milliseconds for each.") ?? 1;
        if (reads % 2 == 0)
        {
            section.Refuse("reads", $"{reads} is even: the middle one of the readings counts. Use {reads - 1} or {reads + 1}.");
            return 1;
        }

        if (source != ControlInput.Iio)
        {
            Unneeded(section, "reads", "only converters (source: iio) are read several times. Leave it out.");
        }

        return reads;
    }

    private static string ReadName(ConfigurationSection section)
    {
        const string remedy = "Use 1 to 32 lower-case letters, digits, hyphens and underscores, for example left-fader.";
        string? name = section.Text("name", remedy);
        if (name is null)
        {
            Missing(section, "name", remedy);
        }
        else if (!ConfigurationFile.IsTopicWord(name))
        {
            section.Refuse("name", $"{ConfigurationErrors.Quote(name)} cannot be used. {remedy}");
        }

        return name ?? "";
    }

    private static string ReadTarget(ConfigurationSection section, ParameterTable? table)
    {
        const string remedy = "Write a parameter's key, for example latent.truncation.";
        string? key = section.Text("parameter", remedy);
        if (key is not null && table is not null && ConsoleBank.Find(table, key) is null)
        {
            section.Refuse("parameter", ParameterSections.Unknown(key, table));
        }

        return key ?? "";
    }

    private static (double? Low, double? High) ReadCalibration(ConfigurationSection section)
    {
        const string remedy = "Write what in_voltageN_raw shows at that end.";
        double? low = section.Real("low", -1e12, 1e12, remedy);
        double? high = section.Real("high", -1e12, 1e12, remedy);
        section.Finish();
        bool hasLow = section.Find("low") is not null;
        if (hasLow != (section.Find("high") is not null))
        {
            section.Refuse(hasLow ? "high" : "low", $"only one end is given. {remedy}");
        }
        else if (low is not null && low == high)
        {
            section.Refuse("high", $"{high} is the reading at both ends. {remedy} Swap them if the control is wired the other way round.");
        }

        return (low, high);
    }

    private static int Missing(ConfigurationSection section, string key, string remedy)
    {
        // A value that is there but wrong was reported when it was read.
        if (section.Find(key) is null)
        {
            section.Refuse(key, $"it is missing. {remedy}");
        }

        return 0;
    }
}
