namespace LatentInstallation.Daemon.Configuration;

/// <summary>
/// The keys that reading a configuration asks for, in order. The reader is the table: what it does not ask for is refused as unknown,
/// so the documentation made from this cannot forget a key or invent one.
/// </summary>
internal sealed class ConfigurationKeys
{
    private readonly List<ConfigurationKey> _keys = [];

    public IReadOnlyList<ConfigurationKey> All => _keys;

    /// <summary>Keeps a key's first and most exact mention: a number is read as text next. A group may have a word beside it, and a word a list.</summary>
    public void Note(ConfigurationKey key)
    {
        if (!_keys.Any(known => known.Path == key.Path && FormOf(known) == FormOf(key)))
        {
            _keys.Add(key);
        }
    }

    private static int FormOf(ConfigurationKey key) => key.Kind switch
    {
        ConfigurationKeyKind.Word => 1,
        ConfigurationKeyKind.List => 2,
        _ => 0,
    };
}
