using System.Text;
using LatentInstallation.Parameters;

namespace LatentInstallation.Controls.Osc;

/// <summary>
/// Tells those who send OSC what the piece is, so that their sliders show it: everything once when one is first heard, then what changes, the newest value only,
/// in a bundle, at most <see cref="MostTellings"/> a second; and never to a hand about what it is moving.
/// </summary>
/// <remarks>Used by the thread that listens. Allocates nothing but where a preset's name changes.</remarks>
public sealed class OscEcho
{
    /// <summary>How many senders are told; a further one takes the place of whoever was silent longest.</summary>
    public const int MostSenders = 16;

    /// <summary>Bundles a second to one sender.</summary>
    public const int MostTellings = 30;

    /// <summary>A sender that said nothing for so long is told nothing more.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>What comes back so soon after it was told, and the same, is no hand: some apps send on whatever they receive.</summary>
    internal static readonly TimeSpan ReturnsWithin = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan BetweenTellings = TimeSpan.FromSeconds(1.0 / MostTellings);

    private readonly OscThings _things;
    private readonly double[] _values;
    private readonly OscSender[] _senders;
    private string _preset = "";
    private byte[] _presetName = [];
    private bool _hasValues;

    /// <summary>Knows nobody yet.</summary>
    public OscEcho(OscThings things)
    {
        _things = things;
        _values = new double[things.Count];
        _senders = [.. Enumerable.Range(0, MostSenders).Select(_ => new OscSender(things.Count))];
    }

    /// <summary>Somebody sent a packet.</summary>
    /// <param name="address">Their address, as the system has it.</param>
    /// <param name="now">Time since any fixed moment.</param>
    /// <returns>Their number, until somebody takes their place.</returns>
    public int Meet(ReadOnlySpan<byte> address, TimeSpan now)
    {
        int oldest = 0;
        for (int i = 0; i < _senders.Length; i++)
        {
            if (_senders[i].IsAt(address))
            {
                Hear(_senders[i], address, now);
                return i;
            }

            oldest = _senders[i].HeardAt < _senders[oldest].HeardAt ? i : oldest;
        }

        _senders[oldest].Begin(address, now);
        return oldest;
    }

    /// <summary>A sender's address.</summary>
    public ReadOnlySpan<byte> AddressOf(int sender) => _senders[sender].Address;

    /// <summary>Whether a sender only says back what it was told: taken for a hand, that would be told and said back for ever.</summary>
    internal bool IsReturn(int sender, int thing, bool isPosition, in OscArgument argument, TimeSpan now)
    {
        double said = sender < 0 ? double.NaN : _senders[sender].JustSaid(thing, now);
        if (double.IsNaN(said))
        {
            return false;
        }

        // What is told of a preset is its name; the number counts the names.
        return thing == _things.Preset
            ? said == _values[thing] && argument.IsText && argument.Text.SequenceEqual(_presetName)
            : argument.IsNumber && (float)argument.Number == (float)(isPosition ? _things.Parameters[thing].Unmap(said) : said);
    }

    /// <summary>A sender wants to know.</summary>
    internal void Ask(int sender, int thing)
    {
        if (sender >= 0)
        {
            _senders[sender].Owe(thing);
        }
    }

    /// <summary>A sender moved something: it is told what became of it when its hand has let go.</summary>
    internal void Heed(int sender, int thing, TimeSpan now)
    {
        if (sender >= 0)
        {
            _senders[sender].Heed(thing, now + ParameterStore.HandHolds);
        }
    }

    /// <summary>So the piece is now.</summary>
    /// <param name="values">The parameters' base values, then freeze, blackout and lock as 1 or 0, then what the controls are told; NaN is nothing.</param>
    /// <param name="preset">The preset's name.</param>
    public void Look(ReadOnlySpan<double> values, string preset)
    {
        values[.._things.Preset].CopyTo(_values);
        values[_things.Preset..].CopyTo(_values.AsSpan(_things.FirstControl));
        if (!ReferenceEquals(preset, _preset))
        {
            (_preset, _presetName) = (preset, Encoding.UTF8.GetBytes(preset));
            _values[_things.Preset]++;
        }

        _hasValues = true;
        foreach (OscSender sender in _senders)
        {
            sender.CountSnapshot();
        }
    }

    /// <summary>Writes what a sender is to be told now; call it until there is nothing.</summary>
    /// <param name="now">Time since any fixed moment.</param>
    /// <param name="bytes">Takes a bundle.</param>
    /// <param name="sender">Receives whom to send it to.</param>
    /// <param name="length">Receives its length.</param>
    /// <returns>False when nobody is to be told anything now.</returns>
    public bool TryTell(TimeSpan now, Span<byte> bytes, out int sender, out int length)
    {
        for (sender = 0; _hasValues && sender < _senders.Length; sender++)
        {
            OscSender one = _senders[sender];
            if (now < one.TellAt || !one.IsThere(now))
            {
                continue;
            }

            OscWriter writer = new(bytes);
            Write(one, now, ref writer);
            if (!writer.IsEmpty)
            {
                one.TellAt = now + BetweenTellings;
                length = writer.Length;
                return true;
            }
        }

        length = 0;
        return false;
    }

    // After a long silence it may be another page of the tablet, or another tablet.
    private static void Hear(OscSender sender, ReadOnlySpan<byte> address, TimeSpan now)
    {
        if (!sender.IsThere(now))
        {
            sender.Begin(address, now);
        }

        sender.HeardAt = now;
    }

    // From where the last bundle was full.
    private void Write(OscSender sender, TimeSpan now, ref OscWriter writer)
    {
        for (int i = 0; i < _values.Length; i++)
        {
            int thing = sender.Next;
            if (sender.IsDue(thing, _values[thing], now))
            {
                if (!TryAdd(thing, ref writer))
                {
                    return;
                }

                sender.Say(thing, _values[thing], now);
            }

            sender.Next = thing + 1 < _values.Length ? thing + 1 : 0;
        }
    }

    private bool TryAdd(int thing, ref OscWriter writer)
    {
        ReadOnlySpan<byte> name = _things.Names[_things.NameOf(thing, isPosition: false)];
        if (thing == _things.Preset)
        {
            return writer.TryAdd(name, _presetName);
        }

        if (thing >= _things.FirstControl)
        {
            return double.IsNaN(_values[thing]) || writer.TryAdd(name, _values[thing], isWhole: false);
        }

        if (thing >= _things.Parameters.Count)
        {
            return writer.TryAdd(name, _values[thing], isWhole: true);
        }

        ParameterSpec spec = _things.Parameters[thing];
        OscWriter before = writer;
        bool fits = writer.TryAdd(name, _values[thing], spec.Kind != ParameterKind.Number)
            && writer.TryAdd(_things.Names[_things.NameOf(thing, isPosition: true)], spec.Unmap(_values[thing]), isWhole: false);
        writer = fits ? writer : before;
        return fits;
    }
}
