namespace LatentInstallation.Controls.Midi;

/// <summary>Follows which parameter number each channel has selected, and so whom its data entry is for.</summary>
/// <remarks>Both halves of a number must have been heard; a half that is not sent again stays. 127 with 127 selects nothing.</remarks>
internal sealed class MidiParameterNumbers
{
    private const byte Unknown = 255;
    private const int Null = (127 << 7) | 127;

    private readonly Selection[] _selections = new Selection[16];

    public MidiParameterNumbers() => Restart();

    /// <summary>Takes a control change.</summary>
    /// <returns>False when it is no data for a number that is selected.</returns>
    public bool TryRead(in MidiMessage message, out MidiEvent data)
    {
        ref Selection selection = ref _selections[message.Channel];
        data = default;
        switch (message.First)
        {
            case 99:
                (selection.Kind, selection.Coarse) = (MidiKind.Nrpn, message.Second);
                return false;
            case 98:
                (selection.Kind, selection.Fine) = (MidiKind.Nrpn, message.Second);
                return false;
            case 101:
                (selection.Kind, selection.RegisteredCoarse) = (MidiKind.Rpn, message.Second);
                return false;
            case 100:
                (selection.Kind, selection.RegisteredFine) = (MidiKind.Rpn, message.Second);
                return false;
            case 6:
                return TrySay(selection, message, MidiPart.Coarse, message.Second, out data);
            case 38:
                return TrySay(selection, message, MidiPart.Fine, message.Second, out data);
            case 96:
                return TrySay(selection, message, MidiPart.Step, 1, out data);
            case 97:
                return TrySay(selection, message, MidiPart.Step, -1, out data);
            default:
                return false;
        }
    }

    public void Restart() =>
        Array.Fill(_selections, new Selection { Kind = MidiKind.Nrpn, Coarse = Unknown, Fine = Unknown, RegisteredCoarse = Unknown, RegisteredFine = Unknown });

    private static bool TrySay(in Selection selection, in MidiMessage message, MidiPart part, int value, out MidiEvent data)
    {
        (byte coarse, byte fine) = selection.Kind == MidiKind.Nrpn ? (selection.Coarse, selection.Fine) : (selection.RegisteredCoarse, selection.RegisteredFine);
        int number = (coarse << 7) | fine;
        data = new MidiEvent(selection.Kind, message.Channel, number, part, value);
        return coarse != Unknown && fine != Unknown && number != Null;
    }

    private struct Selection
    {
        public MidiKind Kind;
        public byte Coarse;
        public byte Fine;
        public byte RegisteredCoarse;
        public byte RegisteredFine;
    }
}
