namespace LatentInstallation.Sound;

/// <summary>
/// Learns how loud the room is and brings its loud moments to the same place in the range. It takes a loud room back with a time constant of
/// 2 s and lifts a quiet one with 15 s, so a song keeps its dynamics; by 20 dB at most either way, so that a quiet room stays quieter.
/// Silence teaches it nothing: the gain waits as it is.
/// </summary>
/// <param name="step">Seconds between calls.</param>
internal sealed class AutomaticGain(double step)
{
    /// <summary>The most that it adds or takes, dB.</summary>
    public const double Most = 20;

    /// <summary>Where it brings the room's loud moments, dBFS: four fifths up the range, so that a louder one still shows.</summary>
    public const double Aim = -18;

    private const double LouderSeconds = 2;
    private const double QuieterSeconds = 15;

    private readonly double _louder = Follower.Share(step, LouderSeconds);
    private readonly double _quieter = Follower.Share(step, QuieterSeconds);
    private double _room = Aim;

    /// <summary>What to add, dB.</summary>
    public double Gain => Aim - _room;

    /// <summary>Hears one step of something that is not silence.</summary>
    /// <param name="decibels">Loudness before any gain, dBFS.</param>
    public void Hear(double decibels)
    {
        // Bounded here and not at the end, so that it comes back from the bound as soon as the room does.
        double room = Math.Clamp(decibels, Aim - Most, Aim + Most);
        _room += (room - _room) * (room > _room ? _louder : _quieter);
    }
}
