using LatentInstallation.Controls.Evdev;
using LatentInstallation.Devices.Libc;
using LatentInstallation.Devices.Polling;
using LatentInstallation.Devices.Usb;

namespace LatentInstallation.Devices.Evdev;

/// <summary>All rows that name one panel: finds its input devices, and which of them has which control.</summary>
/// <remarks>Nothing waits for it; its <see cref="Nodes"/> are waited for.</remarks>
internal sealed class EvdevPanel : PolledDevice
{
    private readonly EvdevRoots _roots;
    private readonly DeviceIdentity _identity;
    private readonly EvdevControl[] _controls;
    private readonly EvdevNode[] _nodes;

    public EvdevPanel(EvdevRoots roots, string identity, IReadOnlyList<EvdevControl> controls, DeviceControl control)
    {
        (_roots, _identity, _controls) = (roots, new DeviceIdentity(identity), [.. controls]);

        // At worst each control is on an input device of its own.
        _nodes = [.. controls.Select(_ => new EvdevNode(control))];
    }

    /// <summary>The input devices, those that are open and room for those that are not.</summary>
    public IReadOnlyList<EvdevNode> Nodes => _nodes;

    /// <summary>How many controls are not there.</summary>
    public int Missing => _controls.Length - _nodes.Sum(node => node.Controls.Count);

    public override int Descriptor => -1;

    public override void Check()
    {
        int there = 0;
        string? panel = null;
        foreach (EvdevNode node in _nodes)
        {
            there += node.Controls.Count;
            panel ??= node.Device?.Panel;
        }

        if (there < _controls.Length)
        {
            Look(panel);
        }
    }

    public override void Hear(TimeSpan elapsed, bool hasNews)
    {
    }

    /// <summary>The nodes are closed by themselves.</summary>
    public override void Close()
    {
    }

    // Two panels that match are as bad as none: which is which would change from day to day.
    private void Look(string? panel)
    {
        EvdevDevice[] found = [.. EvdevDevice.All(_roots.Classes).Where(device => device.Matches(_identity))];
        panel ??= found.Select(device => device.Panel).Distinct().Take(2).ToArray() is [string only] ? only : null;
        IEnumerable<EvdevControl> missing = _controls.Except(_nodes.SelectMany(node => node.Controls));
        EvdevDevice[] parts = [.. found.Where(device => device.Panel == panel && _nodes.All(node => node.Device?.Name != device.Name))];
        var places = missing.Select(control => (Control: control, Device: Only(parts, control.Address))).Where(place => place.Device is not null);
        foreach (var place in places.GroupBy(place => place.Device!, place => place.Control).ToArray())
        {
            Array.Find(_nodes, node => node.Device is null)?.Open(_roots, place.Key, [.. place]);
        }
    }

    private static EvdevDevice? Only(EvdevDevice[] parts, EvdevAddress address) =>
        parts.Where(part => part.Has(address.Kind, address.Code)).Take(2).ToArray() is [EvdevDevice only] ? only : null;
}
