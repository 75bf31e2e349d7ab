using LatentInstallation.Controls;
using LatentInstallation.Daemon.Presets;

namespace LatentInstallation.Daemon.Configuration;

/// <summary>A button's action in words: <c>next preset</c>, <c>preset Evening</c>, <c>freeze</c>.</summary>
internal static class ActionText
{
    private const string Preset = "preset ";

    private static readonly (string Words, ControlActionKind Kind)[] Known =
    [
        ("next preset", ControlActionKind.NextPreset),
        ("previous preset", ControlActionKind.PreviousPreset),
        ("freeze", ControlActionKind.Freeze),
        ("blackout", ControlActionKind.Blackout),
        ("lock", ControlActionKind.Lock),
        ("shuffle", ControlActionKind.Shuffle),
    ];

    public static string Names => string.Join(", ", Known.Select(known => known.Words)) + ", preset <its name>";

    public static ControlAction? Read(ConfigurationSection section)
    {
        if (section.Text("action", $"Use one of {Names}.") is not { } text)
        {
            return null;
        }

        string words = string.Join(' ', text.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        foreach ((string known, ControlActionKind kind) in Known)
        {
            if (words.Equals(known, StringComparison.OrdinalIgnoreCase))
            {
                return new ControlAction(kind);
            }
        }

        if (text.StartsWith(Preset, StringComparison.OrdinalIgnoreCase))
        {
            string name = text[Preset.Length..].Trim();
            if (PresetName.WhatIsWrong(name) is { } wrong)
            {
                section.Refuse("action", $"{wrong}");
            }

            return new ControlAction(ControlActionKind.Preset, name);
        }

        string? meant = Spelling.Nearest(words, Known.Select(known => known.Words));
        section.Refuse("action", $"{ConfigurationErrors.Quote(text)} is no action. {(meant is null ? $"Use one of {Names}." : $"Did you mean '{meant}'?")}");
        return new ControlAction(ControlActionKind.Shuffle);
    }

    /// <summary>The words of an action.</summary>
    public static string Write(ControlAction action) =>
        action.Kind == ControlActionKind.Preset ? Preset + action.Preset : Known.First(known => known.Kind == action.Kind).Words;
}
