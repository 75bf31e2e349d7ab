using LatentInstallation.Controls;
using LatentInstallation.Controls.Midi;

namespace LatentInstallation.Devices.Midi;

/// <summary>One MIDI box: finds it by its identity, reads it, tells it what has changed, notices when it is gone, and finds it again.</summary>
/// <remarks>Used by the MIDI thread; only <see cref="Shown"/> by others. Allocates nothing but when a box comes or goes.</remarks>
internal sealed class MidiBox : IDisposable
{
    // USB's rate lets more through than a hand or an eye can follow; a cable of the old kind is protected by its buffer, which then is full.
    private const int MostBytesAtOnce = 252;

    private readonly MidiRoots _roots;
    private readonly MidiIdentity _identity;
    private readonly int _number;
    private readonly MidiControls _controls;
    private readonly MidiFeedback _feedback;
    private readonly ControlOutlet _outlet;
    private readonly byte[] _input = new byte[1024];
    private readonly byte[] _output = new byte[MostBytesAtOnce];
    private readonly int[] _indices;
    private int _sent;
    private int _filled;
    private MidiPort? _port;
    private string _entry = "";

    /// <summary>For the rows that name one box.</summary>
    public MidiBox(MidiRoots roots, string identity, int number, IReadOnlyList<(ControlRow Row, int Control)> rows, ControlOutlet outlet)
    {
        (_roots, _identity, _number, _outlet) = (roots, new MidiIdentity(identity), number, outlet);
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

    /// <summary>The indices of its controls in the table.</summary>
    public IReadOnlyList<int> Controls => _indices;

    /// <summary>For waiting; negative while it is not open.</summary>
    public int Descriptor => _port?.Descriptor ?? -1;

    /// <summary>Half of a value is there.</summary>
    public bool IsWaiting => _controls.IsWaiting;

    /// <summary>Something is yet to be told to the box.</summary>
    public bool HasDue => _port is { CanWrite: true } && (_feedback.HasDue || _sent < _filled);

    /// <summary>Looks whether the box is still there, and for it where it is not.</summary>
    public void Check()
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

    /// <summary>Takes what the box has said.</summary>
    /// <param name="elapsed">Time since the last call.</param>
    /// <param name="hasNews">The kernel says that there is something, if only that the box is gone.</param>
    public void Hear(TimeSpan elapsed, bool hasNews)
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

    /// <summary>Tells the box what is due, as far as it takes it now. A message that it takes half of is finished first.</summary>
    public void Tell()
    {
        if (_port is not { CanWrite: true } port)
        {
            return;
        }

        if (_sent == _filled)
        {
            (_sent, _filled) = (0, _feedback.Write(_output, _controls.Now));
        }

        if (_sent < _filled)
        {
            _sent += port.Write(_output.AsSpan(_sent.._filled));
        }
    }

    /// <summary>The kernel says that the box is gone, and there is nothing left to read.</summary>
    public void Close()
    {
        _port?.Dispose();
        (_port, Name, _sent, _filled) = (null, null, 0, 0);
        Report(ControlHealth.Lost);
        _controls.Restart();
        _feedback.Restart();
    }

    public void Dispose() => Close();

    private void Open()
    {
        // Two that match are as bad as none: which is which would change from day to day.
        MidiDevice[] found = [.. MidiDevice.All(_roots.Classes, _number).Where(_identity.Matches).Take(2)];
        if (found.Length != 1 || MidiPort.TryOpen(Path.Combine(_roots.Devices, found[0].Name)) is not { } port)
        {
            return;
        }

        (_port, Name, _entry) = (port, found[0].Name, Path.Combine(_roots.Classes, found[0].Name));
        for (int i = 0; i < Shown.Length; i++)
        {
            Show(i);
        }

        Report(ControlHealth.Ok);
    }

    private void Report(ControlHealth health)
    {
        foreach (int control in _indices)
        {
            _outlet.Report(control, health);
        }
    }
}
