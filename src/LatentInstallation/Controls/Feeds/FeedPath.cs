using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace LatentInstallation.Controls.Feeds;

/// <summary>A path into JSON: <c>$.main.temp</c>, <c>$.list[0]['dew point']</c>; the <c>$</c> may be left out. One value, so neither wildcards nor filters.</summary>
public sealed class FeedPath
{
    private const int MostSteps = 32;
    private static readonly SearchValues<char> NoName = SearchValues.Create("*?@()' \"]");

    private readonly object[] _steps;

    private FeedPath(object[] steps) => _steps = steps;

    /// <summary>Reads a path.</summary>
    /// <param name="text">As it is written; empty is the payload itself.</param>
    /// <param name="path">Receives it.</param>
    /// <param name="error">Receives what is wrong, or null.</param>
    public static bool TryParse(string text, out FeedPath path, out string? error)
    {
        var steps = new List<object>();
        int at = text.StartsWith('$') ? 1 : 0;
        error = null;
        while (at < text.Length && error is null)
        {
            (object? step, int next) = text[at] == '[' ? ReadBracket(text, at + 1) : ReadName(text, at, isFirst: at == 0);
            error = step is null ? $"it cannot be read from letter {at + 1} on, '{text[at..]}'" : steps.Count == MostSteps ? $"it has more than {MostSteps} steps" : null;
            steps.Add(step ?? "");
            at = next;
        }

        path = new FeedPath([.. steps]);
        return error is null;
    }

    /// <summary>The number that a payload says.</summary>
    /// <param name="payload">As it came.</param>
    /// <param name="value">Receives it; finite.</param>
    /// <returns>False when there is none.</returns>
    public bool TryRead(ReadOnlyMemory<byte> payload, out double value)
    {
        value = 0;
        if (_steps.Length == 0)
        {
            return FeedWords.TryRead(payload.Span, out value) || TryReadJson(payload, out value);
        }

        return TryReadJson(payload, out value);
    }

    private bool TryReadJson(ReadOnlyMemory<byte> payload, out double value)
    {
        value = 0;
        try
        {
            using JsonDocument document = JsonDocument.Parse(payload);
            return TryFollow(document.RootElement, out JsonElement found) && TryValue(found, out value);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // Not JSON, or a text in it that is no text.
            return false;
        }
    }

    private bool TryFollow(JsonElement at, out JsonElement found)
    {
        found = at;
        foreach (object step in _steps)
        {
            bool isThere = step is string name
                ? found.ValueKind == JsonValueKind.Object && found.TryGetProperty(name, out found)
                : found.ValueKind == JsonValueKind.Array && (int)step < found.GetArrayLength();
            if (!isThere)
            {
                return false;
            }

            found = step is int index ? found[index] : found;
        }

        return true;
    }

    private static bool TryValue(JsonElement found, out double value)
    {
        value = found.ValueKind == JsonValueKind.True ? 1 : 0;
        return found.ValueKind switch
        {
            JsonValueKind.Number => found.TryGetDouble(out value) && double.IsFinite(value),
            JsonValueKind.String => FeedWords.TryRead(System.Text.Encoding.UTF8.GetBytes(found.GetString()!), out value),
            _ => found.ValueKind is JsonValueKind.True or JsonValueKind.False,
        };
    }

    private static (object? Step, int Next) ReadName(string text, int at, bool isFirst)
    {
        int begin = text[at] == '.' ? at + 1 : isFirst ? at : -1;
        int end = begin < 0 ? -1 : text.AsSpan(begin).IndexOfAny('.', '[') is var length and >= 0 ? begin + length : text.Length;
        return end <= begin || text.AsSpan(begin, end - begin).ContainsAny(NoName) ? (null, text.Length) : (text[begin..end], end);
    }

    // [3], ['a name'] or ["a name"].
    private static (object? Step, int Next) ReadBracket(string text, int at)
    {
        if (at < text.Length && text[at] is '\'' or '"')
        {
            int end = text.IndexOf(text[at], at + 1);
            return end > at + 1 && end + 1 < text.Length && text[end + 1] == ']' ? (text[(at + 1)..end], end + 2) : (null, text.Length);
        }

        int close = text.IndexOf(']', at);
        return close > at && int.TryParse(text.AsSpan(at, close - at), NumberStyles.None, CultureInfo.InvariantCulture, out int index) ? (index, close + 1) : (null, text.Length);
    }
}
