namespace LatentInstallation.Controls.Feeds;

/// <summary>Where a number comes from that somebody else says over MQTT: a sensor, the weather, a price.</summary>
public sealed record FeedAddress
{
    /// <summary>The longest <see cref="Timeout"/>, in seconds: a week.</summary>
    public const double LongestTimeout = 7 * 24 * 3600;

    /// <summary>The topic, without wildcards.</summary>
    public string Topic { get; init; } = "";

    /// <summary>Where in a JSON payload the number is; empty where the payload is the number.</summary>
    public string Path { get; init; } = "";

    /// <summary>Silent for so long, it is lost.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Where it goes when it is lost, 0…1 along its travel.</summary>
    public double Neutral { get; init; } = 0.5;

    /// <summary>What the broker kept from before counts as said now.</summary>
    public bool Retained { get; init; } = true;
}
