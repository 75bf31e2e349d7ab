using LatentInstallation.Controls;
using LatentInstallation.Devices.Libc;
using LatentInstallation.Devices.Polling;
using LatentInstallation.Devices.Usb;

namespace LatentInstallation.Devices.Evdev;

/// <summary>Says which input devices are here.</summary>
public static class EvdevPresence
{
    /// <summary>Looks once.</summary>
    public static IReadOnlyList<PresentDevice> Look(EvdevRoots roots, IReadOnlyList<ControlRow> rows) =>
    [
        .. from device in EvdevDevice.All(roots.Classes)
           let path = Path.Combine(roots.Devices, device.Name)
           let meant = rows.Index().Where(row => row.Item is { Source: ControlInput.Evdev, Evdev: { } evdev }
               && device.Matches(new DeviceIdentity(row.Item.Device)) && device.Has(evdev.Kind, evdev.Code))
           select new PresentDevice(device.Title ?? device.Name, path, DeviceFile.IsAllowed(path), [.. meant.Select(row => row.Index)]),
    ];
}
