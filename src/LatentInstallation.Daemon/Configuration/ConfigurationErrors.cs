namespace LatentInstallation.Daemon.Configuration;

/// <summary>Collects everything that is wrong with one file, so that it can be mended in one go.</summary>
internal sealed class ConfigurationErrors(string file)
{
    private const int LongestQuote = 40;
    private const int MostShown = 100;

    private readonly List<ConfigurationError> _errors = [];

    public int Count => _errors.Count;

    /// <summary>What each of them concerns, in the order in which they were found.</summary>
    public IEnumerable<string> Keys => _errors.Select(error => error.Key);

    /// <summary>The first that was found, without a place: for what somebody sent and did not write into a file. Null for none.</summary>
    public string? First => _errors.Count == 0 ? null : _errors[0].Key.Length > 0 ? $"{_errors[0].Key}: {_errors[0].Message}" : _errors[0].Message;

    public void Add(int line, string key, string message) => _errors.Add(new ConfigurationError(file, line, key, message));

    /// <summary>Takes over what was found in a file that this one names.</summary>
    public void AddRange(ConfigurationErrors others) => _errors.AddRange(others._errors);

    /// <summary>In the order of the file's lines.</summary>
    public IReadOnlyList<string> ToLines()
    {
        List<string> lines = [.. _errors.OrderBy(error => error.File == file ? 0 : 1).ThenBy(error => error.Line).Select(error => error.ToString()).Take(MostShown)];
        if (_errors.Count > MostShown)
        {
            lines.Add($"{file}: and {_errors.Count - MostShown} more.");
        }

        return lines;
    }

    /// <summary>Text out of a file, short and without control characters, fit for a terminal.</summary>
    public static string Quote(string text)
    {
        Span<char> shown = stackalloc char[Math.Min(text.Length, LongestQuote)];
        for (int i = 0; i < shown.Length; i++)
        {
            shown[i] = char.IsControl(text[i]) ? '·' : text[i];
        }

        return text.Length > LongestQuote ? $"'{shown}…'" : $"'{shown}'";
    }
}
