using LatentInstallation.Sound.Hearing;

namespace LatentInstallation.Sound;

/// <summary>The features that say how loud something is: gain, the gate above the room's own noise, attack and release. 0 where nothing happens.</summary>
internal sealed class AmplitudeResponse
{
    private const double Quietest = -50;
    private const double Loudest = -10;
    private const double LoudestPeak = 0;
    private const double QuietestBand = -80;

    private readonly Follower[] _followers = [.. Enumerable.Range(0, (int)SoundFeature.Band24 + 1).Select(_ => new Follower())];

    /// <summary>One of them, from <see cref="SoundFeature.Level"/> to <see cref="SoundFeature.Band24"/>; the floor and the presence are none and stay at 0.</summary>
    public double this[SoundFeature feature] => _followers[(int)feature].Value;

    /// <summary>Sets attack and release for steps of one length, all in seconds.</summary>
    public void SetTimes(double step, double attack, double release)
    {
        foreach (Follower follower in _followers)
        {
            follower.SetTimes(step, attack, release);
        }
    }

    /// <summary>One step.</summary>
    /// <param name="heard">What is heard.</param>
    /// <param name="above">Mean squares above their own floors: 24 bands, then bass, middle and high.</param>
    /// <param name="gain">dB.</param>
    /// <param name="gate">0…1.</param>
    public void Follow(in Heard heard, ReadOnlySpan<double> above, double gain, double gate)
    {
        Follow(SoundFeature.Level, heard.Loudness + gain, Quietest, Loudest, gate);
        Follow(SoundFeature.Peak, Decibels.OfPower((double)heard.Peak * heard.Peak) + gain, Quietest, LoudestPeak, gate);
        for (int band = 0; band < ThreeBands.Count; band++)
        {
            Follow(SoundFeature.Bass + band, Decibels.OfPower(above[Ear.Bands + band]) + gain, Quietest, Loudest, gate);
        }

        for (int band = 0; band < Ear.Bands; band++)
        {
            Follow(SoundFeature.Band1 + band, Decibels.OfPower(above[band]) + gain, QuietestBand, Loudest, gate);
        }
    }

    private void Follow(SoundFeature feature, double decibels, double quietest, double loudest, double gate) =>
        _followers[(int)feature].Follow(gate * Math.Clamp((decibels - quietest) / (loudest - quietest), 0, 1));
}
