using LatentInstallation.Controls;
using LatentInstallation.Controls.Evdev;

namespace LatentInstallation.Tests.Controls.Evdev;

/// <summary>A panel's controls with what they hand over, and a hand for each event.</summary>
internal sealed class EvdevRig
{
    private readonly EvdevParser _parser = new(8);
    private double _now = 1000;

    public EvdevRig(params EvdevAddress[] addresses)
        : this([.. addresses.Select((address, i) => new ControlRow { Name = $"c{i}", Evdev = address })])
    {
    }

    public EvdevRig(params ControlRow[] rows)
    {
        Outlet = new ControlOutlet(rows);
        All = [.. rows.Select((row, i) => new EvdevControl(row, i, Outlet))];
        Controls = new EvdevControls(All);
    }

    public ControlOutlet Outlet { get; }

    public EvdevControl[] All { get; }

    public EvdevControls Controls { get; }

    /// <summary>Time without events.</summary>
    public void Wait(double seconds)
    {
        for (double waited = 0; waited < seconds - 1e-9; waited += 0.005)
        {
            _now += 0.005;
            Controls.Advance(TimeSpan.FromSeconds(0.005));
        }
    }

    /// <summary>Events at once, now.</summary>
    public void Send(params ReadOnlySpan<(int Type, int Code, int Value)> events) =>
        Feed(EvdevBytes.At(_now, 8, [.. events, EvdevBytes.Report()]));

    public bool Feed(ReadOnlySpan<byte> bytes)
    {
        bool hadLoss = false;
        while (_parser.TryTake(ref bytes, out ReadOnlySpan<EvdevEvent> packet, out bool hasLoss))
        {
            hadLoss |= hasLoss;
            Controls.Take(packet);
        }

        Controls.Advance(TimeSpan.Zero);
        return hadLoss;
    }

    public ControlMovement? Next() => Outlet.TryRead(out ControlMovement movement) ? movement : null;

    /// <summary>Everything that was handed over since the last call.</summary>
    public List<ControlMovement> Drain()
    {
        var movements = new List<ControlMovement>();
        while (Next() is { } movement)
        {
            movements.Add(movement);
        }

        return movements;
    }
}
