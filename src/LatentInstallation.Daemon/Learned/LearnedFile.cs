using System.Text;
using LatentInstallation.Controls;
using LatentInstallation.Daemon.Configuration;
using LatentInstallation.Daemon.Presets;
using LatentInstallation.Parameters;

namespace LatentInstallation.Daemon.Learned;

/// <summary>What was taught, as a small YAML file in the folder for state: written whole or not at all, readable by whoever looks after the show.</summary>
/// <param name="folder">The folder for state.</param>
/// <param name="say">Takes one line for a person.</param>
internal sealed class LearnedFile(string folder, Action<string> say)
{
    internal const string Name = "learned.yaml";

    private readonly string _path = Path.Combine(folder, Name);

    /// <summary>Reads it. A piece must come up: what cannot be understood is said and left out.</summary>
    internal LearnedRows Read(InstallationConfiguration configuration, ParameterTable table)
    {
        foreach (string path in new[] { _path, _path + StateFile.Previous }.Where(File.Exists))
        {
            var errors = new ConfigurationErrors(path);
            if (ConfigurationText.Read(path, errors) is { } root)
            {
                LearnedRows rows = ReadSound(root, errors, configuration, table);
                Say(errors, "The rest of it is taken.");
                return rows;
            }

            Say(errors, "It is left out; its previous generation is used if there is one.");
        }

        return new LearnedRows();
    }

    /// <summary>Keeps it.</summary>
    /// <exception cref="IOException">The disk refuses.</exception>
    internal void Write(LearnedRows rows)
    {
        var text = new StringBuilder("# Written by 'learn' and 'forget' on the web page. It goes on top of installation.yaml; To forget all of it, delete this file and learned.yaml.previous: of the two, the piece reads the one that is there.\n");
        text.Append(System.Globalization.CultureInfo.InvariantCulture, $"forget: [{string.Join(", ", rows.Forgotten)}]\ncontrols:{(rows.Controls.Count == 0 ? " []" : "")}\n");
        foreach (ControlRow control in rows.Controls)
        {
            text.Append(LearnedText.Write(control));
        }

        text.Append(System.Globalization.CultureInfo.InvariantCulture, $"mapping:{(rows.Mapping.Count == 0 ? " []" : "")}\n");
        foreach (MappingRow row in rows.Mapping)
        {
            text.Append(LearnedText.Write(row));
        }

        StateFile.Write(_path, Encoding.UTF8.GetBytes(text.ToString()));
    }

    // What is refused is left out and the rest read again: a row may go on about one that is gone.
    private static LearnedRows ReadSound(ConfigurationNode root, ConfigurationErrors errors, InstallationConfiguration configuration, ParameterTable table)
    {
        while (true)
        {
            int before = errors.Count;
            LearnedRows rows = Read(new ConfigurationSection(root, "", errors), configuration, table);
            if (errors.Count == before)
            {
                return rows;
            }

            // A key that cannot be placed takes all of it away, so this comes to an end.
            string[] keys = [.. errors.Keys.Skip(before)];
            ConfigurationNode smaller = SoundRows.Without(root, keys);
            root = SoundRows.Count(smaller) < SoundRows.Count(root) ? smaller : new ConfigurationNode(ConfigurationNodeKind.Mapping, root.Line);
        }
    }

    private static LearnedRows Read(ConfigurationSection root, InstallationConfiguration configuration, ParameterTable table)
    {
        string[] forgotten = [.. root.List("forget").Where(node => node.Kind == ConfigurationNodeKind.Scalar && table.IndexOf(node.Text) >= 0).Select(node => node.Text)];
        IReadOnlyList<ControlRow> controls = ControlSection.Read(root, table);
        foreach ((int index, ControlRow row) in controls.Index().Where(row => row.Item.Name.Length > 0 && !LearnedText.CanWrite(row.Item.Source)))
        {
            root.Sections("controls").ElementAt(index).Refuse("source", $"'{row.Name}' is no control of a MIDI box, an input device or OSC, and only these are learnt. Write it into installation.yaml.");
        }

        IEnumerable<ControlRow> all = configuration.Controls.Select(row => row with { Parameter = "" }).Concat(controls);
        IReadOnlyList<MappingRow> mapping = MappingSection.Read(root, [.. all], configuration.VisitorRanges, table);
        root.Finish();
        return new LearnedRows
        {
            Forgotten = forgotten,
            Controls = [.. controls.Where(row => row.Name.Length > 0)],
            Mapping = [.. mapping.Select(row => row with { IsLearned = true })],
        };
    }

    private void Say(ConfigurationErrors errors, string end)
    {
        foreach (string line in errors.ToLines())
        {
            say($"learned: {line}");
        }

        if (errors.Count > 0)
        {
            say($"learned: {end}");
        }
    }
}
