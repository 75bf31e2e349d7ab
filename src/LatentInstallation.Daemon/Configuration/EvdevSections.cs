using LatentInstallation.Controls;
using LatentInstallation.Controls.Evdev;
using LatentInstallation.Devices.Evdev;

namespace LatentInstallation.Daemon.Configuration;

/// <summary>Reads where input devices are, and which of their events a control is.</summary>
internal static class EvdevSections
{
    internal const string DeviceRemedy =
        "A panel on USB: its vendor and product, 1209:2468, with :serial where there are two alike; the USB port's path, 1-1.4; or its product's name, '*' for any letters.";

    private const string CodeRemedy = "Write the kernel's name or number: ABS_X, REL_DIAL, BTN_TRIGGER, KEY_SPACE; evtest shows it while you move the control.";

    public static EvdevRoots ReadRoots(ConfigurationSection section)
    {
        (string devices, string classes) = section.Folders(EvdevRoots.KernelDevices, EvdevRoots.KernelClasses);
        return new EvdevRoots(devices, classes);
    }

    /// <summary>Reads the group <c>evdev</c> of a control, and what else it means for its row.</summary>
    public static ControlRow Read(ConfigurationSection control, ControlRow row)
    {
        bool isWanted = row.Source == ControlInput.Evdev;
        ConfigurationSection section = control.Section("evdev");
        EvdevAddress address = ReadAddress(section, isWanted);
        double step = ControlSection.ReadStep(section, row.Step, isWanted);
        section.Finish();
        if (!ControlSection.IsOwn(control, "evdev", isWanted))
        {
            return row;
        }

        ControlSection.Unneeded(control, "channel", "a control on an input device has a code instead, evdev: { code: ABS_X }.");
        if (EvdevIdentity.Refusal(row.Device) is { } refusal)
        {
            control.Refuse("device", $"{ConfigurationErrors.Quote(row.Device)} {refusal}. {DeviceRemedy}");
        }

        if (address.Kind != EvdevKind.Axis)
        {
            ControlSection.Unneeded(control, "calibration", "a wheel or key has no ends. Leave it out.");
            ControlSection.Unneeded(control, "filter", "a wheel or key has no noise. Leave it out.");
        }

        return row with { Evdev = address, Step = step };
    }

    private static EvdevAddress ReadAddress(ConfigurationSection section, bool isWanted)
    {
        EvdevKind kind = section.Choice("kind", EvdevKind.Axis);
        bool hasKind = section.Find("kind") is not null;
        int code = 0;
        if (section.Text("code", CodeRemedy) is not { } text)
        {
            if (isWanted && section.Find("code") is null)
            {
                section.Refuse("code", $"it is missing. {CodeRemedy}");
            }
        }
        else if (EvdevCodes.TryRead(text, out EvdevKind named, out code))
        {
            if (hasKind && named != kind)
            {
                section.Refuse("kind", $"{text} is the code of {(named == EvdevKind.Axis ? "an" : "a")} {$"{named}".ToLowerInvariant()}. Leave the kind out: the name says it.");
            }

            kind = named;
        }
        else if (!int.TryParse(text, out code))
        {
            section.Refuse("code", $"{ConfigurationErrors.Quote(text)} is no code.{Meant(text)} {CodeRemedy}");
        }
        else if (code < 0 || code > EvdevCodes.Largest(kind))
        {
            section.Refuse("code", $"{code} is outside 0…{EvdevCodes.Largest(kind)}. {CodeRemedy}");
        }

        return new EvdevAddress { Kind = kind, Code = code, Grab = section.Flag("grab", false) };
    }

    private static string Meant(string text) => Spelling.Nearest(text.ToUpperInvariant(), [.. EvdevCodes.Names]) is { } meant ? $" Did you mean {meant}?" : "";
}
