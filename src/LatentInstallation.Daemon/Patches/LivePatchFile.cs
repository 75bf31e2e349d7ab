using System.Globalization;
using System.Text;
using LatentInstallation.Controls;
using LatentInstallation.Daemon.Configuration;
using LatentInstallation.Daemon.Learned;
using LatentInstallation.Daemon.Presets;
using LatentInstallation.Parameters;

namespace LatentInstallation.Daemon.Patches;

/// <summary>What was changed live about the modulation table, as a small YAML file in the folder for state: written whole or not at all.</summary>
/// <param name="folder">The folder for state.</param>
/// <param name="say">Takes one line for a person.</param>
internal sealed class LivePatchFile(string folder, Action<string> say)
{
    internal const string Name = "modulations.yaml";

    private readonly string _path = Path.Combine(folder, Name);

    /// <summary>Reads it. A piece must come up: what cannot be understood is said and left out.</summary>
    internal LivePatch Read(ParameterTable table, IReadOnlyList<ControlRow> controls)
    {
        foreach (string path in new[] { _path, _path + StateFile.Previous }.Where(File.Exists))
        {
            var errors = new ConfigurationErrors(path);
            if (ConfigurationText.Read(path, errors) is { } root)
            {
                LivePatch read = ReadSound(root, errors, table, controls);
                Say(errors, "The rest of it is taken.");
                return read;
            }

            Say(errors, "It is left out; its previous generation is used if there is one.");
        }

        return new LivePatch();
    }

    /// <summary>Keeps it.</summary>
    /// <exception cref="IOException">The disk refuses.</exception>
    internal void Write(LivePatch live)
    {
        var text = new StringBuilder("# Written when modulations are edited over MQTT or on the web page. It goes on top of installation.yaml; delete it to be rid of all of it.\n");
        text.Append(CultureInfo.InvariantCulture, $"patch: {live.Name}\nremoved: [{string.Join(", ", live.Removed)}]\nmodulations:{(live.Rows.Count == 0 ? " []" : "")}\n");
        foreach (Mapping.ModulationRow row in live.Rows)
        {
            text.Append(ModulationText.Write(row));
        }

        StateFile.Write(_path, Encoding.UTF8.GetBytes(text.ToString()));
    }

    // What is refused is left out and the rest read again.
    private static LivePatch ReadSound(ConfigurationNode root, ConfigurationErrors errors, ParameterTable table, IReadOnlyList<ControlRow> controls)
    {
        while (true)
        {
            int before = errors.Count;
            LivePatch read = Read(new ConfigurationSection(root, "", errors), table, controls);
            if (errors.Count == before)
            {
                return read;
            }

            ConfigurationNode smaller = SoundRows.Without(root, [.. errors.Keys.Skip(before)]);
            root = SoundRows.Count(smaller) < SoundRows.Count(root) ? smaller : new ConfigurationNode(ConfigurationNodeKind.Mapping, root.Line);
        }
    }

    private static LivePatch Read(ConfigurationSection root, ParameterTable table, IReadOnlyList<ControlRow> controls)
    {
        string name = root.Text("patch", "Name a shipped patch.") ?? "";
        if (name.Length > 0 && !ShippedPatches.Names.Contains(name))
        {
            root.Refuse("patch", $"{ConfigurationErrors.Quote(name)} is none of {string.Join(", ", ShippedPatches.Names)}.");
        }

        string[] removed = [.. root.List("removed").Where(node => node.Kind == ConfigurationNodeKind.Scalar && ModulationSection.IsId(node.Text)).Select(node => node.Text)];
        var read = new LivePatch { Name = name, Removed = removed, Rows = ModulationSection.Read(root, table, controls) };
        root.Finish();
        return read;
    }

    private void Say(ConfigurationErrors errors, string end)
    {
        foreach (string line in errors.ToLines())
        {
            say($"modulations: {line}");
        }

        if (errors.Count > 0)
        {
            say($"modulations: {end}");
        }
    }
}
