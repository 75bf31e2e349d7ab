namespace LatentInstallation.Controls.Midi;

/// <summary>How a number of 7 bits talks: as a fader, which says one place after the other, or as an encoder, which says small steps in one of three codings.</summary>
/// <remarks>
/// <code>
/// value       1…15   16…48   49…63   64   65…79   80…112   113…127   0
/// twos        up                                            down
/// signed      up                            down
/// offset                      down          up
/// </code>
/// A fader passes the gaps and says nothing twice; an encoder says the same step again and again, and never 0 or 64 of an offset.
/// </remarks>
/// <param name="Zones">Which zones were heard, one bit each.</param>
/// <param name="Last">The last value.</param>
/// <param name="Times">How many values there were.</param>
/// <param name="Repeats">How many were one step, and the same as the one before.</param>
/// <param name="HasJumped">Some were further from the one before than a fader that is moved with care.</param>
internal readonly record struct MidiManner(int Zones, int Last, int Times, int Repeats, bool HasJumped)
{
    private const int Small = 1;
    private const int Under = 2;
    private const int Over = 4;
    private const int Large = 8;
    private const int Gap = 16;
    private const int LargestStep = 15;
    private const int Middle = 64;
    private const int NextPlaces = 3;

    // Turned up only for as long as this, it is taken for the coding that most boxes have. Down only, it might be a fader at its end, on a box that says everything again and again.
    private const int Patience = 12;

    /// <summary>It may still be an encoder, and no fader for sure.</summary>
    public bool IsDoubtful => Candidate is not null && (Repeats > 0 || HasJumped);

    /// <summary>The coding of an encoder; null while it is none, or does not say enough yet: turned both ways it does.</summary>
    public MidiCoding? Encoder => Candidate is { } coding && IsSure(coding) ? coding : null;

    private MidiCoding? Candidate =>
        Times == 0 ? null
        : (Zones & ~(Small | Large)) == 0 ? MidiCoding.Twos
        : (Zones & ~(Under | Over)) == 0 ? MidiCoding.Offset
        : (Zones & ~(Small | Over)) == 0 ? MidiCoding.Signed
        : null;

    /// <summary>With one more value.</summary>
    public MidiManner With(int value) => new(
        Zones | ZoneOf(value),
        value,
        Times + 1,
        Repeats + (Times > 0 && value == Last && IsOneStep(value) ? 1 : 0),
        HasJumped || (Times > 0 && Math.Abs(value - Last) > NextPlaces));

    // No fader comes from one end to the other without a place between. The other two codings' zones are neighbours or half a way apart.
    private bool IsSure(MidiCoding coding) => coding switch
    {
        MidiCoding.Twos when Zones == (Small | Large) => true,
        MidiCoding.Signed or MidiCoding.Offset when Zones is (Small | Over) or (Under | Over) => Repeats > 0,
        _ => Repeats > 0 && Times >= Patience && (Last is 1 or Middle + 1),
    };

    private static bool IsOneStep(int value) => value is 1 or (Middle - 1) or (Middle + 1) or MidiAddress.LargestNumber;

    private static int ZoneOf(int value) => value switch
    {
        > 0 and <= LargestStep => Small,
        >= Middle - LargestStep and < Middle => Under,
        > Middle and <= Middle + LargestStep => Over,
        > MidiAddress.LargestNumber - LargestStep => Large,
        _ => Gap,
    };
}
