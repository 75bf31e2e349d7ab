using LatentInstallation.Controls;
using LatentInstallation.Controls.Gpio;
using LatentInstallation.Devices.Libc;
using LatentInstallation.Devices.Polling;

namespace LatentInstallation.Devices.Gpio;

/// <summary>Buttons and rotary encoders on GPIO chips, through the kernel's character devices, version 2. One thread waits for all of them.</summary>
public sealed class GpioSource : IControlSource
{
    private readonly ControlOutlet _outlet;
    private readonly GpioGroup[] _groups;
    private readonly DeviceLoop _loop;

    /// <summary>Begins to listen. A chip that is missing is looked for twice a second.</summary>
    /// <param name="rows">The whole table of controls; rows with another source are left alone.</param>
    /// <param name="roots">The kernel's folders, or directory trees that stand in for them.</param>
    /// <param name="time">Tells the time between two readings.</param>
    public GpioSource(IReadOnlyList<ControlRow> rows, GpioRoots roots, TimeProvider time)
        : this(rows, roots, time, DeviceCalls.Control)
    {
    }

    internal GpioSource(IReadOnlyList<ControlRow> rows, GpioRoots roots, TimeProvider time, DeviceControl control)
    {
        _outlet = new ControlOutlet(rows);
        _groups = [.. rows.Index().Where(row => row.Item is { Source: ControlInput.Gpio, Gpio: not null })
            .GroupBy(row => row.Item.Device, row => new GpioControl(row.Item, row.Index, _outlet))
            .Select(group => new GpioGroup(roots, group.Key, [.. group], control))];
        _loop = new DeviceLoop([.. _groups], "GPIO", time);
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
            long rejected = 0;
            foreach (GpioGroup group in _groups)
            {
                rejected += group.Rejected;
            }

            return new ControlLosses(0, rejected, 0, 0);
        }
    }

    /// <inheritdoc />
    public bool TryRead(out ControlMovement movement) => _outlet.TryRead(out movement);

    /// <inheritdoc />
    public ControlReading ReadingOf(int control) => _outlet.ReadingOf(control);

    /// <inheritdoc />
    public void Dispose() => _loop.Dispose();

    private string Describe(GpioRoots roots)
    {
        string[] names = [.. _groups.Select(group => group.Name).OfType<string>()];
        int count = _groups.Sum(group => group.Count);
        int missing = _groups.Sum(group => group.Missing);
        string found = names.Length == 0 ? $"none there yet under {roots.Devices}" : string.Join(", ", names) + (missing > 0 ? $", {missing} missing" : "");
        return $"{count} {(count == 1 ? "control" : "controls")} on GPIO ({found})";
    }
}
