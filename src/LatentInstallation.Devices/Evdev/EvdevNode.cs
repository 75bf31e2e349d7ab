using LatentInstallation.Controls.Evdev;
using LatentInstallation.Devices.Libc;
using LatentInstallation.Devices.Polling;

namespace LatentInstallation.Devices.Evdev;

/// <summary>One input device of a panel while it is open: reads it, and notices when it is gone. <see cref="EvdevPanel"/> opens it.</summary>
internal sealed class EvdevNode(DeviceControl control) : PolledDevice
{
    private const int EventsAtOnce = 64;

    private readonly EvdevParser _parser = new(nint.Size);
    private readonly byte[] _input = new byte[EventsAtOnce * 24];
    private readonly byte[] _keys = new byte[EvdevPort.KeyBytes];
    private EvdevControls? _controls;
    private EvdevPort? _port;
    private string _entry = "";
    private long _overruns;

    /// <summary>The device while it is open; or null.</summary>
    public EvdevDevice? Device { get; private set; }

    /// <summary>The controls that it has while it is open.</summary>
    public IReadOnlyList<EvdevControl> Controls => _controls?.All ?? [];

    /// <summary>How often the kernel's queue ran over. Any thread may ask.</summary>
    public long Overruns => Volatile.Read(ref _overruns);

    public override int Descriptor => _port?.Descriptor ?? -1;

    public override TimeSpan Patience => _controls is { IsSettling: true } ? EvdevControl.Pace : TimeSpan.MaxValue;

    /// <summary>Opens a device for some controls, asks how they stand, and says so. Nothing when it cannot be opened.</summary>
    public void Open(EvdevRoots roots, EvdevDevice device, IReadOnlyList<EvdevControl> controls)
    {
        _port = EvdevPort.TryOpen(Path.Combine(roots.Devices, device.Name), controls.Any(one => one.Address.Grab), control);
        if (_port is null)
        {
            return;
        }

        IsGrabbed = controls.Any(one => one.Address.Grab);
        (Device, _entry, _controls) = (device, Path.Combine(roots.Classes, device.Name), new EvdevControls(controls));
        _parser.Restart();
        bool hasKeys = _port.TryKeys(_keys);
        foreach (EvdevControl one in controls)
        {
            one.Begin(one.Address.Kind == EvdevKind.Axis && _port.TryRange(one.Address.Code, out EvdevRange range) ? range : null);
            if (hasKeys && one.Address.Kind == EvdevKind.Key)
            {
                one.BeginKey(IsHeld(one.Address.Code));
            }
        }
    }

    /// <summary>Nobody else hears it.</summary>
    public bool IsGrabbed { get; private set; }

    /// <summary>It hears also what no row names.</summary>
    public bool Listens => _controls?.Stray.Listens ?? false;

    /// <summary>Hears from now on also what no row names.</summary>
    public void Listen()
    {
        if (_port is not { } port || Device is not { } device || Listens)
        {
            return;
        }

        _controls!.Stray.Listen(isWanted: true);
        foreach (int code in device.Codes(EvdevKind.Axis).Where(code => Controls.All(one => one.Address.Kind != EvdevKind.Axis || one.Address.Code != code)))
        {
            if (port.TryRange(code, out EvdevRange range))
            {
                _controls.Stray.Stand(code, range);
            }
        }
    }

    /// <summary>Hears its own only.</summary>
    public void Deafen() => _controls?.Stray.Listen(isWanted: false);

    /// <summary>Takes what moved and no row names.</summary>
    public bool TryOverhear([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out EvdevAddress? address)
    {
        address = null;
        return _controls is { } controls && controls.Stray.TryTake(out address);
    }

    /// <summary>Looks whether the device is still there.</summary>
    public override void Check()
    {
        if (_port is { } port && (!port.IsThere() || !Path.Exists(_entry)))
        {
            Close();
        }
    }

    public override void Hear(TimeSpan elapsed, bool hasNews)
    {
        while (hasNews && _port is { } port)
        {
            int length = port.Read(_input, out bool isGone);
            Take(_input.AsSpan(0, length));
            hasNews = length == _input.Length;
            if (isGone)
            {
                Close();
            }
        }

        _controls?.Advance(elapsed);
    }

    public override void Close()
    {
        if (_port is null)
        {
            return;
        }

        _port.Dispose();
        _controls?.End();
        (_port, _controls, Device) = (null, null, null);
    }

    private void Take(ReadOnlySpan<byte> bytes)
    {
        while (_parser.TryTake(ref bytes, out ReadOnlySpan<EvdevEvent> packet, out bool hasLoss))
        {
            if (hasLoss)
            {
                Volatile.Write(ref _overruns, _overruns + 1);
                Regain();
            }
            else
            {
                _controls!.Take(packet);
            }
        }
    }

    private void Regain()
    {
        bool hasKeys = _port!.TryKeys(_keys);
        foreach (EvdevControl one in _controls!.All)
        {
            if (one.Address.Kind == EvdevKind.Axis && _port.TryRange(one.Address.Code, out EvdevRange range))
            {
                one.Regain(range);
            }
            else if (hasKeys && one.Address.Kind == EvdevKind.Key)
            {
                one.Regain(IsHeld(one.Address.Code));
            }
        }
    }

    private bool IsHeld(int code) => (_keys[code / 8] >> (code % 8) & 1) != 0;
}
