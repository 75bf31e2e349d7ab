using System.Buffers.Binary;
using LatentInstallation.Import.Files;

namespace LatentInstallation.Import.Pickle;

/// <summary>
/// Reads a pickle without running it. Every opcode of protocols 0 to 5 either makes plain data or is refused with its place.
/// Ends on every input: each opcode moves on in the file, and memory is charged to an allowance that the file's length sets.
/// </summary>
internal sealed partial class PickleReader
{
    private const int ObjectCost = 96;
    private const int SlotCost = 24;

    private const int LongestLine = 1 << 26;

    private readonly ByteRange _data;
    private readonly PickleOptions _options;
    private readonly List<object?> _stack = [];
    private readonly List<int> _marks = [];
    private readonly Dictionary<uint, object?> _memo = [];
    private int _highest;
    private long _position;
    private long _opcodeAt;

    /// <summary>Over a part of a file.</summary>
    /// <param name="data">The bytes.</param>
    /// <param name="options">How to read.</param>
    internal PickleReader(ByteRange data, PickleOptions options) => (_data, _options) = (data, options);

    /// <summary>Where the next pickle, or what follows it, starts.</summary>
    internal long Position => _position;

    /// <summary>Reads one pickle, up to its STOP.</summary>
    internal object? Read()
    {
        _stack.Clear();
        _marks.Clear();
        _memo.Clear();
        while (true)
        {
            _opcodeAt = _position;
            byte opcode = Take(1)[0];
            if (opcode == Opcode.Stop)
            {
                return Pop();
            }

            if (!Scalar(opcode) && !Container(opcode) && !Shuffle(opcode) && !Call(opcode))
            {
                throw Bad($"has no pickle opcode 0x{opcode:x2}; it is not a pickle, or damaged,");
            }
        }
    }

    // What only moves things about: the stack, the memo, the framing.
    private bool Shuffle(byte opcode)
    {
        switch (opcode)
        {
            case Opcode.Proto: Protocol(Take(1)[0]); break;
            case Opcode.Frame: Frame(BinaryPrimitives.ReadUInt64LittleEndian(Take(8))); break;
            case Opcode.Mark: Mark(); break;
            case Opcode.Pop: PopOrMark(); break;
            case Opcode.PopMark: _ = PopToMark(); break;
            case Opcode.Dup: Push(Peek()); break;
            case Opcode.Get: Push(Recall(Index(Line()))); break;
            case Opcode.BinGet: Push(Recall(Take(1)[0])); break;
            case Opcode.LongBinGet: Push(Recall(BinaryPrimitives.ReadUInt32LittleEndian(Take(4)))); break;
            case Opcode.Put: Remember(Index(Line())); break;
            case Opcode.BinPut: Remember(Take(1)[0]); break;
            case Opcode.LongBinPut: Remember(BinaryPrimitives.ReadUInt32LittleEndian(Take(4))); break;
            case Opcode.Memoize: Remember((uint)_memo.Count); break;
            default: return false;
        }

        return true;
    }

    private void Protocol(int version)
    {
        if (version > 5)
        {
            throw Bad($"is written in pickle protocol {version}, and 0 to 5 can be read,");
        }
    }

    private void Frame(ulong length)
    {
        if (length > (ulong)(_data.Length - _position))
        {
            throw Bad("is cut short inside a frame");
        }
    }

    private void Mark()
    {
        _options.Allowance.Charge(sizeof(int) * 3);
        _marks.Add(_stack.Count);
    }

    private void PopOrMark()
    {
        if (_marks.Count > 0 && _marks[^1] == _stack.Count)
        {
            _marks.RemoveAt(_marks.Count - 1);
        }
        else
        {
            _ = Pop();
        }
    }

    private object? Recall(uint index) =>
        _memo.TryGetValue(index, out object? value) ? value : throw Bad($"recalls object {index}, which it never kept,");

    private void Remember(uint index)
    {
        if (!_memo.ContainsKey(index))
        {
            _options.Allowance.Charge(ObjectCost);
        }

        _memo[index] = Peek();
    }

    private void Push(object? value)
    {
        if (_stack.Count >= _highest)
        {
            _options.Allowance.Charge(SlotCost);
            _highest = _stack.Count + 1;
        }

        _stack.Add(value);
    }

    private void Make(object? value, int cost = ObjectCost)
    {
        _options.Allowance.Charge(cost);
        Push(value);
    }

    private object? Peek() => _stack.Count > Floor ? _stack[^1] : throw Bad("takes from an empty stack");

    private object? Pop()
    {
        object? top = Peek();
        _stack.RemoveAt(_stack.Count - 1);
        return top;
    }

    private int Floor => _marks.Count > 0 ? _marks[^1] : 0;

    private object?[] PopToMark()
    {
        if (_marks.Count == 0)
        {
            throw Bad("looks for a mark that it never set");
        }

        int start = _marks[^1];
        _marks.RemoveAt(_marks.Count - 1);
        _options.Allowance.Charge((_stack.Count - start) * (long)sizeof(long));
        object?[] items = [.. _stack[start..]];
        _stack.RemoveRange(start, _stack.Count - start);
        return items;
    }

    private ReadOnlySpan<byte> Take(long count)
    {
        if (count < 0 || count > _data.Length - _position)
        {
            throw Bad($"is cut short: {count} bytes are announced and {_data.Length - _position} are left");
        }

        if (count > Array.MaxLength)
        {
            throw Bad($"holds a text of {count} bytes");
        }

        long start = _position;
        _position += count;
        return _data.At(start, (int)count);
    }

    private ReadOnlySpan<byte> Line()
    {
        const int Step = 1 << 12;
        for (long scanned = 0; scanned < Math.Min(LongestLine, _data.Length - _position);)
        {
            ReadOnlySpan<byte> piece = _data.At(_position + scanned, (int)Math.Min(Step, _data.Length - _position - scanned));
            int end = piece.IndexOf((byte)'\n');
            if (end >= 0)
            {
                return Take(scanned + end + 1)[..^1];
            }

            scanned += piece.Length;
        }

        throw Bad("is cut short inside a line");
    }

    private BadInputException Bad(string what) => new($"{_options.Source} {what} at byte {_data.Offset + _opcodeAt}.");
}
