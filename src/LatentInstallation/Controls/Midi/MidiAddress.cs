namespace LatentInstallation.Controls.Midi;

/// <summary>Which messages of a MIDI box are a control, and what they mean.</summary>
public sealed record MidiAddress
{
    /// <summary>The largest number of a control change or a note, and of 7 bits.</summary>
    public const int LargestNumber = 127;

    /// <summary>The largest number of an NRPN or RPN, and of 14 bits.</summary>
    public const int LargestParameterNumber = 16383;

    /// <summary>A 14-bit control change has one of the numbers from 0 to this; its fine half has the number that is <see cref="FineOffset"/> higher.</summary>
    public const int LargestWideNumber = 31;

    /// <summary>From the number of a coarse half to that of its fine half.</summary>
    public const int FineOffset = 32;

    /// <summary>What it sends.</summary>
    public MidiKind Kind { get; init; }

    /// <summary>1…16, as people count.</summary>
    public int Channel { get; init; } = 1;

    /// <summary>The control change's, note's or parameter's number; of no meaning for a pitch bend.</summary>
    public int Number { get; init; }

    /// <summary>7 or 14.</summary>
    public int Bits { get; init; } = 7;

    /// <summary>What its value means.</summary>
    public MidiCoding Coding { get; init; }

    /// <summary>How far one step goes, as a fraction of the travel; negative: the other way round.</summary>
    public double Step { get; init; } = 0.01;

    /// <summary>The box is told the parameter's value when somebody else changes it: for lights and motors.</summary>
    public bool Feedback { get; init; }

    /// <summary>Which of the box's raw MIDI devices, from 0; most boxes have one.</summary>
    public int Port { get; init; }

    /// <summary>The largest value.</summary>
    public int Largest => Kind == MidiKind.Bend || (Bits == 14 && Kind != MidiKind.Note) ? LargestParameterNumber : LargestNumber;

    /// <summary>It says how far it moved and not where it stands.</summary>
    public bool IsRelative => Coding is not (MidiCoding.Absolute or MidiCoding.Toggle);

    /// <summary>It says where it stands, so takeover applies: neither a button nor an encoder.</summary>
    public bool HasPlace => Coding == MidiCoding.Absolute && Kind != MidiKind.Note;
}
