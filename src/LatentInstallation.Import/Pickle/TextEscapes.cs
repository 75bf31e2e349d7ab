using System.Globalization;
using System.Text;

namespace LatentInstallation.Import.Pickle;

/// <summary>Python's backslash escapes, which protocol 0 writes text with. They must be resolved: a refused name can be spelled in them.</summary>
internal static class TextEscapes
{
    /// <summary>The text that the escapes stand for; an escape that is none stays as it is.</summary>
    internal static string Resolve(string text)
    {
        StringBuilder resolved = new(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\' || i + 1 == text.Length)
            {
                resolved.Append(text[i]);
                continue;
            }

            char kind = text[++i];
            int digits = kind switch { 'x' => 2, 'u' => 4, 'U' => 8, _ => 0 };
            if (digits > 0 && i + digits < text.Length && uint.TryParse(text.AsSpan(i + 1, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out uint code) && Rune.IsValid(code))
            {
                resolved.Append(new Rune(code).ToString());
                i += digits;
            }
            else
            {
                resolved.Append(kind switch { 'n' => "\n", 'r' => "\r", 't' => "\t", '\\' => "\\", '\'' => "'", '"' => "\"", _ => "\\" + kind });
            }
        }

        return resolved.ToString();
    }
}
