using System.Globalization;

namespace LatentInstallation.Daemon.Configuration;

/// <content>Single values: words, numbers, flags, names.</content>
internal sealed partial class ConfigurationSection
{
    /// <summary>A word, or null when the key is absent or its value is none.</summary>
    public string? Text(string key, string remedy)
    {
        _keys?.Note(new ConfigurationKey(PathOf(key), ConfigurationKeyKind.Text) { Remedy = remedy });
        ConfigurationNode? node = Find(key);
        if (node is null)
        {
            return null;
        }

        if (node.Kind != ConfigurationNodeKind.Scalar || node.Text.Trim().Length == 0 || node.Text.Any(char.IsControl))
        {
            Refuse(key, $"{node.Describe()} stands where one word is expected. {remedy}");
            return null;
        }

        return node.Text.Trim();
    }

    public double Number(string key, double otherwise, double min, double max, string remedy)
    {
        _keys?.Note(new ConfigurationKey(PathOf(key), ConfigurationKeyKind.Number) { Min = min, Max = max, Default = otherwise, Remedy = remedy });
        return Text(key, remedy) is { } text && ReadReal(key, text, min, max, remedy) is { } value ? value : otherwise;
    }

    public double? Real(string key, double min, double max, string remedy)
    {
        _keys?.Note(new ConfigurationKey(PathOf(key), ConfigurationKeyKind.Number) { Min = min, Max = max, Remedy = remedy });
        return Text(key, remedy) is { } text && ReadReal(key, text, min, max, remedy) is { } value ? value : null;
    }

    public int? Whole(string key, int min, int max, string remedy)
    {
        _keys?.Note(new ConfigurationKey(PathOf(key), ConfigurationKeyKind.Whole) { Min = min, Max = max, Remedy = remedy });
        if (Text(key, remedy) is not { } text)
        {
            return null;
        }

        if (!long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value))
        {
            Refuse(key, $"{ConfigurationErrors.Quote(text)} is not a whole number. {remedy}");
            return null;
        }

        if (value < min || value > max)
        {
            Refuse(key, string.Create(CultureInfo.InvariantCulture, $"{text} is outside {min}…{max}. {remedy}"));
            return null;
        }

        return (int)value;
    }

    public bool Flag(string key, bool otherwise)
    {
        _keys?.Note(new ConfigurationKey(PathOf(key), ConfigurationKeyKind.Flag) { Default = otherwise });
        string? text = Text(key, "Use true or false.");
        switch (text?.ToUpperInvariant())
        {
            case null:
                return otherwise;
            case "TRUE" or "ON" or "YES":
                return true;
            case "FALSE" or "OFF" or "NO":
                return false;
            default:
                Refuse(key, $"{ConfigurationErrors.Quote(text)} is neither true nor false.");
                return otherwise;
        }
    }

    /// <summary>One of an enumeration's names, in lower case.</summary>
    public TEnum Choice<TEnum>(string key, TEnum otherwise)
        where TEnum : struct, Enum
    {
        string names = string.Join(", ", Enum.GetNames<TEnum>()).ToLowerInvariant();
        _keys?.Note(new ConfigurationKey(PathOf(key), ConfigurationKeyKind.Choice) { Choices = names.Split(", "), Default = $"{otherwise}".ToLowerInvariant() });
        if (Text(key, $"Use one of {names}.") is not { } text)
        {
            return otherwise;
        }

        int index = Array.FindIndex(Enum.GetNames<TEnum>(), name => name.Equals(text, StringComparison.OrdinalIgnoreCase));
        if (index < 0)
        {
            Refuse(key, $"{ConfigurationErrors.Quote(text)} is none of {names}.");
            return otherwise;
        }

        return Enum.GetValues<TEnum>()[index];
    }

    private double? ReadReal(string key, string text, double min, double max, string remedy)
    {
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) || !double.IsFinite(value))
        {
            Refuse(key, $"{ConfigurationErrors.Quote(text)} is not a finite decimal number. {remedy}");
            return null;
        }

        if (value < min || value > max)
        {
            Refuse(key, string.Create(CultureInfo.InvariantCulture, $"{text} is outside {min}…{max}. {remedy}"));
            return null;
        }

        return value;
    }
}
