namespace LatentInstallation.Controls;

/// <summary>Names for controls that nobody named yet.</summary>
public static class ControlNames
{
    /// <summary>The most letters of a name.</summary>
    public const int Longest = 32;

    private const int LongestNumber = 5;

    /// <summary>A name that no row has, made of a device's own word for the control.</summary>
    /// <param name="word">Any letters.</param>
    /// <param name="rows">The table of controls.</param>
    public static string Free(string word, IReadOnlyList<ControlRow> rows)
    {
        string name = string.Concat(word.ToLowerInvariant().Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-')).Trim('-');
        name = name.Length == 0 ? "control" : name[..Math.Min(name.Length, Longest - LongestNumber)];
        return Enumerable.Range(1, rows.Count + 1).Select(i => i == 1 ? name : $"{name}-{i}").First(free => rows.All(row => row.Name != free));
    }
}
