namespace LatentInstallation.Controls.Osc;

/// <summary>Somebody who sends OSC: what they were told last of each thing, and what their hand is on.</summary>
/// <param name="count">How many things there are.</param>
internal sealed class OscSender(int count)
{
    // A movement is in the values for sure so many snapshots later: one may be waiting unread, one may be of the tick under way.
    private const byte SnapshotsUntilSeen = 3;

    private readonly byte[] _address = new byte[32];
    private readonly double[] _said = new double[count];
    private readonly TimeSpan[] _saidAt = new TimeSpan[count];
    private readonly TimeSpan[] _quietUntil = new TimeSpan[count];
    private readonly byte[] _snapshots = new byte[count];
    private int _length;

    internal TimeSpan HeardAt { get; set; } = TimeSpan.MinValue;

    internal TimeSpan TellAt { get; set; }

    /// <summary>The thing to begin the next bundle with.</summary>
    internal int Next { get; set; }

    internal ReadOnlySpan<byte> Address => _address.AsSpan(0, _length);

    internal bool IsAt(ReadOnlySpan<byte> address) => Address.SequenceEqual(address);

    internal bool IsThere(TimeSpan now) => _length > 0 && now - HeardAt < OscEcho.Patience;

    internal void Begin(ReadOnlySpan<byte> address, TimeSpan now)
    {
        address.CopyTo(_address);
        (_length, HeardAt, TellAt, Next) = (address.Length, now, TimeSpan.MinValue, 0);
        Array.Fill(_said, double.NaN);
        Array.Clear(_quietUntil);
        Array.Clear(_snapshots);
    }

    /// <summary>It is to be told, whatever was said; at once unless their hand is on it.</summary>
    internal void Owe(int thing) => _said[thing] = double.NaN;

    internal void Heed(int thing, TimeSpan until) => (_said[thing], _quietUntil[thing], _snapshots[thing]) = (double.NaN, until, SnapshotsUntilSeen);

    internal void CountSnapshot()
    {
        if (_length == 0)
        {
            return;
        }

        foreach (ref byte left in _snapshots.AsSpan())
        {
            left -= (byte)(left > 0 ? 1 : 0);
        }
    }

    internal bool IsDue(int thing, double value, TimeSpan now) => !value.Equals(_said[thing]) && _snapshots[thing] == 0 && now >= _quietUntil[thing];

    internal void Say(int thing, double value, TimeSpan now) => (_said[thing], _saidAt[thing]) = (value, now);

    /// <summary>What it was told just now; NaN when that was nothing, or is long ago.</summary>
    internal double JustSaid(int thing, TimeSpan now) => now - _saidAt[thing] < OscEcho.ReturnsWithin ? _said[thing] : double.NaN;
}
