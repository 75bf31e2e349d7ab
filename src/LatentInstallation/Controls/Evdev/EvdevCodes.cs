using System.Collections.Frozen;
using System.Globalization;

namespace LatentInstallation.Controls.Evdev;

/// <summary>The kernel's names of axes, wheels and keys: ABS_X, REL_DIAL, BTN_TRIGGER, KEY_SPACE. A number without a name can be written as a number.</summary>
public static partial class EvdevCodes
{
    private static readonly FrozenDictionary<string, (EvdevKind Kind, int Code)> ByName = Read();

    /// <summary>What a name means.</summary>
    public static bool TryRead(string name, out EvdevKind kind, out int code)
    {
        bool isKnown = ByName.TryGetValue(name, out (EvdevKind Kind, int Code) known);
        (kind, code) = known;
        return isKnown;
    }

    /// <summary>The largest code of a kind.</summary>
    public static int Largest(EvdevKind kind) => kind switch
    {
        EvdevKind.Key => 0x2ff,
        EvdevKind.Wheel => 0x0f,
        _ => 0x3f,
    };

    /// <summary>How people write a code: its name where it has one.</summary>
    public static string Name(EvdevKind kind, int code) =>
        ByName.Where(pair => pair.Value == (kind, code)).Select(pair => pair.Key).Order(StringComparer.Ordinal).FirstOrDefault() ?? code.ToString(CultureInfo.InvariantCulture);

    /// <summary>Every name.</summary>
    public static IEnumerable<string> Names => ByName.Keys;

    private static FrozenDictionary<string, (EvdevKind Kind, int Code)> Read()
    {
        var names = new Dictionary<string, (EvdevKind Kind, int Code)>(StringComparer.OrdinalIgnoreCase);
        Add("ABS_", EvdevKind.Axis, Axes);
        Add("REL_", EvdevKind.Wheel, Wheels);
        Add("KEY_", EvdevKind.Key, Keys);
        Add("BTN_", EvdevKind.Key, Buttons);
        return names.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

        void Add(string prefix, EvdevKind kind, string table)
        {
            foreach (string run in table.Split(['\n', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            {
                string[] words = run.Split(' ');
                int first = int.Parse(words[0], CultureInfo.InvariantCulture);
                for (int i = 1; i < words.Length; i++)
                {
                    names.Add(prefix + words[i], (kind, first + i - 1));
                }
            }
        }
    }
}
