using LatentInstallation.Frames;
using LatentInstallation.Sound;

namespace LatentInstallation.Devices.Sdl;

/// <summary>Where what a microphone hears is handed over, from one capture thread after the other to the generator's. What only grows goes on growing when the microphone is another.</summary>
internal sealed class CaptureOutlet
{
    // A listener remembers what it heard before a microphone went away: so much silence makes it forget.
    private const double SilenceSeconds = 0.5;

    private readonly Latest<SoundFeatures> _heard = new(() => new SoundFeatures());
    private readonly Latest<Wanted> _wanted = new(() => new Wanted());
    private readonly SoundFeatures _before = new();
    private SoundSettings _settings = SoundSettings.Default;
    private Listener? _listener;
    private int _rate;

    /// <summary>Gets ready for a device; no capture thread runs meanwhile.</summary>
    internal void Begin(int rate)
    {
        if (_listener is not null && _rate == rate)
        {
            _listener.Process(new float[(int)(rate * SilenceSeconds)]);
            return;
        }

        if (_listener is not null)
        {
            Tell(_before);
        }

        (_listener, _rate) = (new Listener(rate), rate);
    }

    /// <summary>Hears a block; on the capture thread.</summary>
    internal void Hear(ReadOnlySpan<float> mono)
    {
        if (_wanted.TryTake())
        {
            _listener!.Settings = _wanted.Front.Settings;
        }

        _listener!.Process(mono);
        Tell(_heard.Back);
        _heard.Publish();
    }

    /// <summary>Gain, attack and release from now on; on the generator's thread.</summary>
    internal void Want(in SoundSettings settings)
    {
        if (settings != _settings)
        {
            _settings = settings;
            _wanted.Back.Settings = settings;
            _wanted.Publish();
        }
    }

    /// <summary>The newest, if there is anything new; on the generator's thread.</summary>
    internal bool TryTake(SoundFeatures into)
    {
        if (!_heard.TryTake())
        {
            return false;
        }

        into.CopyFrom(_heard.Front);
        return true;
    }

    private void Tell(SoundFeatures features)
    {
        (long onsets, double level, double beats) = (_before.Onsets, _before[SoundFeature.LevelClock], _before[SoundFeature.BeatClock]);
        _listener!.Tell(features);
        features.Onsets += onsets;
        features[SoundFeature.LevelClock] += level;
        features[SoundFeature.BeatClock] += beats;
    }

    private sealed class Wanted
    {
        public SoundSettings Settings = SoundSettings.Default;
    }
}
