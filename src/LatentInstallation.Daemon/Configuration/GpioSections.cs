using LatentInstallation.Controls;
using LatentInstallation.Controls.Gpio;
using LatentInstallation.Devices.Gpio;

namespace LatentInstallation.Daemon.Configuration;

/// <summary>Reads where GPIO chips are, and which of their lines a control is.</summary>
internal static class GpioSections
{
    internal const string DeviceRemedy =
        "A GPIO chip: its label as gpiodetect shows it, '*' for any letters; behind a USB bridge also its vendor and product, 10c4:ea90, with :serial where there are two alike, or the USB port's path, 1-1.4.";

    private const double UsualDebounce = 10;
    private const string LineRemedy = "Write a line's number on the chip or its name, as gpioinfo shows them.";

    public static GpioRoots ReadRoots(ConfigurationSection section)
    {
        (string devices, string classes) = section.Folders(GpioRoots.KernelDevices, GpioRoots.KernelClasses);
        return new GpioRoots(devices, classes);
    }

    /// <summary>Reads the group <c>gpio</c> of a control, and what else it means for its row.</summary>
    public static ControlRow Read(ConfigurationSection control, ControlRow row)
    {
        bool isWanted = row.Source == ControlInput.Gpio;
        ConfigurationSection section = control.Section("gpio");
        GpioAddress address = ReadAddress(section, isWanted);
        double step = ControlSection.ReadStep(section, row.Step, isWanted);
        section.Finish();
        if (!ControlSection.IsOwn(control, "gpio", isWanted))
        {
            return row;
        }

        ControlSection.Unneeded(control, "channel", "a control on a GPIO chip has a line instead, gpio: { line: 17 }.");
        ControlSection.Unneeded(control, "calibration", "buttons and encoders have no ends. Leave it out.");
        ControlSection.Unneeded(control, "filter", "buttons and encoders have no noise but bounces; see gpio: { debounce_ms: 10 }. Leave it out.");
        if (GpioIdentity.Refusal(row.Device) is { } refusal)
        {
            control.Refuse("device", $"{ConfigurationErrors.Quote(row.Device)} {refusal}. {DeviceRemedy}");
        }

        return row with { Gpio = address, Step = step };
    }

    private static GpioAddress ReadAddress(ConfigurationSection section, bool isWanted)
    {
        bool hasTwo = section.Find("lines") is not null;
        GpioKind kind = section.Choice("kind", hasTwo ? GpioKind.Encoder : GpioKind.Button);
        string? line = section.Text("line", LineRemedy);
        string[] lines = ReadLines(section);
        int perPeriod = section.Whole("steps_per_period", 1, 4, "Use 1, 2 or 4: how many clicks its data sheet has for a period of one line.") ?? 1;
        double debounce = section.Number(
            "debounce_ms", kind == GpioKind.Button ? UsualDebounce : 0, 0, GpioAddress.LongestDebounce, "Use 10 for a button; an encoder needs none.");
        var address = new GpioAddress
        {
            Kind = kind,
            Line = (kind == GpioKind.Encoder ? lines.ElementAtOrDefault(0) : line) ?? "0",
            SecondLine = kind == GpioKind.Encoder ? lines.ElementAtOrDefault(1) ?? "" : "",
            Bias = section.Choice("bias", GpioBias.None),
            Active = section.Choice("active", GpioActive.High),
            Debounce = TimeSpan.FromMilliseconds(debounce),
            StepsPerPeriod = perPeriod,
        };
        if (isWanted)
        {
            Check(section, address, lines);
        }

        return address;
    }

    private static string[] ReadLines(ConfigurationSection section)
    {
        IReadOnlyList<ConfigurationNode> nodes = section.List("lines");
        if (nodes.Any(node => node.Kind != ConfigurationNodeKind.Scalar || node.Text.Trim().Length == 0))
        {
            section.Refuse("lines", $"each of them is one word. {LineRemedy}");
            return [];
        }

        return [.. nodes.Select(node => node.Text.Trim())];
    }

    private static void Check(ConfigurationSection section, GpioAddress address, string[] lines)
    {
        if (address.Kind == GpioKind.Button)
        {
            ControlSection.Unneeded(section, "lines", "a button has one. Write line: 17, or kind: encoder.");
            ControlSection.Unneeded(section, "steps_per_period", "a button has none. Leave it out.");
            if (section.Find("line") is null)
            {
                section.Refuse("line", $"it is missing. {LineRemedy}");
            }

            return;
        }

        ControlSection.Unneeded(section, "line", "an encoder has two. Write lines: [17, 27].");
        if (lines.Length != 2 || lines[0] == lines[1])
        {
            section.Refuse("lines", "an encoder has two that differ. Write lines: [17, 27], A first; the other way round it counts backwards.");
        }

        if (address.StepsPerPeriod == 3)
        {
            section.Refuse("steps_per_period", "3 is none of 1, 2, 4.");
        }
    }
}
