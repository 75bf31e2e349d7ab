using System.Globalization;
using LatentInstallation.Controls.Evdev;
using LatentInstallation.Devices.Usb;

namespace LatentInstallation.Devices.Evdev;

/// <content>What a device that no row names looks like.</content>
internal sealed partial record EvdevDevice
{
    // PROP_ACCELEROMETER: it is moved by being there.
    private const int Accelerometer = 6;
    private const int TouchTool = 0x140;
    private const int LastTouchTool = 0x14f;

    /// <summary>
    /// Whether it is for hands that play: it has axes, a wheel, or buttons of a joystick. Keyboards are for typing, perhaps a password, and are never heard
    /// unasked; mice and what is touched are for pointing; and an accelerometer moves by itself.
    /// </summary>
    public bool LooksLikePanel
    {
        get
        {
            HashSet<int> keys = [.. Codes(EvdevKind.Key)];
            HashSet<int> wheels = [.. Codes(EvdevKind.Wheel)];
            bool isForOthers = keys.Any(IsLetter) || keys.Any(code => code is >= TouchTool and <= LastTouchTool) || IsPointer(wheels) || HasProperty(Accelerometer);
            return !isForOthers && (wheels.Count > 0 || keys.Any(IsButton) || Codes(EvdevKind.Axis).Any());
        }
    }

    /// <summary>The codes of all events that it can make.</summary>
    public IEnumerable<int> Codes(EvdevKind kind)
    {
        ulong[] words = Words("capabilities", FileOf(kind));
        return Enumerable.Range(0, Math.Min(words.Length * Bits, EvdevCodes.Largest(kind) + 1)).Where(code => IsSet(words, code));
    }

    private static int Bits => nint.Size == sizeof(ulong) ? WordBits : WordBits / 2;

    // KEY_Q to KEY_P, KEY_A to KEY_L, KEY_Z to KEY_M.
    private static bool IsLetter(int code) => code is (>= 16 and <= 25) or (>= 30 and <= 38) or (>= 44 and <= 50);

    // BTN_MISC to BTN_9, BTN_JOYSTICK to BTN_THUMBR, and those that have no other name. From BTN_MOUSE on they are a mouse's.
    private static bool IsButton(int code) => code is (>= 0x100 and <= 0x109) or (>= 0x120 and <= 0x13e) or (>= 0x2c0 and <= 0x2e7);

    // REL_X and REL_Y.
    private static bool IsPointer(HashSet<int> wheels) => wheels.Contains(0) && wheels.Contains(1);

    private static string FileOf(EvdevKind kind) => kind switch
    {
        EvdevKind.Axis => "abs",
        EvdevKind.Wheel => "rel",
        _ => "key",
    };

    private bool HasProperty(int bit) => IsSet(Words("", "properties"), bit);

    private static bool IsSet(ulong[] words, int bit) => bit / Bits < words.Length && ((words[bit / Bits] >> (bit % Bits)) & 1) != 0;

    // In the file they are words of the machine's size, the highest first.
    private ulong[] Words(string folder, string name)
    {
        try
        {
            string[] texts = KernelText.Line(Path.Combine(Folder, folder), name)?.Split(' ') ?? [];
            return [.. texts.Reverse().Select(text => ulong.TryParse(text, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out ulong word) ? word : 0)];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
