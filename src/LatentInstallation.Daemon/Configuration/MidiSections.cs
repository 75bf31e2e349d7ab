using LatentInstallation.Controls.Midi;
using LatentInstallation.Devices.Midi;

namespace LatentInstallation.Daemon.Configuration;

/// <summary>Reads where MIDI boxes are, and which of their messages a control is.</summary>
internal static class MidiSections
{
    internal const string DeviceRemedy =
        "A MIDI box: its USB vendor and product, 1209:2468, with :serial where there are two alike; the USB port's path, 1-1.4; or its card's id or product's name, '*' for any letters.";

    private const int MostPorts = 32;
    private const string NumberRemedy = "It is the number that the box's manual or its editor shows.";

    public static MidiRoots ReadRoots(ConfigurationSection section)
    {
        (string devices, string classes) = section.Folders(MidiRoots.KernelDevices, MidiRoots.KernelClasses);
        return new MidiRoots(devices, classes);
    }

    /// <summary>Reads the group <c>midi</c> of a control.</summary>
    /// <param name="section">The group.</param>
    /// <param name="isWanted">The control is a MIDI control: what it needs must be there.</param>
    public static MidiAddress Read(ConfigurationSection section, bool isWanted)
    {
        var defaults = new MidiAddress();
        MidiKind kind = section.Choice("kind", MidiKind.Cc);
        bool isParameter = kind is MidiKind.Nrpn or MidiKind.Rpn;
        int? number = section.Whole("number", 0, MidiAddress.LargestParameterNumber, NumberRemedy);
        int? bits = section.Whole("bits", 7, 14, "Use 7, or 14 for a control that sends two halves.");
        var read = new MidiAddress
        {
            Kind = kind,
            Number = number ?? 0,
            Channel = section.Whole("channel", 1, 16, "Channels count from 1.") ?? defaults.Channel,
            Bits = bits ?? (kind == MidiKind.Bend || isParameter ? 14 : 7),
            Coding = section.Choice("coding", MidiCoding.Absolute),
            Step = section.Number("step", defaults.Step, -1, 1, "Use 0.01 for a hundred steps from end to end; a negative one turns the encoder round."),
            Feedback = section.Flag("feedback", false),
            Port = section.Whole("port", 0, MostPorts - 1, "Use 0 unless the box has several raw MIDI devices.") ?? 0,
        };
        if (isWanted)
        {
            CheckNumber(section, read, number);
            CheckBits(section, read);
            CheckCoding(section, read);
        }

        section.Finish();
        return read;
    }

    private static void CheckNumber(ConfigurationSection section, MidiAddress read, int? number)
    {
        if (read.Kind == MidiKind.Bend)
        {
            if (number is not null)
            {
                section.Refuse("number", "a channel has one pitch bend only. Leave the number out.");
            }
        }
        else if (section.Find("number") is null)
        {
            section.Refuse("number", $"it is missing. {NumberRemedy}");
        }
        else if (read is { Kind: MidiKind.Cc, Bits: 14, Number: > MidiAddress.LargestWideNumber })
        {
            section.Refuse("number", $"{read.Number} is outside 0…{MidiAddress.LargestWideNumber}: only these have a fine half, {MidiAddress.FineOffset} higher. Use the coarse half's number, or bits: 7.");
        }
        else if (read.Kind is MidiKind.Cc or MidiKind.Note && read.Number > MidiAddress.LargestNumber)
        {
            section.Refuse("number", $"{read.Number} is outside 0…{MidiAddress.LargestNumber}. {NumberRemedy}");
        }
    }

    private static void CheckBits(ConfigurationSection section, MidiAddress read)
    {
        if (read.Bits is not (7 or 14))
        {
            section.Refuse("bits", $"{read.Bits} is neither 7 nor 14.");
        }
        else if (read is { Kind: MidiKind.Bend, Bits: 7 })
        {
            section.Refuse("bits", "a pitch bend has 14. Leave it out.");
        }
        else if (read.Bits == 14 && (read.Kind == MidiKind.Note || (read.Coding is MidiCoding.Twos or MidiCoding.Signed or MidiCoding.Offset)))
        {
            section.Refuse("bits", "notes and encoders have 7. Leave it out.");
        }
    }

    private static void CheckCoding(ConfigurationSection section, MidiAddress read)
    {
        string coding = $"{read.Coding}".ToLowerInvariant();
        switch (read.Coding)
        {
            case MidiCoding.Twos or MidiCoding.Signed or MidiCoding.Offset when read.Kind != MidiKind.Cc:
                section.Refuse("coding", $"'{coding}' is an encoder's, which sends kind: cc. Use absolute{(read.Kind is MidiKind.Nrpn or MidiKind.Rpn ? " or increments" : "")}.");
                break;
            case MidiCoding.Increments when read.Kind is not (MidiKind.Nrpn or MidiKind.Rpn):
                section.Refuse("coding", "'increments' needs kind: nrpn or rpn. Use twos, signed or offset for an encoder that sends kind: cc.");
                break;
            case MidiCoding.Toggle when read.Kind is MidiKind.Bend:
                section.Refuse("coding", "'toggle' is a button's, which sends kind: note or cc. Use absolute.");
                break;
        }

        if (read.IsRelative && read.Step == 0)
        {
            section.Refuse("step", "0 would move nothing. Use 0.01 for a hundred steps from end to end.");
        }
    }
}
