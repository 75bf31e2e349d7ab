namespace LatentInstallation.Sound;

/// <summary>
/// Learns how loud what happens in the room is and brings its mean to one place in the range, with a time constant of 60 s of sound towards louder and towards quieter, so
/// a song keeps its dynamics. It lifts by 12 dB at most, so that a quiet morning stays quiet, and takes back 20 dB at most. Only what is above the room's own
/// noise teaches it, as much as it is present: in silence and in ventilation the gain waits as it is.
/// </summary>
/// <param name="step">Seconds between calls.</param>
internal sealed class AutomaticGain(double step)
{
    /// <summary>The most that it adds, dB.</summary>
    public const double MostLift = 12;

    /// <summary>The most that it takes, dB.</summary>
    public const double MostCut = 20;

    /// <summary>Where it brings the mean of what happens, LKFS: two thirds up the range, so that what is louder still shows.</summary>
    public const double Aim = -24;

    private const double Seconds = 60;

    private readonly double _share = Follower.Share(step, Seconds);
    private double _room = Aim;

    /// <summary>What to add, dB.</summary>
    public double Gain => Aim - _room;

    /// <summary>Hears one step.</summary>
    /// <param name="loudness">Before any gain, LKFS.</param>
    /// <param name="presence">How far it is above the room's own noise, 0…1.</param>
    public void Hear(double loudness, double presence)
    {
        // Bounded here and not at the end, so that it comes back from the bound as soon as the room does.
        double room = Math.Clamp(loudness, Aim - MostLift, Aim + MostCut);
        _room += (room - _room) * _share * presence;
    }
}
