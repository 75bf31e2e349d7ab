using LatentInstallation.Controls;
using LatentInstallation.Controls.Evdev;
using LatentInstallation.Devices.Libc;
using LatentInstallation.Devices.Polling;

namespace LatentInstallation.Devices.Evdev;

/// <summary>Faders, knobs, encoders and buttons on panels that are joysticks, keyboards or mice to the kernel. One thread waits for all of them.</summary>
public sealed class EvdevSource : IControlSource
{
    private readonly ControlOutlet _outlet;
    private readonly EvdevPanel[] _panels;
    private readonly EvdevNode[] _nodes;
    private readonly EvdevOverhearing _strangers;
    private readonly DeviceLoop _loop;

    /// <summary>Begins to listen. A panel that is missing is looked for twice a second.</summary>
    /// <param name="rows">The whole table of controls; rows with another source are left alone.</param>
    /// <param name="roots">The kernel's folders, or directory trees that stand in for them.</param>
    /// <param name="time">Tells the time between two readings.</param>
    public EvdevSource(IReadOnlyList<ControlRow> rows, EvdevRoots roots, TimeProvider time)
        : this(rows, roots, time, DeviceCalls.Control)
    {
    }

    internal EvdevSource(IReadOnlyList<ControlRow> rows, EvdevRoots roots, TimeProvider time, DeviceControl control)
    {
        _outlet = new ControlOutlet(rows);
        _panels = [.. rows.Index().Where(row => row.Item is { Source: ControlInput.Evdev, Evdev: not null })
            .GroupBy(row => row.Item.Device, row => new EvdevControl(row.Item, row.Index, _outlet))
            .Select(panel => new EvdevPanel(roots, panel.Key, [.. panel], control))];
        _nodes = [.. _panels.SelectMany(panel => panel.Nodes)];
        _strangers = new EvdevOverhearing([.. rows], _panels, roots, control);
        _loop = new DeviceLoop([.. _nodes, .. _panels, .. _strangers.Ears, _strangers], "Input devices", time);
        _loop.Check();
        Description = Describe(roots);
        _loop.Start();
    }

    /// <inheritdoc />
    public string Description { get; }

    /// <inheritdoc />
    public ControlLosses Losses
    {
        get
        {
            long overruns = 0;
            foreach (EvdevNode node in _nodes)
            {
                overruns += node.Overruns;
            }

            return new ControlLosses(0, 0, 0, overruns);
        }
    }

    /// <inheritdoc />
    public bool TryRead(out ControlMovement movement) => _outlet.TryRead(out movement);

    /// <inheritdoc />
    public ControlReading ReadingOf(int control) => _outlet.ReadingOf(control);

    /// <inheritdoc />
    /// <remarks>Devices that no row names are open only while somebody teaches.</remarks>
    public ControlRow? Overhear(bool isWanted) => _strangers.Ask(isWanted, _loop);

    /// <inheritdoc />
    public void Dispose() => _loop.Dispose();

    private string Describe(EvdevRoots roots)
    {
        if (_panels.Length == 0)
        {
            return "";
        }

        EvdevDevice[] devices = [.. _panels.SelectMany(panel => panel.Nodes).Select(node => node.Device).OfType<EvdevDevice>()];
        int there = _panels.Sum(panel => panel.Nodes.Sum(node => node.Controls.Count));
        int missing = _panels.Sum(panel => panel.Missing);
        string found = devices.Length == 0 ? $"none there yet under {roots.Devices}" : string.Join(", ", devices.Select(device => device.Name)) + (missing > 0 ? $", {missing} missing" : "");
        return $"{there + missing} {(there + missing == 1 ? "control" : "controls")} on input devices ({found})";
    }
}
