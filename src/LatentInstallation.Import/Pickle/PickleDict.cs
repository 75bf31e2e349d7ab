using System.Diagnostics.CodeAnalysis;

namespace LatentInstallation.Import.Pickle;

/// <summary>A dictionary, of whatever class. Names are looked up; entries under other keys (numbers, tuples) are only kept.</summary>
internal sealed class PickleDict
{
    private Dictionary<string, object?>? _named;
    private List<(object? Key, object? Value)>? _others;

    internal IReadOnlyDictionary<string, object?> Named => _named ?? ReadOnlyEmpty;

    internal IReadOnlyList<(object? Key, object? Value)> Others => _others ?? [];

    /// <summary>What BUILD gave it beside its entries.</summary>
    internal object? State { get; set; }

    private static Dictionary<string, object?> ReadOnlyEmpty { get; } = [];

    internal object? this[string name] => TryGet(name, out object? value) ? value : null;

    internal bool TryGet(string name, [MaybeNullWhen(false)] out object? value)
    {
        value = null;
        return _named is not null && _named.TryGetValue(name, out value);
    }

    internal void Set(object? key, object? value)
    {
        if (key is string name)
        {
            (_named ??= [])[name] = value;
        }
        else
        {
            (_others ??= []).Add((key, value));
        }
    }
}
