namespace LatentInstallation.Daemon.Configuration;

/// <summary>A value in a configuration file, with the line where it stands.</summary>
internal sealed class ConfigurationNode(ConfigurationNodeKind kind, int line)
{
    public ConfigurationNodeKind Kind { get; } = kind;

    /// <summary>From 1.</summary>
    public int Line { get; } = line;

    /// <summary>A scalar's text.</summary>
    public string Text { get; init; } = "";

    /// <summary>True for a scalar in quotes: empty is then meant.</summary>
    public bool IsQuoted { get; init; }

    /// <summary>A list's entries; a mapping's values.</summary>
    public List<ConfigurationNode> Items { get; } = [];

    /// <summary>A mapping's keys, one for each of <see cref="Items"/>.</summary>
    public List<ConfigurationNode> Keys { get; } = [];

    /// <summary>Nothing stands there: <c>key:</c>, <c>~</c> or <c>null</c>.</summary>
    public bool IsEmpty => Kind == ConfigurationNodeKind.Scalar && !IsQuoted && Text is "" or "~" or "null";

    /// <summary>In a few words, for a message.</summary>
    public string Describe() => Kind switch
    {
        ConfigurationNodeKind.List => "a list",
        ConfigurationNodeKind.Mapping => "a group of keys",
        _ when IsEmpty => "nothing",
        _ => ConfigurationErrors.Quote(Text),
    };
}
