using LatentInstallation.Parameters;

namespace LatentInstallation.Controls.Midi;

/// <summary>What a box with lights or motors has yet to be told: the newest value of each control that asks for it, however often it changed.</summary>
/// <remarks>
/// Nothing goes to a control that a hand is on (until <see cref="ParameterStore.HandHolds"/> after it was last heard): a motor would fight it. Buttons and encoders have
/// no place that could be fought over; their lights are told at once. Used by the thread that reads the box. Allocates nothing.
/// </remarks>
/// <param name="controls">The box's controls.</param>
public sealed class MidiFeedback(IReadOnlyList<MidiControl> controls)
{
    // Four messages of three bytes: an NRPN's number and both halves of its value.
    private const int LongestMessage = 12;

    private const int Nothing = -1;

    private readonly MidiControl[] _controls = [.. controls];
    private readonly int[] _due = [.. Enumerable.Repeat(Nothing, controls.Count)];
    private int _next;

    /// <summary>Something is yet to be told.</summary>
    public bool HasDue { get; private set; }

    /// <summary>A control's parameter stands somewhere else.</summary>
    /// <param name="index">The control's place in the box's list.</param>
    /// <param name="position">0…1.</param>
    public void Show(int index, float position)
    {
        if (_controls[index].Address.Feedback && float.IsFinite(position))
        {
            (_due[index], HasDue) = (_controls[index].ValueOf(position), true);
        }
    }

    /// <summary>The box is gone: there is nobody to tell.</summary>
    public void Restart()
    {
        Array.Fill(_due, Nothing);
        HasDue = false;
    }

    /// <summary>Writes messages for what is due, as many whole ones as there is room for; the others stay due, and are the first next time.</summary>
    /// <returns>How many bytes were written.</returns>
    public int Write(Span<byte> bytes, TimeSpan now)
    {
        (int length, bool hasDue) = (0, false);
        for (int i = 0; HasDue && i < _controls.Length; i++)
        {
            int index = (_next + i) % _controls.Length;
            if (_due[index] == Nothing)
            {
                continue;
            }

            MidiControl control = _controls[index];
            if (bytes.Length - length < LongestMessage)
            {
                _next = index;
                return length;
            }

            if (IsHeld(control, now))
            {
                hasDue = true;
                continue;
            }

            length += Encode(control, _due[index], bytes[length..]);
            control.Follow(_due[index]);
            _due[index] = Nothing;
        }

        HasDue = hasDue;
        return length;
    }

    private static bool IsHeld(MidiControl control, TimeSpan now) =>
        control.Address.HasPlace && control.HeardAt > TimeSpan.MinValue && now - control.HeardAt < ParameterStore.HandHolds;

    private static int Encode(MidiControl control, int value, Span<byte> bytes)
    {
        MidiAddress address = control.Address;
        (int number, int coarse, int fine) = (address.Number, value >> 7, value & 127);
        var status = (byte)(MidiMessage.ControlChange | control.Channel);
        switch (address.Kind)
        {
            case MidiKind.Cc when address.Bits == 14:
                return Put(bytes, status, number, coarse) + Put(bytes[3..], status, number + MidiAddress.FineOffset, fine);
            case MidiKind.Cc:
                return Put(bytes, status, number, value);
            case MidiKind.Bend:
                return Put(bytes, (byte)(MidiMessage.Bend | control.Channel), fine, coarse);
            case MidiKind.Note:
                return Put(bytes, (byte)(MidiMessage.NoteOn | control.Channel), number, value);
            default:
                bool isRegistered = address.Kind == MidiKind.Rpn;
                int selected = Put(bytes, status, isRegistered ? 101 : 99, number >> 7) + Put(bytes[3..], status, isRegistered ? 100 : 98, number & 127);
                return address.Bits == 14
                    ? selected + Put(bytes[6..], status, 6, coarse) + Put(bytes[9..], status, 38, fine)
                    : selected + Put(bytes[6..], status, 6, value);
        }
    }

    private static int Put(Span<byte> bytes, byte status, int first, int second)
    {
        (bytes[0], bytes[1], bytes[2]) = (status, (byte)first, (byte)second);
        return 3;
    }
}
