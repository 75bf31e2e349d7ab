using LatentInstallation.Daemon.Configuration;
using LatentInstallation.Devices.Sdl;
using LatentInstallation.Devices.Sndfile;
using LatentInstallation.Sound;

namespace LatentInstallation.Daemon.Running;

/// <summary>Opens what is listened to. A fixed clock hears nothing unless a file is named or devices are asked for.</summary>
internal static class SoundOpening
{
    internal static ISoundSource Open(RunOptions options, InstallationConfiguration configuration)
    {
        bool configured = !options.Clock.IsFixed || options.Live;
        string? file = options.Sound switch
        {
            "mic" or "none" => null,
            { } named => named,
            _ when configured && configuration.Sound is { Input: SoundInput.File, File: { } named } => configuration.Resolve(named),
            _ => null,
        };
        bool microphone = options.Sound == "mic" || (options.Sound is null && configured && configuration.Sound.Input == SoundInput.Microphone);
        return file is not null ? new WavSound(Filled(SoundFile.Load(file), options))
            : microphone ? MicrophoneSound.Open(configuration.Sound.Wishes)
            : new NoSound("none asked for");
    }

    private static SoundTrack Filled(SoundTrack track, RunOptions options) => options.WholePictures
        ? track.FilledTo((int)Math.Min(Array.MaxLength, options.Clock.SamplesOf(options.Clock.PicturesOf(track.Mono.Length, track.SampleRate), track.SampleRate)))
        : track;
}
