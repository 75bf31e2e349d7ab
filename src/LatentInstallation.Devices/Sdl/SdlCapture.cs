using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using LatentInstallation.Sound;

namespace LatentInstallation.Devices.Sdl;

/// <summary>One open capture device. SDL's capture thread looks at each block as it comes, mixes it to one channel and hands it on.</summary>
internal sealed unsafe class SdlCapture : IDisposable
{
    private const int WantedRate = 48_000;

    // 5 ms: shorter blocks wake the machine more often and no eye sees the difference.
    private const int WantedFrames = 256;

    private readonly CaptureOutlet _outlet;
    private readonly BlockTap? _tap;
    private readonly SignalWatch _signal;
    private readonly GCHandle _self;
    private readonly uint _device;
    private readonly float[] _mono = new float[WantedFrames];
    private volatile SoundHealth _health = SoundHealth.Ok;
    private long _blocks;

    private SdlCapture(CaptureOutlet outlet, BlockTap? tap, MicrophoneChoice choice)
    {
        (_outlet, _tap, Choice) = (outlet, tap, choice);
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

        // Any rate, block and channels are taken as they come: only the floats are SDL's. It begins paused: no callback comes before Begin.
        const int anything = Sdl.AllowFrequencyChange | Sdl.AllowChannelsChange | Sdl.AllowSamplesChange;
        _device = Sdl.OpenAudioDevice(choice.Name, Sdl.Capture, wanted, out Sdl.AudioSpec obtained, anything);
        (Rate, Channels) = (obtained.Frequency, Math.Max((byte)1, obtained.Channels));
        _signal = new SignalWatch(Math.Max(1, Rate * Channels));
        if (_device == 0)
        {
            _self.Free();
        }
    }

    /// <summary>What was opened.</summary>
    internal MicrophoneChoice Choice { get; }

    /// <summary>Samples a second.</summary>
    internal int Rate { get; }

    /// <summary>As many as the device gives.</summary>
    internal int Channels { get; }

    /// <summary>What the samples say: heard, silent or clipped.</summary>
    internal SoundHealth Health => _health;

    /// <summary>Blocks until now.</summary>
    internal long Blocks => Interlocked.Read(ref _blocks);

    /// <summary>The device is there.</summary>
    internal bool IsThere => Sdl.GetAudioDeviceStatus(_device) != Sdl.AudioStopped;

    /// <summary>Opens a device, paused; null when that fails, and SDL says why.</summary>
    internal static SdlCapture? TryOpen(CaptureOutlet outlet, BlockTap? tap, MicrophoneChoice choice)
    {
        var capture = new SdlCapture(outlet, tap, choice);
        return capture._device == 0 ? null : capture;
    }

    /// <summary>Lets it hear.</summary>
    internal void Begin()
    {
        _outlet.Begin(Rate);
        Sdl.PauseAudioDevice(_device, 0);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        Sdl.CloseAudioDevice(_device);
        _self.Free();
    }

    /// <summary>Called by SDL's capture thread with each block.</summary>
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void OnBlock(nint self, byte* samples, int bytes)
    {
        var capture = (SdlCapture)GCHandle.FromIntPtr(self).Target!;
        capture.Hear(new ReadOnlySpan<float>(samples, bytes / sizeof(float)));
    }

    private void Hear(ReadOnlySpan<float> block)
    {
        _signal.Process(block);
        _health = _signal.Health;
        if (Channels == 1)
        {
            Pass(block);
        }
        else
        {
            for (; block.Length >= Channels; block = block[(Math.Min(block.Length / Channels, _mono.Length) * Channels)..])
            {
                Pass(Mix(block));
            }
        }

        Interlocked.Increment(ref _blocks);
    }

    private void Pass(ReadOnlySpan<float> mono)
    {
        _tap?.Invoke(mono, Rate);
        _outlet.Hear(mono);
    }

    // The mean of them all: SDL's own mix takes four microphones in a row for loudspeakers around a listener.
    private ReadOnlySpan<float> Mix(ReadOnlySpan<float> block)
    {
        int frames = Math.Min(block.Length / Channels, _mono.Length);
        for (int frame = 0; frame < frames; frame++)
        {
            float sum = 0;
            foreach (float sample in block.Slice(frame * Channels, Channels))
            {
                sum += sample;
            }

            _mono[frame] = sum / Channels;
        }

        return _mono.AsSpan(0, frames);
    }
}
