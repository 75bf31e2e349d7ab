using LatentInstallation.Controls;
using LatentInstallation.Controls.Midi;
using LatentInstallation.Devices.Polling;
using LatentInstallation.Devices.Usb;

namespace LatentInstallation.Devices.Midi;

/// <summary>Hears the messages that no row names, of all boxes that are here.</summary>
/// <param name="rows">The whole table of controls.</param>
/// <param name="boxes">Those that the table names.</param>
/// <param name="roots">The kernel's folders, or what stands in for them.</param>
internal sealed class MidiOverhearing(IReadOnlyList<ControlRow> rows, IReadOnlyList<MidiBox> boxes, MidiRoots roots) : Overhearing
{
    // More unknown boxes than a table has room for.
    private const int MostEars = 16;

    private readonly (DeviceIdentity Identity, int Port)[] _named =
        [.. rows.Where(row => row is { Source: ControlInput.Midi, Midi: not null }).Select(row => (new DeviceIdentity(row.Device), row.Midi!.Port)).Distinct()];

    /// <summary>Room for boxes that nobody named.</summary>
    public MidiEar[] Ears { get; } = [.. Enumerable.Range(0, MostEars).Select(_ => new MidiEar())];

    protected override void Look()
    {
        foreach (MidiBox box in boxes)
        {
            box.Stray.Listen(isWanted: true);
        }

        foreach (MidiDevice device in MidiDevice.All(roots.Classes))
        {
            bool isNamed = Array.Exists(_named, named => named.Port == device.Port && device.Matches(named.Identity));
            if (!isNamed && !Array.Exists(Ears, ear => ear.Device?.Name == device.Name))
            {
                Array.Find(Ears, ear => ear.Device is null)?.Open(roots, device);
            }
        }
    }

    protected override void End()
    {
        foreach (MidiBox box in boxes)
        {
            box.Stray.Listen(isWanted: false);
        }

        foreach (MidiEar ear in Ears)
        {
            ear.Close();
        }
    }

    protected override ControlRow? Find()
    {
        foreach (MidiBox box in boxes)
        {
            if (box.Stray.TryTake(out MidiAddress? address))
            {
                ControlRow known = rows[box.Controls[0]];
                return Row(address with { Port = known.Midi!.Port }, known.Device);
            }
        }

        foreach (MidiEar ear in Ears)
        {
            if (ear.Stray.TryTake(out MidiAddress? address) && ear.Device is { } device && NameOf(device) is { } name)
            {
                return Row(address with { Port = device.Port }, name);
            }
        }

        return null;
    }

    private string? NameOf(MidiDevice device)
    {
        IReadOnlyList<MidiDevice> all = MidiDevice.All(roots.Classes, device.Port);
        return DeviceNaming.Find(device.Usb?.Vendor ?? -1, device.Usb?.Product ?? -1, device.Usb?.Serial, device.Usb?.Port, device.CardId, IsOnly);

        bool IsOnly(string text) => MidiIdentity.Refusal(text) is null && all.Where(one => one.Matches(new DeviceIdentity(text))).Take(2).ToArray() is [var only] && only.Name == device.Name;
    }

    private ControlRow Row(MidiAddress address, string device) => new()
    {
        Name = ControlNames.Free(address.Kind == MidiKind.Bend ? $"bend-{address.Channel}" : $"{address.Kind}{address.Number}-{address.Channel}", rows),
        Source = ControlInput.Midi,
        Device = device,
        Midi = address,
        Hysteresis = 0,
    };
}
