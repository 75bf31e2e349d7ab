using LatentInstallation.Controls;

namespace LatentInstallation.Devices.Iio;

/// <summary>Faders and knobs on analogue-to-digital converters that the kernel's IIO subsystem drives. One thread reads them, paced by the clock.</summary>
public sealed class IioSource : IControlSource
{
    /// <summary>Where the kernel shows its converters.</summary>
    public const string KernelRoot = "/sys/bus/iio/devices";

    /// <summary>More scans a second than this only cost power: a hand is slower.</summary>
    public const int MostScansPerSecond = 200;

    /// <summary>What most small computers supply on their headers, in volts.</summary>
    public const double UsualSupply = 3.3;

    private static readonly TimeSpan LongestStop = TimeSpan.FromSeconds(2);

    private readonly string _root;
    private readonly TimeProvider _time;
    private readonly IioChannel[] _channels;
    private readonly ControlOutlet _outlet;
    private readonly IioScanner _scanner;
    private readonly TimeSpan _period;
    private readonly ManualResetEvent _stop = new(false);
    private readonly Thread _thread;
    private bool _isStopping;

    /// <summary>Begins to read. A device that is missing is looked for twice a second, and set up when it comes.</summary>
    /// <param name="rows">The whole table of controls; rows with another source are left alone.</param>
    /// <param name="root">The folder that holds <c>iio:deviceN</c>: the kernel's, or a directory tree that stands in for it.</param>
    /// <param name="scansPerSecond">1…200.</param>
    /// <param name="time">Paces the reading.</param>
    /// <param name="supplyVolts">What the controls are supplied with: a converter that offers several ranges gets the finest in which this fits.</param>
    /// <param name="notice">Receives what people should know, a sentence at a time, on any thread.</param>
    public IioSource(IReadOnlyList<ControlRow> rows, string root, int scansPerSecond, TimeProvider time, double supplyVolts = UsualSupply, Action<string>? notice = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(scansPerSecond, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(scansPerSecond, MostScansPerSecond);
        (_root, _time) = (root, time);
        _outlet = new ControlOutlet(rows);
        _channels = [.. rows.Index().Where(row => row.Item.Source == ControlInput.Iio).Select(row => new IioChannel(row.Item, row.Index, _outlet))];
        _scanner = new IioScanner(root, _channels, new IioTuning(supplyVolts, notice));

        // Once before anybody asks: so that the first answer about what is here is true.
        _scanner.Scan(TimeSpan.Zero);
        Description = Describe();
        _period = TimeSpan.FromSeconds(1.0 / scansPerSecond);
        _thread = new Thread(Run) { Name = "Controls", IsBackground = true };
        _thread.Start();
    }

    /// <inheritdoc />
    public string Description { get; }

    /// <inheritdoc />
    public bool TryRead(out ControlMovement movement) => _outlet.TryRead(out movement);

    /// <inheritdoc />
    public ControlReading ReadingOf(int control) => _outlet.ReadingOf(control);

    /// <inheritdoc />
    public void Dispose()
    {
        if (_isStopping)
        {
            return;
        }

        _isStopping = true;
        _stop.Set();

        // A reading that hangs in the kernel keeps its thread and its files; it ends with the process.
        if (_thread.Join(LongestStop))
        {
            _scanner.Dispose();
            _stop.Dispose();
        }
    }

    // The runtime's timers count in the kernel's coarse ticks of 4 ms: scans 5 ms apart would come after 4 ms or 8. A wait of this thread's own is late by 1 ms at most.
    private void Run()
    {
        long start = _time.GetTimestamp();
        TimeSpan last = TimeSpan.Zero;
        TimeSpan due = _period;
        while (!_stop.WaitOne((int)Math.Ceiling(Math.Max(0, (due - _time.GetElapsedTime(start)).TotalMilliseconds))))
        {
            TimeSpan now = _time.GetElapsedTime(start);
            _scanner.Scan(now - last);
            last = now;

            // What was missed is not made up for: a converter slower than the pace is read without a pause.
            due = now > due + _period ? now : due + _period;
        }
    }

    private string Describe()
    {
        string[] folders = [.. _channels.Select(channel => channel.Folder is null ? "" : Path.GetFileName(channel.Folder)).Where(name => name.Length > 0).Distinct()];
        int missing = _channels.Count(channel => channel.Folder is null);
        string found = folders.Length == 0 ? $"none there yet under {_root}" : string.Join(", ", folders) + (missing > 0 ? $", {missing} missing" : "");
        return $"{_channels.Length} {(_channels.Length == 1 ? "control" : "controls")} on IIO ({found})";
    }
}
