using LatentInstallation.Controls;
using LatentInstallation.Controls.Feeds;

namespace LatentInstallation.Daemon.Configuration;

/// <summary>Reads which topic of somebody else a control is.</summary>
internal static class FeedSections
{
    // Hertz: a jump has gone half its way after a second, and all but all of it after seven.
    private const double UsualCutoff = 0.1;
    private const int LongestTopic = 200;

    /// <summary>Reads the group <c>mqtt</c> of a control, and what it leaves no use for.</summary>
    public static ControlRow ReadRow(ConfigurationSection section, ConfigurationSection filter, ControlRow row)
    {
        bool isWanted = row.Source == ControlInput.Mqtt;
        FeedAddress address = ReadAddress(section.Section("mqtt"), isWanted);
        if (!ControlSection.IsOwn(section, "mqtt", isWanted))
        {
            return row;
        }

        ControlSection.Unneeded(section, "channel", "a feed has a topic instead, mqtt: { topic: weather/outside }.");
        ControlSection.Unneeded(section, "device", "the broker is the piece's own, mqtt at the top of the file. Leave it out.");
        ControlSection.Unneeded(filter, "beta", "a feed glides at one pace. Leave it out, and set min_cutoff.");
        return row with
        {
            Feed = address,
            MinCutoff = filter.Find("min_cutoff") is null ? (float)UsualCutoff : row.MinCutoff,
            Hysteresis = section.Find("hysteresis") is null ? 0 : row.Hysteresis,
        };
    }

    /// <summary>What only the whole file tells: a piece that listened to itself would go round in circles.</summary>
    public static IReadOnlyList<ControlRow> Check(ConfigurationSection root, string id, IReadOnlyList<ControlRow> rows)
    {
        foreach ((int index, ControlRow row) in rows.Index())
        {
            if (row.Feed is { } feed && feed.Topic.StartsWith($"latent/{id}/", StringComparison.Ordinal))
            {
                root.Refuse("controls", $"controls[{index}].mqtt.topic: {feed.Topic} is this piece's own. Name a topic that somebody else writes to.");
            }
        }

        return rows;
    }

    private static FeedAddress ReadAddress(ConfigurationSection group, bool isWanted)
    {
        const string remedy = "Write the topic as the sensor's or the feed's own page shows it, for example weather/outside.";
        const string pathRemedy = "Write $.main.temp, $.list[0] or $['dew point']; leave it out where the payload is the number itself.";
        var defaults = new FeedAddress();
        string? topic = group.Text("topic", remedy);
        string path = group.Text("path", pathRemedy) ?? "";
        if (isWanted && topic is null && group.Find("topic") is null)
        {
            group.Refuse("topic", $"it is missing. {remedy}");
        }
        else if (topic is not null && topic.AsSpan().ContainsAny('+', '#'))
        {
            group.Refuse("topic", $"{ConfigurationErrors.Quote(topic)} has a wildcard, and a control is one thing only. Write a row for each topic.");
        }
        else if (topic?.Length > LongestTopic)
        {
            group.Refuse("topic", $"it has more than {LongestTopic} letters. {remedy}");
        }

        if (!FeedPath.TryParse(path, out _, out string? error))
        {
            group.Refuse("path", $"{ConfigurationErrors.Quote(path)}: {error}. {pathRemedy}");
        }

        var read = new FeedAddress
        {
            Topic = topic ?? "",
            Path = path,
            Timeout = TimeSpan.FromSeconds(group.Number("timeout", defaults.Timeout.TotalSeconds, 1, FeedAddress.LongestTimeout, "Use three times as many seconds as usually pass between two messages.")),
            Neutral = group.Number("neutral", defaults.Neutral, 0, 1, "It is where the control goes when the topic is silent, from 0 to 1 along its travel."),
            Retained = group.Flag("retained", defaults.Retained),
        };
        group.Finish();
        return read;
    }
}
