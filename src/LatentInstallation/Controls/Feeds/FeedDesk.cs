namespace LatentInstallation.Controls.Feeds;

/// <summary>All controls that topics of others move: messages go in, time passes, and the controls glide.</summary>
/// <remarks>Used by one thread at a time.</remarks>
public sealed class FeedDesk
{
    private readonly Feed[] _feeds;
    private readonly Dictionary<string, Feed[]> _byTopic;
    private readonly HashSet<Feed> _complained = [];
    private readonly Action<string> _say;

    /// <param name="rows">The whole table of controls; rows with another source are left alone.</param>
    /// <param name="outlet">Takes what they do.</param>
    /// <param name="say">Takes a line for a person, once for each control whose topic says what is no number.</param>
    public FeedDesk(IReadOnlyList<ControlRow> rows, ControlOutlet outlet, Action<string> say)
    {
        _say = say;
        _feeds = [.. rows.Index().Where(row => row.Item is { Source: ControlInput.Mqtt, Feed: not null }).Select(row => new Feed(row.Item, row.Index, outlet))];
        _byTopic = _feeds.GroupBy(feed => feed.Address.Topic, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);
        Topics = [.. _byTopic.Keys];
    }

    /// <summary>What has to be listened to, each once.</summary>
    public IReadOnlyList<string> Topics { get; }

    /// <summary>Payloads without a number, since the start.</summary>
    public long Unusable { get; private set; }

    /// <summary>Takes a message.</summary>
    /// <param name="topic">Where it was said.</param>
    /// <param name="payload">What.</param>
    /// <param name="isRetained">The broker kept it from before.</param>
    public void Take(string topic, ReadOnlyMemory<byte> payload, bool isRetained)
    {
        if (!_byTopic.TryGetValue(topic, out Feed[]? feeds))
        {
            return;
        }

        foreach (Feed feed in feeds)
        {
            if ((!isRetained || feed.Address.Retained) && !feed.Take(payload))
            {
                Unusable++;
                Complain(feed, payload.Span);
            }
        }
    }

    /// <summary>Moves time on.</summary>
    public void Advance(TimeSpan elapsed)
    {
        foreach (Feed feed in _feeds)
        {
            feed.Advance(elapsed);
        }
    }

    private void Complain(Feed feed, ReadOnlySpan<byte> payload)
    {
        if (_complained.Add(feed))
        {
            string text = new([.. System.Text.Encoding.UTF8.GetString(payload[..Math.Min(payload.Length, 60)]).Select(c => char.IsControl(c) ? ' ' : c)]);
            string where = feed.Address.Path.Length > 0 ? $" at {feed.Address.Path}" : "";
            _say($"feeds: {feed.Name} has no number{where} in what {feed.Address.Topic} says: '{text}'. Nothing moves; look at the topic, or at path in its row. Further ones are counted and not told.");
        }
    }
}
