using LatentInstallation.Sound;

namespace LatentInstallation.Devices.Sdl;

/// <summary>
/// A microphone through SDL. SDL's capture thread analyses each block and hands the levels over; onsets are counted there, so none is lost
/// between two reads. One that goes away leaves silence until it, or another that is wanted, is back; one that was never there is waited for.
/// </summary>
public sealed class MicrophoneSound : ISoundSource
{
    // Blocks come every few milliseconds; a driver that brings none for this long has stopped.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(0.5);

    // So that the first lines of a run say which microphone it is. Nothing is drawn yet.
    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(2);

    private readonly CaptureOutlet _outlet = new();
    private readonly MicrophoneWatch _watch;
    private readonly SoundFeatures _levels = new();
    private TimeSpan _since;

    private MicrophoneSound(MicrophoneWishes wishes, BlockTap? tap, (string Name, string Value)[] hints)
    {
        _watch = new MicrophoneWatch(_outlet, tap, wishes, hints);
        _watch.AwaitFirstLook(LongestStart);
    }

    /// <inheritdoc />
    public string? Trouble => _watch.State.Trouble;

    /// <inheritdoc />
    public SoundHealth Health => _watch.State.Health;

    /// <inheritdoc />
    public string Description => _watch.State.Description;

    /// <summary>The names of the microphones that were there at the last look.</summary>
    public IReadOnlyList<string> Devices => _watch.State.Devices;

    /// <summary>Listens to a microphone, or waits for one; never throws for a missing device.</summary>
    /// <param name="wishes">Which one.</param>
    /// <param name="tap">Sees each block before it is analysed; null for nobody.</param>
    /// <param name="hints">For SDL, before its sound is started: name and value.</param>
    public static MicrophoneSound Open(MicrophoneWishes wishes, BlockTap? tap = null, params (string Name, string Value)[] hints)
    {
        Alsa.Alsa.Quieten();
        return new MicrophoneSound(wishes, tap, hints);
    }

    /// <inheritdoc />
    public SoundFeatures Advance(TimeSpan elapsed, in SoundSettings settings)
    {
        _outlet.Want(settings);
        _since = _outlet.TryTake(_levels) ? TimeSpan.Zero : _since + elapsed;
        if (_since > Patience || !_watch.State.IsOpen)
        {
            Fade(_levels, elapsed, settings.Release);
        }

        return _levels;
    }

    /// <inheritdoc />
    public void Dispose() => _watch.Dispose();

    /// <summary>Lets the last levels fall as they would in silence, where no analyzer runs any more.</summary>
    private static void Fade(SoundFeatures levels, TimeSpan elapsed, float release)
    {
        double kept = release > 0 ? Math.Exp(-elapsed.TotalSeconds / release) : 0;
        kept = levels[SoundFeature.Level] < 1e-3 && levels[SoundFeature.Onset] < 1e-3 ? 0 : kept;
        for (SoundFeature feature = 0; feature < SoundFeature.LevelClock; feature++)
        {
            levels[feature] *= kept;
        }

        levels.DecibelsFullScale = Decibels.Floor;
    }
}
