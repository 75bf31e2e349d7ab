using LatentInstallation.Devices.Sdl;
using LatentInstallation.Frames;
using LatentInstallation.Generator;

namespace LatentInstallation.Daemon.Running;

/// <summary>Ticks the instrument in real time on the generator thread, and hands over pictures, looks and state.</summary>
/// <remarks>A network that fails is made anew every second; the last picture and everything that was set stay meanwhile.</remarks>
internal sealed class GeneratorLoop(Instrument instrument, Func<IGenerator> remake, StateReport report, LoopFigures figures, FaultList faults, TimeProvider time)
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    // After a stall (a suspended machine, a debugger) the piece goes on from where it was instead of leaping.
    private static readonly TimeSpan LongestTick = TimeSpan.FromMilliseconds(250);

    private readonly FaultWatch _network = new(faults, "network");
    private readonly FaultWatch _layer = new(faults, "layer");
    private readonly FaultWatch _sound = new(faults, "sound");
    private readonly long _start = time.GetTimestamp();
    private TimeSpan _last;
    private long _pictures;
    private volatile bool _standsStill;

    /// <summary>Pictures for the display thread.</summary>
    internal required Latest<Frame> Frames { get; init; }

    /// <summary>The loop asks for the end after this many.</summary>
    internal long LastPicture { get; init; } = long.MaxValue;

    /// <summary>Looks for the display thread.</summary>
    internal Latest<LookBox> Looks { get; } = new(() => new LookBox());

    /// <summary>Pictures made since the start; any thread may read it.</summary>
    internal long Pictures => Volatile.Read(ref _pictures);

    /// <summary>No pictures are made, on purpose; any thread may read it.</summary>
    internal bool StandsStill => _standsStill;

    /// <summary>Ticks until told to stop.</summary>
    /// <param name="interval">From one tick to the next, where the network is fast enough.</param>
    /// <param name="end">Called after the last picture that was asked for.</param>
    /// <param name="stop">Ends the loop.</param>
    internal void Run(TimeSpan interval, Action end, CancellationToken stop)
    {
        var pacer = new FramePacer(time, interval, screenPaces: false);
        while (!stop.IsCancellationRequested)
        {
            if (!Tick())
            {
                Recover(stop);
                continue;
            }

            if (instrument.Pictures >= LastPicture)
            {
                end();
            }

            pacer.Wait();
        }
    }

    /// <returns>False when the network failed.</returns>
    private bool Tick()
    {
        long now = time.GetTimestamp();

        // From the start each time: what one step rounds away would be 20 ms an hour, by which a sound file falls behind.
        TimeSpan at = time.GetElapsedTime(_start, now);
        TimeSpan elapsed = at - _last;
        _last = at;
        bool works = TryAdvance(elapsed < LongestTick ? elapsed : LongestTick);
        _standsStill = instrument.Show.Frozen;
        Looks.Back.Look = instrument.Look;
        Looks.Publish();
        figures.Record(elapsed, time.GetElapsedTime(now));
        _layer.Watch(instrument.GeneratorTrouble);
        _sound.Watch(instrument.SoundTrouble);
        report.Publish(instrument);
        return works;
    }

    private bool TryAdvance(TimeSpan elapsed)
    {
        try
        {
            if (instrument.Advance(elapsed, Frames.Back))
            {
                Frames.Publish();
                Volatile.Write(ref _pictures, instrument.Pictures);
            }

            _network.Watch(null);
            return true;
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            _network.Watch($"The network failed ({FirstLine(error)}). The last picture stays; it is loaded anew.");
            return false;
        }
    }

    private void Recover(CancellationToken stop)
    {
        stop.WaitHandle.WaitOne(RetryAfter);
        try
        {
            if (!stop.IsCancellationRequested)
            {
                instrument.Replace(remake());
            }
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            _network.Watch($"The network cannot be loaded ({FirstLine(error)}). The last picture stays; the next attempt follows.");
        }
    }

    private static string FirstLine(Exception error) => error.Message.Split('\n')[0].Trim();
}
