using System.Globalization;

namespace LatentInstallation.Parameters;

/// <summary>A parameter, declared once: topics, the web page, the configuration's schema, validation and the documentation are made from it.</summary>
/// <param name="Key">Lower-case words with dots, <c>warp.rotate.angle</c>; no word is <c>set</c>, <c>source</c> or <c>live</c>.</param>
/// <param name="Name">For people, in sentence case.</param>
/// <param name="Kind">What its value is.</param>
/// <param name="Unit">For example <c>s</c>, <c>°</c>, <c>dB</c>; empty for a plain number.</param>
/// <param name="Min">Smallest value, inclusive.</param>
/// <param name="Max">Largest value, inclusive.</param>
/// <param name="Default">Value when nobody wrote one.</param>
public sealed record ParameterSpec(string Key, string Name, ParameterKind Kind, string Unit, double Min, double Max, double Default)
{
    /// <summary>How a control's 0…1 becomes a value.</summary>
    public ParameterCurve Curve { get; init; }

    /// <summary>Largest change a second of the base value, in the parameter's unit; infinite for none.</summary>
    public double Slew { get; init; } = double.PositiveInfinity;

    /// <summary>Who may move it.</summary>
    public ParameterRole Role { get; init; } = ParameterRole.Curator;

    /// <summary>Belongs to a preset; false for what belongs to the machine or the room.</summary>
    public bool Preset { get; init; } = true;

    /// <summary>One of up to hundreds that are alike: people see them together, as on the console, and not one by one in lists.</summary>
    public bool OneOfMany { get; init; }

    /// <summary>The key without its last word: what parameters that are alike share.</summary>
    public string FamilyKey => Key[..Math.Max(0, Key.LastIndexOf('.'))];

    /// <summary>The names of a choice, from value 0 up; empty for other kinds.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>One sentence for whoever wonders what it does.</summary>
    public string Description { get; init; } = "";

    /// <summary>The value at a control's position.</summary>
    /// <param name="position">0…1; outside is clamped.</param>
    public double Map(double position)
    {
        double p = Math.Clamp(position, 0, 1);
        double value = Curve switch
        {
            ParameterCurve.Logarithmic => Min * Math.Pow(Max / Min, p),
            ParameterCurve.Squared => Min + ((Max - Min) * p * p),
            _ => Min + ((Max - Min) * p),
        };
        return Accept(value);
    }

    /// <summary>The control's position, 0…1, at a value: the inverse of <see cref="Map"/>.</summary>
    public double Unmap(double value)
    {
        double v = Math.Clamp(value, Min, Max);
        return Max <= Min
            ? 0
            : Curve switch
            {
                ParameterCurve.Logarithmic => Math.Log(v / Min) / Math.Log(Max / Min),
                ParameterCurve.Squared => Math.Sqrt((v - Min) / (Max - Min)),
                _ => (v - Min) / (Max - Min),
            };
    }

    /// <summary>The value as it is taken: inside the range, whole where the kind wants it.</summary>
    /// <exception cref="ArgumentException">It is NaN or infinite.</exception>
    public double Accept(double value)
    {
        if (!double.IsFinite(value))
        {
            throw new ArgumentException($"{Key}: {value} is not a finite number.", nameof(value));
        }

        double clamped = Math.Clamp(value, Min, Max);
        return Kind == ParameterKind.Number ? clamped : Math.Round(clamped, MidpointRounding.AwayFromZero);
    }

    /// <summary>Reads a value as MQTT, presets and the configuration write it.</summary>
    /// <param name="text">A decimal number with a point, ON or OFF, or a choice's name.</param>
    /// <param name="value">Receives the accepted value, clamped into the range.</param>
    /// <param name="error">Receives what is wrong and what would be right, or null.</param>
    public bool TryParse(string text, out double value, out string? error)
    {
        value = Default;
        string trimmed = text.Trim();
        if (Kind == ParameterKind.Toggle)
        {
            bool on = trimmed.Equals("ON", StringComparison.OrdinalIgnoreCase) || trimmed is "1" or "true";
            bool off = trimmed.Equals("OFF", StringComparison.OrdinalIgnoreCase) || trimmed is "0" or "false";
            value = on ? 1 : 0;
            error = on || off ? null : $"'{Quote(trimmed)}' is neither ON nor OFF.";
            return error is null;
        }

        for (int i = 0; i < Choices.Count; i++)
        {
            if (trimmed.Equals(Choices[i], StringComparison.OrdinalIgnoreCase))
            {
                (value, error) = (i, null);
                return true;
            }
        }

        if (Kind == ParameterKind.Choice)
        {
            error = $"'{Quote(trimmed)}' is none of {string.Join(", ", Choices)}.";
            return false;
        }

        if (!double.TryParse(trimmed, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) || !double.IsFinite(number))
        {
            error = $"'{Quote(trimmed)}' is not a finite decimal number. Use {Format(Min)} to {Format(Max)}, for example {Format(Default)}.";
            return false;
        }

        (value, error) = (Accept(number), null);
        return true;
    }

    /// <summary>A value as MQTT, presets and the configuration write it.</summary>
    public string Format(double value) => Kind switch
    {
        ParameterKind.Toggle => value >= 0.5 ? "ON" : "OFF",
        ParameterKind.Choice => Choices[(int)Accept(value)],
        ParameterKind.Integer => value.ToString("0", CultureInfo.InvariantCulture),
        _ => value.ToString("0.######", CultureInfo.InvariantCulture),
    };

    private static string Quote(string text) => text.Length <= 40 ? text : string.Concat(text.AsSpan(0, 40), "…");
}
