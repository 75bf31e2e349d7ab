namespace LatentInstallation.Import.Files;

/// <summary>A name out of a file as it may stand in a sentence: short, and without what a terminal would obey.</summary>
internal static class ShownName
{
    private const int Longest = 60;

    internal static string Of(string name)
    {
        string shown = name.Length > Longest ? name[..Longest] + "…" : name;
        return string.Concat(shown.Select(letter => char.IsControl(letter) || char.IsSurrogate(letter) ? '?' : letter));
    }
}
