using LatentInstallation.Controls;
using LatentInstallation.Devices.Libc;
using LatentInstallation.Devices.Polling;
using LatentInstallation.Devices.Usb;

namespace LatentInstallation.Devices.Midi;

/// <summary>Says which MIDI boxes are here.</summary>
public static class MidiPresence
{
    /// <summary>Looks once.</summary>
    public static IReadOnlyList<PresentDevice> Look(MidiRoots roots, IReadOnlyList<ControlRow> rows)
    {
        int[] ports = [.. rows.Select(row => row.Midi?.Port ?? 0).Append(0).Distinct()];
        return
        [
            .. from port in ports
               from device in MidiDevice.All(roots.Classes, port)
               let path = Path.Combine(roots.Devices, device.Name)
               let meant = rows.Index().Where(row => row.Item is { Source: ControlInput.Midi, Midi: { } midi } && midi.Port == port && device.Matches(new DeviceIdentity(row.Item.Device)))
               select new PresentDevice(device.Usb?.Name ?? device.CardId ?? device.Name, path, DeviceFile.IsAllowed(path), [.. meant.Select(row => row.Index)]),
        ];
    }
}
