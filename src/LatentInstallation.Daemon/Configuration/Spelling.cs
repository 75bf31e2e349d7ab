namespace LatentInstallation.Daemon.Configuration;

/// <summary>Guesses what somebody meant to write.</summary>
internal static class Spelling
{
    private const int LongestWord = 64;

    /// <summary>The candidate that differs least, or null when none is near.</summary>
    public static string? Nearest(string word, IEnumerable<string> candidates)
    {
        if (word.Length > LongestWord)
        {
            return null;
        }

        string folded = Fold(word);
        return candidates
            .Select(candidate => (Candidate: candidate, Distance: Distance(folded, Fold(candidate))))
            .Where(guess => guess.Distance <= Math.Max(1, folded.Length / 3))
            .OrderBy(guess => guess.Distance)
            .Select(guess => guess.Candidate)
            .FirstOrDefault();
    }

    // Case and the choice of separator are never what was meant to differ.
    private static string Fold(string word) => word.ToLowerInvariant().Replace('-', '_').Replace('/', '.');

    // Levenshtein's: insertions, deletions and substitutions from one word to the other.
    private static int Distance(string a, string b)
    {
        int[] row = [.. Enumerable.Range(0, b.Length + 1)];
        for (int i = 1; i <= a.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int substituted = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(substituted, 1 + Math.Min(row[j], row[j - 1]));
            }
        }

        return row[^1];
    }
}
