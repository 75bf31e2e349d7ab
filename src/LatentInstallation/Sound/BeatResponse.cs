using LatentInstallation.Sound.Hearing;

namespace LatentInstallation.Sound;

/// <summary>
/// The beat, worth as much as it is sure and as something was to be heard in the last seconds: in silence and in noise there is none. Its clock only grows,
/// stands still without a sure beat, and falls into step with the beats within a few of them.
/// </summary>
internal sealed class BeatResponse
{
    private const double AttackSeconds = 0.1;

    // Longer than a bar: between two strokes a beat goes on.
    private const double ReleaseSeconds = 3;
    private const double PulseSeconds = 0.15;

    // Confidences of noise, at most, and of a steady beat, at least.
    private const double Unsure = 0.35;
    private const double Sure = 0.55;

    // A number is said to people from here on.
    private const double SureEnough = 0.5;

    // The share of what is missing to the beat that the clock catches up in a beat.
    private const double Catching = 0.5;
    private const double Slowest = 50;
    private const double Fastest = 210;

    private readonly Follower _presence = new();
    private double _before;
    private double _sure;

    /// <summary>For steps of one length, seconds.</summary>
    public BeatResponse(double step) => _presence.SetTimes(step, AttackSeconds, ReleaseSeconds);

    /// <summary>Sure beats since the start.</summary>
    public double Clock { get; private set; }

    /// <summary>One step.</summary>
    /// <param name="heard">What is heard.</param>
    /// <param name="gate">How far it is above the room's own noise, 0…1.</param>
    public void Follow(in Heard heard, double gate)
    {
        _presence.Follow(gate);
        double u = Math.Clamp(((heard.BeatConfidence * _presence.Value) - Unsure) / (Sure - Unsure), 0, 1);
        _sure = u * u * (3 - (2 * u));
        double beats = heard.Beats + (double)heard.BeatPhase;
        double missing = heard.BeatPhase - (Clock - Math.Floor(Clock));
        missing -= Math.Round(missing);
        Clock += Math.Max(0, beats - _before) * _sure * (1 + (Catching * missing));
        _before = beats;
    }

    /// <summary>Says what it knows.</summary>
    public void Tell(in Heard heard, SoundFeatures features)
    {
        double seconds = heard.BeatPhase * 60 / heard.Tempo;
        features[SoundFeature.Beat] = _sure * Math.Exp(-seconds / PulseSeconds);
        features[SoundFeature.BeatPhase] = _sure * heard.BeatPhase;
        features[SoundFeature.Tempo] = _sure * Math.Clamp(Math.Log(heard.Tempo / Slowest) / Math.Log(Fastest / Slowest), 0, 1);
        features[SoundFeature.BeatConfidence] = Math.Clamp(heard.BeatConfidence * _presence.Value, 0, 1);
        features[SoundFeature.BeatClock] = Clock;
        features.BeatsPerMinute = _sure >= SureEnough ? heard.Tempo : 0;
    }
}
