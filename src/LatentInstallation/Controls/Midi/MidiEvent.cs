namespace LatentInstallation.Controls.Midi;

/// <summary>What a message says about one number of one channel.</summary>
/// <param name="Kind">What sent it.</param>
/// <param name="Channel">0…15.</param>
/// <param name="Number">The control change's, note's or parameter's number.</param>
/// <param name="Part">Which part of the value it is.</param>
/// <param name="Value">0…127, a bend's 0…16383, a step's 1 or -1.</param>
internal readonly record struct MidiEvent(MidiKind Kind, int Channel, int Number, MidiPart Part, int Value)
{
    /// <summary>The same for everything that is said about this number.</summary>
    public int Key => KeyOf(Kind, Channel, Number);

    public static int KeyOf(MidiKind kind, int channel, int number) => ((int)kind << 18) | (channel << 14) | number;
}
