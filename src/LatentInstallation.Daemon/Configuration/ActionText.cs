using System.Globalization;
using LatentInstallation.Controls;
using LatentInstallation.Daemon.Presets;
using LatentInstallation.Parameters;

namespace LatentInstallation.Daemon.Configuration;

/// <summary>A button's action in words: <c>next preset</c>, <c>preset Evening</c>, <c>freeze</c>.</summary>
internal static class ActionText
{
    private const string Preset = "preset ";
    private const string Bank = "bank ";

    private static readonly (string Words, ControlActionKind Kind)[] Known =
    [
        ("next preset", ControlActionKind.NextPreset),
        ("previous preset", ControlActionKind.PreviousPreset),
        ("freeze", ControlActionKind.Freeze),
        ("blackout", ControlActionKind.Blackout),
        ("lock", ControlActionKind.Lock),
        ("shuffle", ControlActionKind.Shuffle),
        ("next bank", ControlActionKind.NextBank),
        ("previous bank", ControlActionKind.PreviousBank),
    ];

    public static string Names => string.Join(", ", Known.Select(known => known.Words)) + ", preset <its name>, bank <its number>";

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

        if (words.StartsWith(Bank, StringComparison.OrdinalIgnoreCase))
        {
            return new ControlAction(ControlActionKind.Bank) { Bank = ReadBank(section, words[Bank.Length..]) };
        }

        string? meant = Spelling.Nearest(words, Known.Select(known => known.Words));
        section.Refuse("action", $"{ConfigurationErrors.Quote(text)} is no action. {(meant is null ? $"Use one of {Names}." : $"Did you mean '{meant}'?")}");
        return new ControlAction(ControlActionKind.Shuffle);
    }

    /// <summary>The words of an action.</summary>
    public static string Write(ControlAction action) =>
        action.Kind == ControlActionKind.Preset ? Preset + action.Preset
        : action.Kind == ControlActionKind.Bank ? string.Create(CultureInfo.InvariantCulture, $"{Bank}{action.Bank}")
        : Known.First(known => known.Kind == action.Kind).Words;

    private static int ReadBank(ConfigurationSection section, string text)
    {
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number is >= 1 and <= ConsoleParameters.Most)
        {
            return number;
        }

        section.Refuse("action", $"{ConfigurationErrors.Quote(text)} is no bank of the console. Write its number, from 1, for example bank 2.");
        return 1;
    }
}
