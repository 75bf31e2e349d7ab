using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace LatentInstallation.Daemon.Presets;

/// <summary>What a preset may be called, and the file it lives in.</summary>
internal static class PresetName
{
    internal const int MaxLength = 40;

    /// <summary>Null, or what is wrong with a name and what would be right.</summary>
    internal static string? WhatIsWrong(string name) =>
        name.Length is 0 or > MaxLength || string.IsNullOrWhiteSpace(name) ? $"A preset's name has 1 to {MaxLength} characters, not {name.Length}."
        : name != name.Trim() ? "A preset's name neither begins nor ends with a space."
        : name.Any(c => char.IsControl(c) || c == char.MaxValue) || HasLoneSurrogate(name) ? "A preset's name has no control characters."
        : null;

    /// <summary>A name for the file: a readable beginning, and a digest that keeps any two names apart on any file system.</summary>
    internal static string FileFor(string name)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(name), digest);
        string readable = string.Concat(name.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-')).Trim('-');
        return $"{(readable.Length == 0 ? "preset" : readable)}-{BinaryPrimitives.ReadUInt64BigEndian(digest):x16}.json";
    }

    private static bool HasLoneSurrogate(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(text[i]))
            {
                return true;
            }
        }

        return false;
    }
}
