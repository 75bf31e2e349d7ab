namespace LatentInstallation.Controls.Midi;

/// <summary>Finds the control of a box that somebody moves and that no row of the table names. Used by the thread that reads the box; allocates only when one is found.</summary>
/// <remarks>
/// A number that is followed at once by its fine half each time it was heard has 14 bits. A box that sends halves sends them from the beginning, so the first pair
/// tells, and the coarse half that goes far enough need not be followed yet. A control change that says steps is an encoder (<see cref="MidiManner"/>).
/// </remarks>
public sealed class MidiStray
{
    private const int LeastWay = MidiAddress.LargestNumber / 20;
    private const int LeastSteps = 2;

    // More than a box has; what is beyond is not heard.
    private const int MostKeys = 1024;

    private readonly Dictionary<int, Heard> _heard = new(MostKeys);
    private MidiAddress? _found;
    private int _lastCoarse = -1;

    /// <summary>Somebody teaches, and what is said counts.</summary>
    public bool Listens { get; private set; }

    /// <summary>Begins to listen, or forgets everything.</summary>
    public void Listen(bool isWanted)
    {
        if (Listens != isWanted)
        {
            (Listens, _found, _lastCoarse) = (isWanted, null, -1);
            _heard.Clear();
        }
    }

    /// <summary>Takes what was found since the last call.</summary>
    /// <param name="address">Receives which messages it is.</param>
    public bool TryTake([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out MidiAddress? address)
    {
        (address, _found) = (_found, null);
        return address is not null;
    }

    /// <summary>What no control takes.</summary>
    /// <param name="said">The message.</param>
    /// <param name="isPart">It carries a part of a parameter number, and is no control's own.</param>
    internal void Take(in MidiEvent said, bool isPart)
    {
        if (!Listens || isPart)
        {
            return;
        }

        if (IsFine(said))
        {
            if (_heard.TryGetValue(_lastCoarse, out Heard coarse))
            {
                _heard[_lastCoarse] = coarse with { Fines = coarse.Fines + 1 };
            }

            _lastCoarse = -1;
            return;
        }

        bool isKnown = _heard.TryGetValue(said.Key, out Heard heard);
        if (!isKnown && _heard.Count == MostKeys)
        {
            return;
        }

        int value = said.Kind == MidiKind.Bend ? said.Value >> 7 : said.Value;
        heard = isKnown ? heard with { Times = heard.Times + 1, Manner = heard.Manner.With(value) } : new Heard(value, 1, 0, default(MidiManner).With(value));
        _heard[said.Key] = heard;
        Pass(said);
        if (IsMeant(said, value, heard))
        {
            _found = Address(said, heard);
        }
    }

    /// <summary>What a control of the table takes: its fine half may follow, and be no control either.</summary>
    internal void Pass(in MidiEvent said) =>
        _lastCoarse = said.Part == MidiPart.Coarse || said is { Kind: MidiKind.Cc, Number: <= MidiAddress.LargestWideNumber } ? said.Key : -1;

    // The fine half of the coarse one that came just before: data entry's, or the control change that is 32 higher.
    private bool IsFine(in MidiEvent said) => _lastCoarse >= 0
        && (said.Part == MidiPart.Fine ? said.Key == _lastCoarse
            : said is { Kind: MidiKind.Cc, Number: >= MidiAddress.FineOffset } && said.Key - MidiAddress.FineOffset == _lastCoarse);

    private static bool IsMeant(in MidiEvent said, int value, in Heard heard) => said.Part switch
    {
        MidiPart.Step => heard.Times >= LeastSteps,
        MidiPart.Fine => false,
        _ when said.Kind == MidiKind.Note => value > 0,
        _ => EncoderOf(said, heard) is not null || (Math.Abs(value - heard.From) >= LeastWay && !(CanBeEncoder(said, heard) && heard.Manner.IsDoubtful)),
    };

    // Bends and parameter numbers have increments of their own, and who sends a fine half has places.
    private static bool CanBeEncoder(in MidiEvent said, in Heard heard) => said is { Kind: MidiKind.Cc, Part: MidiPart.Whole } && heard.Fines == 0;

    private static MidiCoding? EncoderOf(in MidiEvent said, in Heard heard) => CanBeEncoder(said, heard) ? heard.Manner.Encoder : null;

    private static MidiAddress Address(in MidiEvent said, in Heard heard)
    {
        bool isWide = said.Kind == MidiKind.Bend || (heard.Fines > 0 && heard.Fines >= heard.Times - 1);
        return new MidiAddress
        {
            Kind = said.Kind,
            Channel = said.Channel + 1,
            Number = said.Number,
            Bits = isWide || said.Part == MidiPart.Step ? 14 : 7,
            Coding = said.Part == MidiPart.Step ? MidiCoding.Increments : EncoderOf(said, heard) ?? MidiCoding.Absolute,
        };
    }

    private readonly record struct Heard(int From, int Times, int Fines, MidiManner Manner);
}
