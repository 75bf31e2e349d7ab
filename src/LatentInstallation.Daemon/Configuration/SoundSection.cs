namespace LatentInstallation.Daemon.Configuration;

/// <summary>Reads what is listened to.</summary>
internal static class SoundSection
{
    private const string InputRemedy = "Use microphone, none, or the path of a sound file (.wav, .flac, .ogg, .opus, .mp3, .aiff).";
    private const string DeviceRemedy = "Write a part of the microphone's name, a pattern with * and ? in quotes such as \"*USB*\", default for the system's choice, or a list of these with the best first. Leave it empty for a USB microphone, and else the system's choice.";

    private static readonly string[] Ends = [".wav", ".flac", ".ogg", ".oga", ".opus", ".mp3", ".aif", ".aiff", ".aifc", ".w64", ".rf64", ".caf", ".au"];

    public static SoundConfiguration Read(ConfigurationSection section)
    {
        string input = section.Text("input", InputRemedy) ?? "microphone";
        bool isFile = Ends.Any(end => input.EndsWith(end, StringComparison.OrdinalIgnoreCase));
        if (!isFile && input is not ("microphone" or "none"))
        {
            section.Refuse("input", $"{ConfigurationErrors.Quote(input)} cannot be listened to. {InputRemedy}");
        }

        var read = new SoundConfiguration
        {
            Input = isFile ? SoundInput.File : input == "none" ? SoundInput.None : SoundInput.Microphone,
            File = isFile ? input : null,
            Devices = ReadDevices(section),
        };
        section.Finish();
        return read;
    }

    private static string[] ReadDevices(ConfigurationSection section)
    {
        section.NoteListBeside("device");
        if (section.Find("device") is not { Kind: ConfigurationNodeKind.List } list)
        {
            return section.Text("device", DeviceRemedy) is { } device ? [device] : [];
        }

        var devices = new List<string>();
        foreach ((int index, ConfigurationNode node) in list.Items.Index())
        {
            if (node.Kind != ConfigurationNodeKind.Scalar || node.Text.Trim().Length == 0 || node.Text.Any(char.IsControl))
            {
                section.Refuse("device", $"entry {index + 1}: {node.Describe()} stands where one pattern is expected. {DeviceRemedy}");
                continue;
            }

            devices.Add(node.Text.Trim());
        }

        return [.. devices];
    }
}
