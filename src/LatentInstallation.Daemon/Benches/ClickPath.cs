using LatentInstallation.Devices.Sdl;
using LatentInstallation.Frames;
using LatentInstallation.Look;
using LatentInstallation.Sound;

namespace LatentInstallation.Daemon.Benches;

/// <summary>The path from onset to picture with a network that takes 10 ms: a generator thread at 60 Hz, and a display of 320×240 at 60 Hz that nobody sees but that draws every picture.</summary>
internal sealed class ClickPath : IDisposable
{
    private const int Width = 320;
    private const int Height = 240;
    private const int Rate = 60;
    private const int FramesKept = 256;
    private static readonly TimeSpan Network = TimeSpan.FromMilliseconds(10);

    private readonly ISoundSource _sound;
    private readonly ClickEar _ear;
    private readonly TimeProvider _time;
    private readonly Display _display;
    private readonly Latest<Frame> _frames = new(() => new Frame(Width, Height, 3));

    // The onsets that each of the last pictures knows of.
    private readonly long[] _known = new long[FramesKept];
    private readonly ManualResetEvent _stop = new(false);
    private readonly Thread _generator;

    internal ClickPath(ISoundSource sound, ClickEar ear, TimeProvider time)
    {
        (_sound, _ear, _time) = (sound, ear, time);
        var options = new DisplayOptions { Driver = DisplayOptions.OffscreenDriver, Width = Width, Height = Height, RefreshRate = Rate, AlwaysDraws = true };
        _display = Devices.Sdl.Display.Open(options, time);
        _generator = new Thread(Generate) { Name = "Generator", IsBackground = true };
        _generator.Start();
    }

    /// <summary>Where it is drawn.</summary>
    internal string Display => _display.Description;

    /// <summary>Shows pictures, and times each click from its first sample to the return of the swap of the first picture that knows of its onset.</summary>
    internal List<double> Show(TimeSpan longestWait, Func<bool> goesOn)
    {
        List<double> times = [];
        (int next, long onsets, TimeSpan last) = (0, 0, _ear.Now);
        while (goesOn() || _ear.Count > next)
        {
            TimeSpan begun = _ear.Now;
            _display.Show(_frames, LookSettings.Default, begun - last);
            TimeSpan now = _ear.At(_display.Swapped);
            last = begun;
            long shown = _known[_frames.Front.Number % FramesKept];
            if (_ear.Count > next && shown > onsets)
            {
                times.Add((now - _ear.Arrived(next) + _ear.Waited(next)).TotalMilliseconds);
                next++;
            }
            else if (_ear.Count > next && now - _ear.Arrived(next) > longestWait)
            {
                next++;
            }

            onsets = shown;
        }

        return times;
    }

    public void Dispose()
    {
        _stop.Set();
        _generator.Join();
        _display.Dispose();
        _stop.Dispose();
    }

    private void Generate()
    {
        var pacer = new FramePacer(_time, TimeSpan.FromSeconds(1.0 / Rate), screenPaces: false);
        TimeSpan last = _ear.Now;
        long number = 0;
        do
        {
            TimeSpan now = _ear.Now;
            SoundFeatures heard = _sound.Advance(now - last, SoundSettings.Default);
            last = now;

            // A graphics processor works, and this thread waits for it.
            if (_stop.WaitOne(Network))
            {
                return;
            }

            // The picture is as bright as the onset.
            Frame frame = _frames.Back;
            frame.Pixels.AsSpan().Fill((float)heard[SoundFeature.Onset]);
            (frame.Number, frame.Time) = (++number, now);
            _known[number % FramesKept] = heard.Onsets;
            _frames.Publish();
            pacer.Wait();
        }
        while (!_stop.WaitOne(0));
    }
}
