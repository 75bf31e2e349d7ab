using System.Collections;
using System.Collections.Frozen;

namespace LatentInstallation.Parameters;

/// <summary>Every parameter of a running piece, in the order in which people see them. A parameter's index in it never changes while the piece runs.</summary>
public sealed class ParameterTable : IReadOnlyList<ParameterSpec>
{
    private readonly ParameterSpec[] _specs;
    private readonly FrozenDictionary<string, int> _indexes;

    /// <summary>Puts parameters together.</summary>
    /// <exception cref="ArgumentException">Two share a key.</exception>
    public ParameterTable(IEnumerable<ParameterSpec> specs)
    {
        _specs = [.. specs];
        _indexes = _specs.Select((spec, index) => KeyValuePair.Create(spec.Key, index)).ToFrozenDictionary();
    }

    /// <inheritdoc />
    public int Count => _specs.Length;

    /// <inheritdoc />
    public ParameterSpec this[int index] => _specs[index];

    /// <summary>The index of a key, or -1.</summary>
    public int IndexOf(string key) => _indexes.GetValueOrDefault(key, -1);

    /// <inheritdoc />
    public IEnumerator<ParameterSpec> GetEnumerator() => ((IEnumerable<ParameterSpec>)_specs).GetEnumerator();

    /// <inheritdoc />
    IEnumerator IEnumerable.GetEnumerator() => _specs.GetEnumerator();
}
