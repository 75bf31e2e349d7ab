namespace LatentInstallation.Daemon.Configuration;

/// <summary>A group of keys being read. Each key that is asked for is known; <see cref="Finish"/> reports the rest.</summary>
/// <remarks>A value that is wrong is reported and its default taken, so that reading goes on and finds the next one.</remarks>
internal sealed partial class ConfigurationSection
{
    private readonly ConfigurationNode _node;
    private readonly ConfigurationErrors _errors;
    private readonly string _path;
    private readonly ConfigurationKeys? _keys;
    private readonly List<string> _known = [];
    private readonly Dictionary<string, ConfigurationNode> _values = [];

    /// <param name="node">What stands there.</param>
    /// <param name="path">The group's own path; empty for the whole file.</param>
    /// <param name="errors">Where mistakes go.</param>
    /// <param name="keys">Notes what is asked for, for the documentation; null when a real file is read.</param>
    public ConfigurationSection(ConfigurationNode node, string path, ConfigurationErrors errors, ConfigurationKeys? keys = null)
    {
        (_node, _path, _errors, _keys) = (node, path, errors, keys);
        if (node.Kind != ConfigurationNodeKind.Mapping)
        {
            if (!node.IsEmpty)
            {
                errors.Add(node.Line, path, $"{node.Describe()} stands where a group of keys is expected, for example '{(path.Length == 0 ? "id: piece" : "key: value")}'.");
            }

            return;
        }

        for (int i = 0; i < node.Keys.Count; i++)
        {
            ConfigurationNode key = node.Keys[i];
            if (key.Kind != ConfigurationNodeKind.Scalar)
            {
                errors.Add(key.Line, path, $"{key.Describe()} cannot be a key.");
            }
            else if (!_values.TryAdd(key.Text, node.Items[i]))
            {
                errors.Add(key.Line, PathOf(key.Text), $"this key stands twice, first in line {LineOfKey(key.Text)}. Keep one of them.");
            }
        }
    }

    /// <summary>Where the group begins.</summary>
    public int Line => _node.Line;

    /// <summary>The keys that are there, each once.</summary>
    public IEnumerable<string> Keys => _values.Keys;

    /// <summary>A key's full path, for a message.</summary>
    public string PathOf(string key) =>
        string.Concat(_path, _path.Length > 0 ? "." : "", key.Length <= 60 && !key.Any(char.IsControl) ? key : ConfigurationErrors.Quote(key));

    /// <summary>The value of a key, or null when it is absent or empty.</summary>
    public ConfigurationNode? Find(string key)
    {
        _known.Add(key);
        return _values.TryGetValue(key, out ConfigurationNode? node) && !node.IsEmpty ? node : null;
    }

    /// <summary>Reports something about a key; nothing where the group itself was refused.</summary>
    public void Refuse(string key, string message)
    {
        if (_node.Kind == ConfigurationNodeKind.Mapping || _node.IsEmpty)
        {
            _errors.Add(_values.TryGetValue(key, out ConfigurationNode? node) ? node.Line : Line, PathOf(key), message);
        }
    }

    /// <summary>A list may stand in place of the key's word.</summary>
    public void NoteListBeside(string key) => _keys?.Note(new ConfigurationKey(PathOf(key), ConfigurationKeyKind.List));

    /// <summary>Whether a word stands where a group could.</summary>
    public bool IsWord(string key, string word) => IsWord(key, [word]) is not null;

    /// <summary>The word that stands where a group could; null for none of them.</summary>
    /// <param name="key">The group's key.</param>
    /// <param name="words">The words.</param>
    /// <param name="orFile">The file's name may stand there too: how it ends.</param>
    public string? IsWord(string key, string[] words, string? orFile = null)
    {
        _keys?.Note(new ConfigurationKey(PathOf(key), ConfigurationKeyKind.Word) { Choices = words, FileEnd = orFile });
        return Find(key) is { Kind: ConfigurationNodeKind.Scalar } node && words.Contains(node.Text) ? node.Text : null;
    }

    /// <summary>Reads the whole group as the two folders in which the kernel shows devices.</summary>
    /// <param name="devices">The kernel's own folder of character devices.</param>
    /// <param name="classes">The kernel's own folder of links into its tree.</param>
    public (string Devices, string Classes) Folders(string devices, string classes)
    {
        (string, string) read = (Text("devices", $"The kernel's is {devices}.") ?? devices, Text("classes", $"The kernel's is {classes}.") ?? classes);
        Finish();
        return read;
    }

    /// <summary>A group within this one; empty when it is absent.</summary>
    public ConfigurationSection Section(string key)
    {
        _keys?.Note(new ConfigurationKey(PathOf(key), ConfigurationKeyKind.Group));
        return new(Find(key) ?? new ConfigurationNode(ConfigurationNodeKind.Mapping, Line), PathOf(key), _errors, _keys);
    }

    /// <summary>The entries of a list, each with its path; none when it is absent.</summary>
    public IReadOnlyList<ConfigurationNode> List(string key)
    {
        _keys?.Note(new ConfigurationKey(PathOf(key), ConfigurationKeyKind.List));
        ConfigurationNode? node = Find(key);
        if (node is { Kind: not ConfigurationNodeKind.List })
        {
            Refuse(key, $"{node.Describe()} stands where a list is expected: one '- …' for each entry, or [] for none.");
            return [];
        }

        return node?.Items ?? [];
    }

    /// <summary>The groups in a list.</summary>
    public IEnumerable<ConfigurationSection> Sections(string key) =>
        List(key).Select((node, index) => new ConfigurationSection(node, $"{PathOf(key)}[{index}]", _errors, _keys));

    /// <summary>Reports every key that nobody asked for.</summary>
    public void Finish()
    {
        foreach (string key in _values.Keys.Except(_known))
        {
            string? meant = Spelling.Nearest(key, _known);
            string remedy = meant is null ? $"Known here: {string.Join(", ", _known.Distinct())}." : $"Did you mean '{meant}'?";
            _errors.Add(LineOfKey(key), PathOf(key), $"there is no such key. {remedy}");
        }
    }

    private int LineOfKey(string key) => _node.Keys.First(k => k.Text == key).Line;
}
