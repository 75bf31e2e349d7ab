using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using LatentInstallation.Frames;
using LatentInstallation.Sound;

namespace LatentInstallation.Devices.Sdl;

/// <summary>
/// A microphone through SDL. SDL's capture thread analyses each block and hands the levels over; onsets are counted there, so none is lost
/// between two reads. A microphone that goes away leaves silence, and says so in its description.
/// </summary>
public sealed unsafe class MicrophoneSound : ISoundSource
{
    private const int WantedRate = 48_000;

    // 5 ms: shorter blocks wake the machine more often and no eye sees the difference.
    private const int WantedFrames = 256;

    // Blocks come every few milliseconds; a driver that brings none for this long has stopped.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(0.5);

    private readonly SdlSubsystem _audio;
    private readonly string _name;
    private readonly Latest<SoundFeatures> _heard = new(() => new SoundFeatures());
    private readonly Latest<Wanted> _wanted = new(() => new Wanted());
    private readonly Listener _listener;
    private readonly SoundFeatures _levels = new();
    private readonly GCHandle _self;
    private readonly uint _device;
    private readonly int _rate;
    private SoundSettings _settings = SoundSettings.Default;
    private TimeSpan _since;
    private bool _disposed;

    private MicrophoneSound(SdlSubsystem audio, string? wantedName)
    {
        string[] names = Names();
        string? device = wantedName is null ? null : Find(names, wantedName);
        _audio = audio;
        _self = GCHandle.Alloc(this);
        var wanted = new Sdl.AudioSpec
        {
            Frequency = WantedRate,
            Format = Sdl.AudioFloat32,
            Channels = 1,
            Samples = WantedFrames,
            Callback = &OnBlock,
            UserData = GCHandle.ToIntPtr(_self),
        };

        // Any rate and block is taken as it comes; the mix to one channel of floats is SDL's. It begins paused: no callback comes before Unpause.
        _device = Sdl.OpenAudioDevice(device, Sdl.Capture, wanted, out Sdl.AudioSpec obtained, Sdl.AllowFrequencyChange | Sdl.AllowSamplesChange);
        if (_device == 0)
        {
            _self.Free();
            string reason = Sdl.GetError().TrimEnd('.');
            throw new InvalidOperationException(device is null
                ? $"no microphone can be opened: {reason}"
                : $"the microphone '{device}' cannot be opened: {reason}{(names.Length > 0 ? $"; there are: {string.Join(", ", names)}" : "")}");
        }

        _rate = obtained.Frequency;
        _name = device ?? (names.Length == 1 ? names[0] : "default microphone");
        _listener = new Listener(_rate);
        Sdl.PauseAudioDevice(_device, 0);
    }

    /// <inheritdoc />
    public string? Trouble { get; private set; }

    /// <summary>Whether the microphone went away; what is heard is then silence.</summary>
    public bool IsLost { get; private set; }

    /// <inheritdoc />
    public string Description => IsLost ? $"none: the microphone '{_name}' went away" : $"{_name}, {_rate} Hz";

    /// <summary>Listens to a microphone, or says why there is none; never throws for a missing device.</summary>
    /// <param name="device">Its name as the system has it, or a part of that; null for the system's default.</param>
    /// <param name="hints">For SDL, before its sound is started: name and value.</param>
    public static ISoundSource Open(string? device = null, params ReadOnlySpan<(string Name, string Value)> hints)
    {
        SdlSubsystem? audio = null;
        try
        {
            Alsa.Alsa.Quieten();
            audio = SdlSubsystem.Start(Sdl.InitAudio, hints);
            return new MicrophoneSound(audio, device);
        }
        catch (InvalidOperationException e)
        {
            audio?.Dispose();
            return new NoSound(e.Message.TrimEnd('.'));
        }
    }

    /// <inheritdoc />
    public SoundFeatures Advance(TimeSpan elapsed, in SoundSettings settings)
    {
        if (settings != _settings)
        {
            _settings = settings;
            _wanted.Back.Settings = settings;
            _wanted.Publish();
        }

        if (_heard.TryTake())
        {
            _levels.CopyFrom(_heard.Front);
            _since = TimeSpan.Zero;
        }
        else
        {
            _since += elapsed;
        }

        if (!IsLost && Sdl.GetAudioDeviceStatus(_device) == Sdl.AudioStopped)
        {
            IsLost = true;
            Trouble = $"The microphone '{_name}' went away. The piece goes on in silence; restart it when the microphone is back.";
        }

        if (IsLost || _since > Patience)
        {
            Fade(_levels, elapsed, settings.Release);
        }

        return _levels;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        if (!_disposed)
        {
            _disposed = true;
            Sdl.CloseAudioDevice(_device);
            _self.Free();
            _audio.Dispose();
        }
    }

    private static string[] Names() =>
        [.. Enumerable.Range(0, Math.Max(0, Sdl.GetNumAudioDevices(Sdl.Capture))).Select(i => Sdl.GetAudioDeviceName(i, Sdl.Capture)).OfType<string>()];

    // A name that none has goes to the driver all the same: some take more than they list.
    private static string Find(string[] names, string wanted) =>
        names.FirstOrDefault(name => name == wanted) ?? names.FirstOrDefault(name => name.Contains(wanted, StringComparison.OrdinalIgnoreCase)) ?? wanted;

    /// <summary>Called by SDL's capture thread with each block.</summary>
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void OnBlock(nint self, byte* samples, int bytes)
    {
        var microphone = (MicrophoneSound)GCHandle.FromIntPtr(self).Target!;
        microphone.Hear(new ReadOnlySpan<float>(samples, bytes / sizeof(float)));
    }

    private void Hear(ReadOnlySpan<float> block)
    {
        if (_wanted.TryTake())
        {
            _listener.Settings = _wanted.Front.Settings;
        }

        _listener.Process(block);
        _listener.Tell(_heard.Back);
        _heard.Publish();
    }

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

    private sealed class Wanted
    {
        public SoundSettings Settings = SoundSettings.Default;
    }
}
