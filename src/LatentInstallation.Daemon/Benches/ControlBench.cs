using System.Globalization;
using LatentInstallation.Controls;
using LatentInstallation.Parameters;

namespace LatentInstallation.Daemon.Benches;

/// <summary>Times controls from the device to the parameter: real sources with their real threads, real files and sockets, and hands that this program plays.</summary>
internal sealed class ControlBench(TimeProvider time, int ticksPerSecond, int movements, TimeSpan crowdTime)
{
    // A hand that never waits would meet the source only while it is awake anyway.
    private const double ShortestPause = 0.01;
    private const double LongestPause = 0.03;
    private const int CrowdRate = 200;
    private const int CrowdTicks = 60;
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    private readonly Random _random = new(1);
    private int _direction = 1;

    /// <summary>The key of a control's parameter.</summary>
    public static string KeyOf(int control) => string.Create(CultureInfo.InvariantCulture, $"bench.{control}");

    /// <summary>A parameter for each control.</summary>
    public static ParameterTable TableOf(int controls) =>
        new(Enumerable.Range(0, controls).Select(i => new ParameterSpec(KeyOf(i), "", ParameterKind.Number, "", 0, 1, 0)));

    /// <summary>Times one device.</summary>
    /// <exception cref="InvalidOperationException">A movement did not arrive within half a minute.</exception>
    public SourceTimes Time(StandInDevice device)
    {
        ParameterTable table = TableOf(device.Rows.Count);
        var values = new ParameterStore(table);
        var desk = new ControlDesk([device.Source], new ControlBank(device.Rows, table));
        double place = 0.5;
        Settle(device, desk, values);
        double[] atOnce = new double[movements];
        double[] ticked = new double[movements];
        for (int i = 0; i < movements; i++)
        {
            atOnce[i] = Once(device, desk, values, place = Next(place), TimeSpan.Zero);
            ticked[i] = Once(device, desk, values, place = Next(place), TimeSpan.FromSeconds(1.0 / ticksPerSecond));
        }

        return new SourceTimes(device.Name, movements, Percentile(atOnce, 0.5), Percentile(atOnce, 0.99), Percentile(ticked, 0.5), Percentile(ticked, 0.99));
    }

    /// <summary>Moves every fader of a box at once, again and again.</summary>
    public CrowdTimes TimeCrowd(StandInBox box)
    {
        ParameterTable table = TableOf(box.Rows.Count);
        var values = new ParameterStore(table);
        var desk = new ControlDesk([box.Source], new ControlBank(box.Rows, table));
        Settle(box, desk, values);
        using var hands = new CrowdOfHands(box, CrowdRate, time);
        Play(desk, values, TimeSpan.FromSeconds(1));
        TimeSpan reading = ThreadTime.Of("MIDI");
        TimeSpan playing = ThreadTime.OfThisThread();
        long rounds = hands.Rounds;
        long start = time.GetTimestamp();
        long allocated = GC.GetTotalAllocatedBytes(precise: true);
        Play(desk, values, crowdTime);
        allocated = GC.GetTotalAllocatedBytes(precise: true) - allocated;
        double seconds = time.GetElapsedTime(start).TotalSeconds;
        double events = (hands.Rounds - rounds) * (double)box.Rows.Count;
        playing = ThreadTime.OfThisThread() - playing;
        reading = ThreadTime.Of("MIDI") - reading;
        return new CrowdTimes(box.Rows.Count, events / seconds, reading.TotalSeconds / seconds, playing.TotalSeconds / seconds, allocated / events);
    }

    private static double Percentile(double[] milliseconds, double share)
    {
        Array.Sort(milliseconds);
        return milliseconds[Math.Min(milliseconds.Length - 1, (int)(share * milliseconds.Length))];
    }

    // Up and down again as a hand goes: never to an end, and seldom back, which would be a loose wire. Less than about 4 % at once is what filters hold back on purpose.
    private double Next(double place)
    {
        _direction = place > 0.85 ? -1 : place < 0.15 ? 1 : _direction;
        return place + (_direction * (0.05 + (0.05 * _random.NextDouble())));
    }

    // The device was found and said where it stands; takeover lets the control lead.
    private void Settle(StandInDevice device, ControlDesk desk, ParameterStore values)
    {
        long start = time.GetTimestamp();
        double before = values.Target(0);
        for (int i = 0; values.Target(0) == before; i++)
        {
            Arrived(start, device);
            device.Move(i % 2 == 0 ? 0.45 : 0.5);
            Rest(TimeSpan.FromMilliseconds(250));
            desk.Apply(values);
        }
    }

    private double Once(StandInDevice device, ControlDesk desk, ParameterStore values, double place, TimeSpan period)
    {
        Rest(TimeSpan.FromSeconds(ShortestPause + ((LongestPause - ShortestPause) * _random.NextDouble())));
        desk.Apply(values);
        double before = values.Target(0);
        TimeSpan phase = period * _random.NextDouble();
        long start = time.GetTimestamp();
        device.Move(place);
        for (TimeSpan next = phase; values.Target(0) == before; next += period)
        {
            while (time.GetElapsedTime(start) < next)
            {
                Thread.SpinWait(20);
            }

            desk.Apply(values);
            Arrived(start, device);
        }

        return time.GetElapsedTime(start).TotalMilliseconds;
    }

    private void Arrived(long start, StandInDevice device)
    {
        if (time.GetElapsedTime(start) > LongestWait)
        {
            throw new InvalidOperationException($"A movement of the stand-in for source '{device.Name}' did not reach its parameter within {LongestWait.TotalSeconds} s.");
        }
    }

    private void Play(ControlDesk desk, ParameterStore values, TimeSpan duration)
    {
        TimeSpan period = TimeSpan.FromSeconds(1.0 / CrowdTicks);
        long start = time.GetTimestamp();
        for (TimeSpan next = period; next < duration; next += period)
        {
            Rest(next - time.GetElapsedTime(start));
            desk.Apply(values);
            values.Advance(period);
        }
    }

#pragma warning disable RS0030 // It paces a measurement: nothing could wake it.
    private static void Rest(TimeSpan time)
    {
        if (time > TimeSpan.Zero)
        {
            Thread.Sleep(time);
        }
    }
#pragma warning restore RS0030
}
