using System.Runtime.InteropServices;

namespace LatentInstallation.Hardware.Tests.Emulated;

/// <summary>Plays a tone into a sound card whose output is its input (snd-aloop), by ALSA's own library.</summary>
internal sealed partial class SoundLoop : IDisposable
{
    public const string Card = "Loopback";
    private const int Rate = 48_000;
    private const int Frames = 480;
    private const int Latency = 100_000;
    private const int FloatFormat = 14;
    private const int Interleaved = 3;

    private readonly Thread _thread;
    private readonly nint _output;
    private readonly double _frequency;
    private readonly double _amplitude;
    private volatile bool _isStopping;

    /// <summary>Begins to play.</summary>
    /// <param name="device">Of the card's two: what is played on one is heard on the other.</param>
    /// <param name="frequency">Hertz.</param>
    /// <param name="amplitude">0…1.</param>
    public SoundLoop(int device, double frequency, double amplitude)
    {
        (_frequency, _amplitude) = (frequency, amplitude);
        Check(Open(out _output, $"plughw:CARD={Card},DEV={device}", 0, 0));
        Check(SetParameters(_output, FloatFormat, Interleaved, 1, Rate, 1, Latency));
        _thread = new Thread(Run) { Name = "Tone", IsBackground = true };
        _thread.Start();
    }

    public void Dispose()
    {
        _isStopping = true;
        _thread.Join();
        _ = Close(_output);
    }

    private static void Check(int status)
    {
        if (status < 0)
        {
            throw new IOException($"ALSA refuses the loopback: error {-status}.");
        }
    }

    private void Run()
    {
        float[] block = new float[Frames];
        for (long start = 0; !_isStopping; start += Frames)
        {
            for (int i = 0; i < Frames; i++)
            {
                block[i] = (float)(_amplitude * Math.Sin(2 * Math.PI * _frequency * (start + i) / Rate));
            }

            // On a slow machine the card may run dry; it goes on then.
            nint written = Write(_output, block, Frames);
            if (written < 0)
            {
                _ = Recover(_output, (int)written, 1);
            }
        }
    }

    [LibraryImport("libasound.so.2", EntryPoint = "snd_pcm_open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(out nint output, string name, int stream, int mode);

    [LibraryImport("libasound.so.2", EntryPoint = "snd_pcm_set_params")]
    private static partial int SetParameters(nint output, int format, int access, uint channels, uint rate, int resample, uint latency);

    [LibraryImport("libasound.so.2", EntryPoint = "snd_pcm_writei")]
    private static partial nint Write(nint output, ReadOnlySpan<float> samples, nuint frames);

    [LibraryImport("libasound.so.2", EntryPoint = "snd_pcm_recover")]
    private static partial int Recover(nint output, int error, int isSilent);

    [LibraryImport("libasound.so.2", EntryPoint = "snd_pcm_close")]
    private static partial int Close(nint output);
}
