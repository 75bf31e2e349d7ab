using LatentInstallation.Controls;
using LatentInstallation.Controls.Gpio;
using LatentInstallation.Devices.Libc;
using LatentInstallation.Devices.Polling;
using LatentInstallation.Devices.Usb;

namespace LatentInstallation.Devices.Gpio;

/// <summary>Says which GPIO chips are here. What a chip that may not be opened is called is not known.</summary>
public static class GpioPresence
{
    /// <summary>Looks once.</summary>
    public static IReadOnlyList<PresentDevice> Look(GpioRoots roots, IReadOnlyList<ControlRow> rows)
    {
        IReadOnlyList<GpioChip> chips = GpioChip.All(roots, DeviceCalls.Control);
        PresentDevice[] known =
        [
            .. from chip in chips
               let meant = rows.Index().Where(row => row.Item is { Source: ControlInput.Gpio, Gpio: { } gpio } && chip.Matches(new DeviceIdentity(row.Item.Device)) && Has(chip, gpio))
               select new PresentDevice(chip.Label, Path.Combine(roots.Devices, chip.Name), IsAllowed: true, [.. meant.Select(row => row.Index)]),
        ];
        foreach (GpioChip chip in chips)
        {
            chip.Dispose();
        }

        return [.. known, .. GpioChip.Names(roots).Except(chips.Select(chip => chip.Name)).Select(name => new PresentDevice(name, Path.Combine(roots.Devices, name), IsAllowed: false, []))];
    }

    private static bool Has(GpioChip chip, GpioAddress gpio) =>
        chip.Find(gpio.Line) >= 0 && (gpio.Kind == GpioKind.Button || chip.Find(gpio.SecondLine) >= 0);
}
