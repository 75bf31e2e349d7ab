using System.Globalization;
using LatentInstallation.Controls;
using LatentInstallation.Controls.Evdev;
using LatentInstallation.Devices.Evdev;
using LatentInstallation.Devices.Libc;
using LatentInstallation.Devices.Tests.Usb;

namespace LatentInstallation.Devices.Tests.Evdev;

/// <summary>Directory trees that stand in for the kernel's /dev/input and /sys/class/input, with pseudo-terminals for input devices.</summary>
internal sealed class EvdevTree : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("latent-evdev-").FullName;
    private readonly Dictionary<int, (PseudoTerminal Terminal, string Place)> _nodes = [];

    public EvdevTree()
    {
        Roots = new EvdevRoots(Path.Combine(_folder, "dev", "input"), Path.Combine(_folder, "sys", "class", "input"));
        Directory.CreateDirectory(Roots.Devices);
        Directory.CreateDirectory(Roots.Classes);
    }

    public EvdevRoots Roots { get; }

    public static ControlRow Row(string code, string device = "1209:2468", bool isCalibrated = true, bool grab = false)
    {
        EvdevCodes.TryRead(code, out EvdevKind kind, out int number);
        return new ControlRow
        {
            Name = code,
            Source = ControlInput.Evdev,
            Device = device,
            Low = isCalibrated && kind == EvdevKind.Axis ? 0 : null,
            High = isCalibrated && kind == EvdevKind.Axis ? 1000 : null,
            Evdev = new EvdevAddress { Kind = kind, Code = number, Grab = grab },
        };
    }

    /// <summary>An input device in the tree, linked from the classes as the kernel does it: …/1-1.4/1-1.4:1.0/0003:1209:2468.0001/input/input7/event7.</summary>
    public PseudoTerminal Plug(int number, string[] codes, string port = "1-1.4", string usb = "1209:2468", string? serial = null, string product = "Fader panel")
    {
        string place = Path.Combine(UsbFolder.Make(_folder, port, usb, serial, product), $"{port}:1.{number % 4}", $"0003:{usb}.0001");
        return Plug(number, place, codes, usb, serial, $"ACME {product}");
    }

    /// <summary>An input device that a program made, as uinput does: …/devices/virtual/input/input7/event7.</summary>
    public PseudoTerminal Make(int number, string[] codes, string id = "1209:2468", string name = "ACME Virtual panel") =>
        Plug(number, Path.Combine(_folder, "sys", "devices", "virtual"), codes, id, serial: null, name);

    /// <summary>The tree's entries go, and whoever has the device open is hung up on.</summary>
    public void Unplug(int number)
    {
        Vanish(number);
        _nodes[number].Terminal.Dispose();
        _nodes.Remove(number);
    }

    /// <summary>The entries go; what is open stays open and silent.</summary>
    public void Vanish(int number)
    {
        File.Delete(Path.Combine(Roots.Devices, $"event{number}"));
        File.Delete(Path.Combine(Roots.Classes, $"event{number}"));
        Directory.Delete(_nodes[number].Place, recursive: true);
    }

    public void Dispose()
    {
        foreach ((PseudoTerminal terminal, _) in _nodes.Values)
        {
            terminal.Dispose();
        }

        Directory.Delete(_folder, recursive: true);
    }

    private PseudoTerminal Plug(int number, string above, string[] codes, string id, string? serial, string name)
    {
        string input = Path.Combine(above, "input", $"input{number}");
        string place = Path.Combine(input, $"event{number}");
        Directory.CreateDirectory(place);
        Directory.CreateDirectory(Path.Combine(input, "id"));
        Directory.CreateDirectory(Path.Combine(input, "capabilities"));
        File.WriteAllText(Path.Combine(input, "name"), name + "\n");
        File.WriteAllText(Path.Combine(input, "uniq"), serial + "\n");
        File.WriteAllText(Path.Combine(input, "id", "vendor"), id[..4] + "\n");
        File.WriteAllText(Path.Combine(input, "id", "product"), id[5..] + "\n");
        foreach ((EvdevKind kind, string file) in ((EvdevKind, string)[])[(EvdevKind.Axis, "abs"), (EvdevKind.Wheel, "rel"), (EvdevKind.Key, "key")])
        {
            File.WriteAllText(Path.Combine(input, "capabilities", file), Bits(kind, codes) + "\n");
        }

        var terminal = new PseudoTerminal();
        File.CreateSymbolicLink(Path.Combine(Roots.Devices, $"event{number}"), terminal.Path);
        Directory.CreateSymbolicLink(Path.Combine(Roots.Classes, $"event{number}"), place);
        _nodes.Add(number, (terminal, input));
        return terminal;
    }

    // As the kernel prints them: words of its size, the highest first, without those that are 0 before the first.
    private static string Bits(EvdevKind kind, string[] codes)
    {
        int bits = 8 * nint.Size;
        var words = new ulong[(0x300 / bits) + 1];
        foreach (string name in codes)
        {
            if (EvdevCodes.TryRead(name, out EvdevKind own, out int code) && own == kind)
            {
                words[code / bits] |= 1UL << (code % bits);
            }
        }

        int last = Math.Max(0, Array.FindLastIndex(words, word => word != 0));
        return string.Join(' ', words.Take(last + 1).Reverse().Select(word => word.ToString("x", CultureInfo.InvariantCulture)));
    }
}
