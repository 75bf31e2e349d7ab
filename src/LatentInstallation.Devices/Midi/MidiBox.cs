using LatentInstallation.Controls;
using LatentInstallation.Controls.Midi;
using LatentInstallation.Devices.Libc;
using LatentInstallation.Devices.Polling;
using LatentInstallation.Devices.Usb;

namespace LatentInstallation.Devices.Midi;

/// <summary>One MIDI box: finds it by its identity, reads it, tells it what has changed, notices when it is gone, and finds it again.</summary>
/// <remarks>Used by the MIDI thread; only <see cref="Shown"/> by others. Allocates nothing but when a box comes or goes.</remarks>
internal sealed class MidiBox : PolledDevice
{
    // USB's rate lets more through than a hand or an eye can follow; a cable of the old kind is protected by its buffer, which then is full.
    private const int MostBytesAtOnce = 252;

    // Fifty times a second: as smooth as a motor is.
    private static readonly TimeSpan BetweenTellings = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(5);

    private readonly MidiRoots _roots;
    private readonly DeviceIdentity _identity;
    private readonly int _number;
    private readonly MidiControls _controls;
    private readonly MidiFeedback _feedback;
    private readonly ControlOutlet _outlet;
    private readonly byte[] _input = new byte[1024];
    private readonly byte[] _output = new byte[MostBytesAtOnce];
    private readonly int[] _indices;
    private int _sent;
    private int _filled;
    private TimeSpan _untilTelling;
    private DeviceFile? _port;
    private string _entry = "";

    /// <summary>For the rows that name one box.</summary>
    public MidiBox(MidiRoots roots, string identity, int number, IReadOnlyList<(ControlRow Row, int Control)> rows, ControlOutlet outlet)
    {
        (_roots, _identity, _number, _outlet) = (roots, new DeviceIdentity(identity), number, outlet);
        MidiControl[] controls = [.. rows.Select(row => new MidiControl(row.Row, row.Control, outlet))];
        _indices = [.. rows.Select(row => row.Control)];
        (_controls, _feedback) = (new MidiControls(controls), new MidiFeedback(controls));
        Shown = new float[controls.Length];
        Array.Fill(Shown, float.NaN);
        Report(ControlHealth.Lost);
    }

    /// <summary>The character device while it is open, for people; or null.</summary>
    public string? Name { get; private set; }

    /// <summary>Where each control's parameter stands; NaN while nobody has said. Another thread writes it.</summary>
    public float[] Shown { get; }

    /// <summary>What no row of the table names.</summary>
    public MidiStray Stray => _controls.Stray;

    /// <summary>The indices of its controls in the table.</summary>
    public IReadOnlyList<int> Controls => _indices;

    public override int Descriptor => _port?.Descriptor ?? -1;

    public override TimeSpan Patience
    {
        get
        {
            TimeSpan patience = HasDue ? _untilTelling : TimeSpan.MaxValue;
            return _controls.IsWaiting && Soon < patience ? Soon : patience;
        }
    }

    private bool HasDue => _port is { CanWrite: true } && (_feedback.HasDue || _sent < _filled);

    public override void Check()
    {
        if (_port is { } port && (!port.IsThere() || !Path.Exists(_entry)))
        {
            Close();
        }

        if (_port is null)
        {
            Open();
        }
    }

    public override void Hear(TimeSpan elapsed, bool hasNews)
    {
        _controls.Advance(elapsed);
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

        _controls.Flush();
        _untilTelling -= elapsed;
        if (_untilTelling <= TimeSpan.Zero && HasDue)
        {
            _untilTelling = BetweenTellings;
            Tell();
        }
    }

    /// <summary>The parameter of one of its controls was changed by somebody else.</summary>
    /// <param name="index">The control's place among the box's.</param>
    public void Show(int index)
    {
        if (_port is not null)
        {
            _feedback.Show(index, Volatile.Read(ref Shown[index]));
        }
    }

    public override void Close()
    {
        _port?.Dispose();
        (_port, Name, _sent, _filled) = (null, null, 0, 0);
        Report(ControlHealth.Lost);
        _controls.Restart();
        _feedback.Restart();
    }

    private void Open()
    {
        // Two that match are as bad as none: which is which would change from day to day.
        MidiDevice[] found = [.. MidiDevice.All(_roots.Classes, _number).Where(device => device.Matches(_identity)).Take(2)];
        if (found.Length != 1 || DeviceFile.TryOpen(Path.Combine(_roots.Devices, found[0].Name)) is not { } port)
        {
            return;
        }

        (_port, Name, _entry) = (port, found[0].Name, Path.Combine(_roots.Classes, found[0].Name));
        for (int i = 0; i < Shown.Length; i++)
        {
            Show(i);
        }

        // The kernel throws away what a box says until it is read for the first time: only then does it count as there.
        Hear(TimeSpan.Zero, hasNews: true);
        if (_port is not null)
        {
            Report(ControlHealth.Ok);
        }
    }

    // As far as it takes it now. A message that it takes half of is finished first.
    private void Tell()
    {
        if (_sent == _filled)
        {
            (_sent, _filled) = (0, _feedback.Write(_output, _controls.Now));
        }

        if (_sent < _filled)
        {
            _sent += _port!.Write(_output.AsSpan(_sent.._filled));
        }
    }

    private void Report(ControlHealth health)
    {
        foreach (int control in _indices)
        {
            _outlet.Report(control, health);
        }
    }
}
