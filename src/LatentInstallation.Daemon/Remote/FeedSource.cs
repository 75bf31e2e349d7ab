using LatentInstallation.Controls;
using LatentInstallation.Controls.Feeds;

namespace LatentInstallation.Daemon.Remote;

/// <summary>Controls that topics of others move. The piece's own connection brings the messages; a timer lets them glide, with a broker or without.</summary>
internal sealed class FeedSource : IControlSource
{
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(20);

    private readonly Lock _gate = new();
    private readonly ControlOutlet _outlet;
    private readonly FeedDesk _desk;
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private readonly int _count;
    private long _last;

    internal FeedSource(IReadOnlyList<ControlRow> rows, TimeProvider time, Action<string> say)
    {
        _outlet = new ControlOutlet(rows);
        _desk = new FeedDesk(rows, _outlet, say);
        _count = rows.Count(row => row.Source == ControlInput.Mqtt);
        (_time, _last) = (time, time.GetTimestamp());
        _timer = time.CreateTimer(_ => Advance(), null, Beat, Beat);
    }

    /// <inheritdoc />
    public string Description => $"{_count} {(_count == 1 ? "feed" : "feeds")} over MQTT ({string.Join(", ", Topics)})";

    /// <summary>What has to be listened to.</summary>
    internal IReadOnlyList<string> Topics => _desk.Topics;

    /// <summary>A message came. Callable from any thread.</summary>
    internal void Take(string topic, ReadOnlyMemory<byte> payload, bool isRetained)
    {
        lock (_gate)
        {
            _desk.Take(topic, payload, isRetained);
        }
    }

    /// <inheritdoc />
    public ControlLosses Losses => new(0, 0, _desk.Unusable, 0);

    /// <inheritdoc />
    public bool TryRead(out ControlMovement movement) => _outlet.TryRead(out movement);

    /// <inheritdoc />
    public ControlReading ReadingOf(int control) => _outlet.ReadingOf(control);

    /// <inheritdoc />
    public void Dispose() => _timer.Dispose();

    // A beat that comes while the one before is at work lets it.
    private void Advance()
    {
        if (!_gate.TryEnter())
        {
            return;
        }

        try
        {
            long now = _time.GetTimestamp();
            _desk.Advance(_time.GetElapsedTime(_last, now));
            _last = now;
        }
        finally
        {
            _gate.Exit();
        }
    }
}
