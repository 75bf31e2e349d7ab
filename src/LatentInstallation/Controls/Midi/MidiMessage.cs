namespace LatentInstallation.Controls.Midi;

/// <summary>A whole message of a channel.</summary>
/// <param name="Status">0x80…0xEF: the upper half is the type, the lower the channel.</param>
/// <param name="First">0…127.</param>
/// <param name="Second">0…127; 0 where the type has one byte only.</param>
internal readonly record struct MidiMessage(byte Status, byte First, byte Second)
{
    internal const int NoteOff = 0x80;
    internal const int NoteOn = 0x90;
    internal const int ControlChange = 0xB0;
    internal const int Program = 0xC0;
    internal const int Pressure = 0xD0;
    internal const int Bend = 0xE0;

    /// <summary>0x80, 0x90 … 0xE0.</summary>
    public int Type => Status & 0xF0;

    /// <summary>0…15.</summary>
    public int Channel => Status & 0x0F;
}
