using System.Collections.Frozen;

namespace LatentInstallation.Controls.Midi;

/// <summary>All controls of one MIDI box: its bytes go in, and each control hears what is said about it.</summary>
/// <remarks>Used by the thread that reads the box. Allocates nothing.</remarks>
public sealed class MidiControls
{
    // With hundreds of controls in motion some always waits; all are looked at this often.
    private static readonly TimeSpan BetweenFlushes = TimeSpan.FromMilliseconds(1);

    private readonly MidiParser _parser = new();
    private readonly MidiParameterNumbers _numbers = new();
    private readonly MidiControl[] _controls;
    private readonly FrozenDictionary<int, MidiControl[]> _byKey;
    private int _waiting;
    private TimeSpan _nextFlush;

    /// <summary>For the rows of one box.</summary>
    public MidiControls(IReadOnlyList<MidiControl> controls)
    {
        _controls = [.. controls];
        _byKey = _controls
            .SelectMany(control => KeysOf(control).Select(key => (key, control)))
            .GroupBy(pair => pair.key, pair => pair.control)
            .ToFrozenDictionary(group => group.Key, group => group.ToArray());
    }

    /// <summary>What no row of the table names.</summary>
    public MidiStray Stray { get; } = new();

    /// <summary>The time that it was told, in all.</summary>
    public TimeSpan Now { get; private set; }

    /// <summary>Some control waits for the other half of its value: call <see cref="Flush"/> soon.</summary>
    public bool IsWaiting => _waiting > 0;

    /// <summary>Moves time on. What has come meanwhile is fed after it, and <see cref="Flush"/> called last: halves that lie ready belong together however late they are fetched.</summary>
    public void Advance(TimeSpan elapsed) => Now += elapsed;

    /// <summary>Takes bytes as the box sent them.</summary>
    public void Feed(ReadOnlySpan<byte> bytes)
    {
        foreach (byte value in bytes)
        {
            if (_parser.TryRead(value, out MidiMessage message))
            {
                Take(message);
            }
        }
    }

    /// <summary>Goes on without the halves that did not come.</summary>
    public void Flush()
    {
        if (_waiting == 0 || Now < _nextFlush)
        {
            return;
        }

        (_waiting, _nextFlush) = (0, Now + BetweenFlushes);
        foreach (MidiControl control in _controls)
        {
            control.Flush(Now);
            _waiting += control.IsWaiting ? 1 : 0;
        }
    }

    /// <summary>The box is gone: what it says next begins anew.</summary>
    public void Restart()
    {
        _parser.Restart();
        _numbers.Restart();
        _waiting = 0;
        foreach (MidiControl control in _controls)
        {
            control.Restart();
        }
    }

    private static IEnumerable<int> KeysOf(MidiControl control)
    {
        MidiAddress address = control.Address;
        int number = address.Kind == MidiKind.Bend ? 0 : address.Number;
        yield return MidiEvent.KeyOf(address.Kind, control.Channel, number);
        if (address is { Kind: MidiKind.Cc, Bits: 14 })
        {
            yield return MidiEvent.KeyOf(address.Kind, control.Channel, number + MidiAddress.FineOffset);
        }
    }

    private void Take(in MidiMessage message)
    {
        switch (message.Type)
        {
            case MidiMessage.ControlChange:
                bool isData = _numbers.TryRead(message, out MidiEvent data);
                Tell(new MidiEvent(MidiKind.Cc, message.Channel, message.First, MidiPart.Whole, message.Second), isPart: isData || message.First is >= 98 and <= 101);
                if (isData)
                {
                    Tell(data);
                }

                break;
            case MidiMessage.Bend:
                Tell(new MidiEvent(MidiKind.Bend, message.Channel, 0, MidiPart.Whole, message.First | (message.Second << 7)));
                break;
            case MidiMessage.NoteOn or MidiMessage.NoteOff:
                int velocity = message.Type == MidiMessage.NoteOn ? message.Second : 0;
                Tell(new MidiEvent(MidiKind.Note, message.Channel, message.First, MidiPart.Whole, velocity));
                break;
        }
    }

    private void Tell(in MidiEvent said, bool isPart = false)
    {
        if (!_byKey.TryGetValue(said.Key, out MidiControl[]? controls))
        {
            Stray.Take(said, isPart);
        }
        else
        {
            Stray.Pass(said);
            foreach (MidiControl control in controls)
            {
                int before = control.IsWaiting ? 1 : 0;
                control.Take(said, Now);
                int after = control.IsWaiting ? 1 : 0;
                _nextFlush = _waiting == 0 ? Now + MidiWidth.Patience : _nextFlush;
                _waiting += after - before;
            }
        }
    }
}
