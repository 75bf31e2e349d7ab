using System.Globalization;
using System.Text;

namespace LatentInstallation.Controls.Feeds;

/// <summary>What payloads that are no JSON say: a number, or one of the words that houses use for yes and no.</summary>
internal static class FeedWords
{
    /// <summary>Words that mean 1.</summary>
    public static IReadOnlyList<string> Yes { get; } = ["true", "on", "yes", "open", "home", "detected", "occupied", "online", "active"];

    /// <summary>Words that mean 0.</summary>
    public static IReadOnlyList<string> No { get; } = ["false", "off", "no", "closed", "not_home", "away", "clear", "offline", "inactive"];

    internal static bool TryRead(ReadOnlySpan<byte> text, out double value)
    {
        ReadOnlySpan<byte> word = text.Trim(" \t\r\n"u8);
        if (double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out value))
        {
            return double.IsFinite(value);
        }

        value = IsIn(Yes, word) ? 1 : 0;
        return value == 1 || IsIn(No, word);
    }

    private static bool IsIn(IReadOnlyList<string> words, ReadOnlySpan<byte> word)
    {
        for (int i = 0; i < words.Count; i++)
        {
            if (Ascii.EqualsIgnoreCase(word, words[i]))
            {
                return true;
            }
        }

        return false;
    }
}
