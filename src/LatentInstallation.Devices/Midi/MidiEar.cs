using LatentInstallation.Controls.Midi;
using LatentInstallation.Devices.Libc;
using LatentInstallation.Devices.Polling;

namespace LatentInstallation.Devices.Midi;

/// <summary>A box that no row names, open while somebody teaches the piece a control.</summary>
internal sealed class MidiEar : PolledDevice
{
    private readonly byte[] _input = new byte[1024];
    private readonly MidiControls _controls = new([]);
    private DeviceFile? _port;
    private string _entry = "";

    /// <summary>The box while it is open; or null.</summary>
    public MidiDevice? Device { get; private set; }

    /// <summary>What somebody moves on it.</summary>
    public MidiStray Stray => _controls.Stray;

    public override int Descriptor => _port?.Descriptor ?? -1;

    /// <summary>Opens a box. Nothing when another program has it.</summary>
    public void Open(MidiRoots roots, MidiDevice device)
    {
        if (DeviceFile.TryOpen(Path.Combine(roots.Devices, device.Name)) is { } port)
        {
            (_port, Device, _entry) = (port, device, Path.Combine(roots.Classes, device.Name));
            Stray.Listen(isWanted: true);

            // The kernel throws away what a box says until it is read for the first time.
            Hear(TimeSpan.Zero, hasNews: true);
        }
    }

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
            _controls.Feed(_input.AsSpan(0, length));
            hasNews = length == _input.Length;
            if (isGone)
            {
                Close();
            }
        }
    }

    public override void Close()
    {
        _port?.Dispose();
        (_port, Device) = (null, null);
        _controls.Restart();
        Stray.Listen(isWanted: false);
    }
}
