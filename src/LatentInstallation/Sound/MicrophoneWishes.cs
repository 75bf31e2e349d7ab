using System.IO.Enumeration;

namespace LatentInstallation.Sound;

/// <summary>Which microphone is wanted: patterns in order of preference, the best first.</summary>
/// <remarks>
/// A pattern with * or ? is the whole name, one without is a part of it; capitals do not matter. The word <see cref="SystemChoice"/> is the
/// system's own choice, whatever its name.
/// </remarks>
public sealed class MicrophoneWishes
{
    /// <summary>The pattern that leaves it to the system.</summary>
    public const string SystemChoice = "default";

    private readonly string[] _patterns;

    /// <param name="patterns">In order of preference; none is the same as <see cref="SystemChoice"/>.</param>
    public MicrophoneWishes(params IEnumerable<string> patterns)
    {
        _patterns = [.. patterns];
        _patterns = _patterns.Length > 0 ? _patterns : [SystemChoice];
    }

    /// <summary>A USB microphone, and else what the system takes.</summary>
    public static MicrophoneWishes Usual { get; } = new("*USB*", SystemChoice);

    /// <summary>The patterns, for a message.</summary>
    public override string ToString() => string.Join(", ", _patterns.Select(pattern => $"'{pattern}'"));

    /// <summary>What to try, the best first.</summary>
    /// <param name="names">The devices that are there.</param>
    public IEnumerable<MicrophoneChoice> Choices(IReadOnlyList<string> names) =>
        _patterns.SelectMany((pattern, rank) => Matches(pattern, names).Select(name => new MicrophoneChoice(rank, name))).DistinctBy(choice => choice.Name);

    /// <summary>Only what is better than what is heard, and is certain to be there.</summary>
    /// <param name="names">The devices that are there.</param>
    /// <param name="rank">Of what is heard.</param>
    public IEnumerable<MicrophoneChoice> Better(IReadOnlyList<string> names, int rank) =>
        rank == 0 ? [] : Choices(names).Where(choice => choice.Rank < rank && choice.Name is { } name && names.Contains(name));

    private static IEnumerable<string?> Matches(string pattern, IReadOnlyList<string> names)
    {
        if (pattern.Equals(SystemChoice, StringComparison.OrdinalIgnoreCase))
        {
            return [null];
        }

        if (pattern.AsSpan().IndexOfAny('*', '?') >= 0)
        {
            return names.Where(name => FileSystemName.MatchesSimpleExpression(pattern, name));
        }

        // Some drivers take more names than they list: one that nobody has goes to the driver as it is.
        string[] found = [.. names.Where(name => name.Contains(pattern, StringComparison.OrdinalIgnoreCase)).OrderByDescending(name => name.Equals(pattern, StringComparison.OrdinalIgnoreCase))];
        return found.Length > 0 ? found : [pattern];
    }
}
