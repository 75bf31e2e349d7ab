using LatentInstallation.Controls;
using LatentInstallation.Controls.Evdev;
using LatentInstallation.Devices.Libc;
using LatentInstallation.Devices.Polling;
using LatentInstallation.Devices.Usb;

namespace LatentInstallation.Devices.Evdev;

/// <summary>Hears the axes, wheels and keys that no row names, of the table's panels and of devices that look like one. A keyboard is heard only where a row has grabbed it: then it types for nobody else.</summary>
/// <param name="rows">The whole table of controls.</param>
/// <param name="panels">Those that the table names.</param>
/// <param name="roots">The kernel's folders, or what stands in for them.</param>
/// <param name="control">Asks and tells a device.</param>
internal sealed class EvdevOverhearing(IReadOnlyList<ControlRow> rows, IReadOnlyList<EvdevPanel> panels, EvdevRoots roots, DeviceControl control) : Overhearing
{
    private const int MostEars = 32;

    private readonly (DeviceIdentity Identity, string Text)[] _named =
        [.. rows.Where(row => row is { Source: ControlInput.Evdev, Evdev: not null }).Select(row => row.Device).Distinct().Select(text => (new DeviceIdentity(text), text))];

    /// <summary>Room for input devices that nobody named.</summary>
    public EvdevNode[] Ears { get; } = [.. Enumerable.Range(0, MostEars).Select(_ => new EvdevNode(control))];

    private IEnumerable<EvdevNode> Nodes => panels.SelectMany(panel => panel.Nodes).Concat(Ears);

    protected override void Look()
    {
        foreach (EvdevDevice device in EvdevDevice.All(roots.Classes))
        {
            EvdevNode? open = Nodes.FirstOrDefault(node => node.Device?.Name == device.Name);
            if (open is { Listens: true } || !(open is { IsGrabbed: true } || device.LooksLikePanel))
            {
                continue;
            }

            if (open is null)
            {
                open = Array.Find(Ears, ear => ear.Device is null);
                open?.Open(roots, device, []);
            }

            open?.Listen();
        }
    }

    protected override void End()
    {
        foreach (EvdevNode node in Nodes)
        {
            node.Deafen();
        }

        foreach (EvdevNode ear in Ears)
        {
            ear.Close();
        }
    }

    protected override ControlRow? Find()
    {
        foreach (EvdevPanel panel in panels)
        {
            foreach (EvdevNode node in panel.Nodes)
            {
                if (Found(node) is { } row)
                {
                    return row;
                }
            }
        }

        foreach (EvdevNode ear in Ears)
        {
            if (Found(ear) is { } row)
            {
                return row;
            }
        }

        return null;
    }

    private ControlRow? Found(EvdevNode node) => node.TryOverhear(out EvdevAddress? address) && NameOf(node.Device!, address) is { } name
        ? new ControlRow { Name = ControlNames.Free(EvdevCodes.Name(address.Kind, address.Code), rows), Source = ControlInput.Evdev, Device = name, Evdev = address }
        : null;

    // As the table has it already, so that one panel stays one; else what means this panel alone, in which only this device has the code.
    private string? NameOf(EvdevDevice device, EvdevAddress address)
    {
        IReadOnlyList<EvdevDevice> all = EvdevDevice.All(roots.Classes);
        return Array.Find(_named, named => device.Matches(named.Identity) && IsOnly(named.Text)).Text
            ?? DeviceNaming.Find(device.Vendor, device.Product, device.Serial, device.Usb?.Port, device.Title, IsOnly);

        bool IsOnly(string text)
        {
            var identity = new DeviceIdentity(text);
            EvdevDevice[] meant = [.. all.Where(one => one.Matches(identity))];
            return EvdevIdentity.Refusal(text) is null
                && meant.All(one => one.Panel == device.Panel)
                && meant.Where(one => one.Has(address.Kind, address.Code)).ToArray() is [var only] && only.Name == device.Name;
        }
    }
}
