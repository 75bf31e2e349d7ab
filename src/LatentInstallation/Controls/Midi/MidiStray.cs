namespace LatentInstallation.Controls.Midi;

/// <summary>Finds the message of a box that somebody moves and that no row of the table names. One thread brings messages, another takes what was found.</summary>
public sealed class MidiStray
{
    private const long Nothing = -1;
    private const int LeastWay = MidiAddress.LargestNumber / 20;

    private long _found = Nothing;
    private volatile bool _isWanted;
    private int _key = -1;
    private int _from;

    /// <summary>A message that no control takes.</summary>
    internal void Take(in MidiEvent said)
    {
        // These carry the parts of parameter numbers, and are no control's own.
        bool isPart = said.Kind == MidiKind.Cc && said.Number is 6 or 38 or (>= 96 and <= 101);
        if (!_isWanted || isPart || said.Kind is not (MidiKind.Cc or MidiKind.Bend or MidiKind.Note))
        {
            return;
        }

        int value = said.Kind == MidiKind.Bend ? said.Value >> 7 : said.Value;
        if (said.Key != _key)
        {
            (_key, _from) = (said.Key, value);
        }

        if (said.Kind == MidiKind.Note ? value > 0 : Math.Abs(value - _from) >= LeastWay)
        {
            Interlocked.Exchange(ref _found, ((long)said.Kind << 32) | ((long)said.Channel << 16) | (uint)said.Number);
        }
    }

    /// <summary>Looks for one, or no more.</summary>
    /// <param name="isWanted">False forgets what was found.</param>
    /// <param name="address">Receives which message it is.</param>
    public bool TryTake(bool isWanted, out MidiAddress? address)
    {
        bool wasWanted = _isWanted;
        _isWanted = isWanted;
        long found = Interlocked.Exchange(ref _found, Nothing);
        bool isFound = isWanted && wasWanted && found != Nothing;
        var kind = (MidiKind)(int)(found >> 32);
        address = isFound
            ? new MidiAddress { Kind = kind, Channel = (int)((found >> 16) & 0xFFFF) + 1, Number = (int)(found & 0xFFFF), Bits = kind == MidiKind.Bend ? 14 : 7 }
            : null;
        return isFound;
    }
}
