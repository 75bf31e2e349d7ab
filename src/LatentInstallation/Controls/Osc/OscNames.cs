using System.Collections.Frozen;
using System.Text;

namespace LatentInstallation.Controls.Osc;

/// <summary>The names that messages can be for, found by the bytes of their addresses without allocating.</summary>
public sealed class OscNames
{
    private readonly byte[][] _names;
    private readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _indexes;

    /// <summary>Each name once.</summary>
    public OscNames(IEnumerable<string> names)
    {
        string[] all = [.. names];
        _names = [.. all.Select(Encoding.ASCII.GetBytes)];
        _indexes = all.Index().ToFrozenDictionary(pair => pair.Item, pair => pair.Index, StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>How many there are.</summary>
    public int Count => _names.Length;

    /// <summary>A name's bytes.</summary>
    public ReadOnlySpan<byte> this[int index] => _names[index];

    /// <summary>The index of a name, or -1.</summary>
    public int IndexOf(ReadOnlySpan<byte> name)
    {
        Span<char> letters = stackalloc char[OscPattern.Longest];
        return name.Length <= letters.Length && Ascii.ToUtf16(name, letters, out int length) == System.Buffers.OperationStatus.Done && _indexes.TryGetValue(letters[..length], out int index)
            ? index
            : -1;
    }

    /// <summary>The next name that an address is for.</summary>
    /// <param name="address">A name or a pattern.</param>
    /// <param name="from">Where to go on; receives where to go on the next time.</param>
    /// <param name="steps">How many comparisons may be made in all.</param>
    /// <returns>Its index, or -1 when there is none left.</returns>
    public int Next(in OscMessage address, ref int from, ref int steps)
    {
        if (!address.IsPattern)
        {
            int index = from == 0 ? IndexOf(address.Address) : -1;
            from = Count;
            return index;
        }

        while (from < Count && steps >= 0)
        {
            int index = from++;
            if (OscPattern.Matches(address.Address, _names[index], ref steps))
            {
                return index;
            }
        }

        return -1;
    }
}
