using System.Buffers.Binary;

namespace LatentInstallation.Controls.Evdev;

/// <summary>
/// Cuts what an input device says into packets: all that happened at once, ended by SYN_REPORT. After SYN_DROPPED nothing is believed up to and with the next
/// SYN_REPORT; what was lost has then to be asked of the device (the kernel's Documentation/input/event-codes.rst).
/// </summary>
/// <remarks>
/// <code>
///  struct input_event, in the machine's byte order; a word has the size of a long
/// | seconds (word) | microseconds (word) | type (2) | code (2) | value (4) |
/// </code>
/// Used by the thread that reads the device. Allocates nothing.
/// </remarks>
public sealed class EvdevParser
{
    /// <summary>No device has more axes and keys that change at once.</summary>
    public const int LongestPacket = 1024;

    private readonly EvdevEvent[] _events = new EvdevEvent[LongestPacket];
    private readonly byte[] _part;
    private readonly int _wordSize;
    private int _partLength;
    private int _count;
    private bool _isDropping;

    /// <param name="wordSize">Bytes of a long: 8, or 4 on a 32-bit machine.</param>
    public EvdevParser(int wordSize)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(wordSize is 4 or 8, true, nameof(wordSize));
        (_wordSize, _part) = (wordSize, new byte[(2 * wordSize) + 8]);
    }

    /// <summary>Bytes of one event.</summary>
    public int EventSize => _part.Length;

    /// <summary>Goes on until a packet is whole.</summary>
    /// <param name="bytes">What was read; receives the rest.</param>
    /// <param name="packet">Receives the packet without its SYN_REPORT, valid until the next call.</param>
    /// <param name="hasLoss">Receives whether events were lost: the packet is empty then, and the device has to be asked.</param>
    /// <returns>False when more has to be read first.</returns>
    public bool TryTake(ref ReadOnlySpan<byte> bytes, out ReadOnlySpan<EvdevEvent> packet, out bool hasLoss)
    {
        packet = [];
        hasLoss = false;
        while (bytes.Length > 0)
        {
            int length = Math.Min(_part.Length - _partLength, bytes.Length);
            bytes[..length].CopyTo(_part.AsSpan(_partLength));
            bytes = bytes[length..];
            _partLength += length;
            if (_partLength == _part.Length)
            {
                _partLength = 0;
                if (Ends(Read(_part)))
                {
                    hasLoss = _isDropping;
                    packet = _events.AsSpan(0, _isDropping ? 0 : _count);
                    (_count, _isDropping) = (0, false);
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>The device is gone: what is half said means nothing.</summary>
    public void Restart() => (_partLength, _count, _isDropping) = (0, 0, false);

    private bool Ends(in EvdevEvent said)
    {
        if (said.Type == EvdevEvent.Synchronization)
        {
            _isDropping |= said.Code == EvdevEvent.Dropped;
            return said.Code == EvdevEvent.Report;
        }

        // A packet without an end is as good as a loss.
        _isDropping |= _count == _events.Length;
        if (!_isDropping)
        {
            _events[_count++] = said;
        }

        return false;
    }

    private EvdevEvent Read(ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<byte> rest = bytes[(2 * _wordSize)..];
        return new EvdevEvent(
            Time(Word(bytes), Word(bytes[_wordSize..])),
            BinaryPrimitives.ReadUInt16LittleEndian(rest),
            BinaryPrimitives.ReadUInt16LittleEndian(rest[2..]),
            BinaryPrimitives.ReadInt32LittleEndian(rest[4..]));
    }

    private long Word(ReadOnlySpan<byte> bytes) => _wordSize == 8 ? BinaryPrimitives.ReadInt64LittleEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes);

    // Within what a TimeSpan holds, whatever the bytes are.
    private static TimeSpan Time(long seconds, long microseconds) => new(
        (Math.Clamp(seconds, 0, long.MaxValue / TimeSpan.TicksPerSecond / 2) * TimeSpan.TicksPerSecond) + (Math.Clamp(microseconds, 0, 999_999) * TimeSpan.TicksPerMicrosecond));
}
