using LatentInstallation.Controls;
using LatentInstallation.Controls.Midi;
using LatentInstallation.Devices.Midi;
using LatentInstallation.Devices.Libc;
using LatentInstallation.Devices.Tests.Usb;
using LatentInstallation.Parameters;

namespace LatentInstallation.Devices.Tests.Midi;

/// <summary>Directory trees that stand in for the kernel's /dev/snd and /sys/class/sound, with pseudo-terminals for boxes.</summary>
internal sealed class MidiTree : IDisposable
{
    public static readonly ParameterTable Table = new(
        Enumerable.Range(0, 4).Select(i => new ParameterSpec($"p{i}", $"P{i}", ParameterKind.Number, "", 0, 1, 0)));

    private readonly string _folder = Directory.CreateTempSubdirectory("latent-midi-").FullName;
    private readonly Dictionary<int, (PseudoTerminal Terminal, string Usb)> _cards = [];

    public MidiTree()
    {
        Roots = new MidiRoots(Path.Combine(_folder, "dev", "snd"), Path.Combine(_folder, "sys", "class", "sound"));
        Directory.CreateDirectory(Roots.Devices);
        Directory.CreateDirectory(Roots.Classes);
    }

    public MidiRoots Roots { get; }

    public static ControlRow Row(int number, string device = "1209:2468", bool feedback = false) => new()
    {
        Name = $"fader-{number}",
        Source = ControlInput.Midi,
        Device = device,
        Parameter = $"p{number}",
        Hysteresis = 0,
        Midi = new MidiAddress { Number = number, Feedback = feedback },
    };

    /// <summary>A box in the tree of devices, linked from the classes as the kernel does it: …/1-1/1-1.4/1-1.4:1.0/sound/card1/midiC1D0.</summary>
    public PseudoTerminal Plug(int card = 1, string port = "1-1.4", string usb = "1209:2468", string? serial = null, string product = "Fader bank", string id = "bank")
    {
        string device = UsbFolder.Make(_folder, port, usb, serial, product);
        return Plug(card, device, Path.Combine(device, $"{port}:1.0"), id);
    }

    /// <summary>A box that a program made, as snd-virmidi does.</summary>
    public PseudoTerminal Make(int card, string id)
    {
        string device = Path.Combine(_folder, "sys", "devices", "virtual", $"{id}.0");
        return Plug(card, device, device, id);
    }

    private PseudoTerminal Plug(int card, string device, string above, string id)
    {
        string name = $"midiC{card}D0";
        string place = Path.Combine(above, "sound", $"card{card}", name);
        Directory.CreateDirectory(place);
        File.WriteAllText(Path.Combine(Path.GetDirectoryName(place)!, "id"), id + "\n");
        var terminal = new PseudoTerminal();
        File.CreateSymbolicLink(Path.Combine(Roots.Devices, name), terminal.Path);
        Directory.CreateSymbolicLink(Path.Combine(Roots.Classes, name), place);
        _cards.Add(card, (terminal, device));
        return terminal;
    }

    /// <summary>The tree's entries go, and whoever has the device open is hung up on.</summary>
    public void Unplug(int card = 1)
    {
        Vanish(card);
        _cards[card].Terminal.Dispose();
        _cards.Remove(card);
    }

    /// <summary>The entries go; what is open stays open and silent.</summary>
    public void Vanish(int card)
    {
        File.Delete(Path.Combine(Roots.Devices, $"midiC{card}D0"));
        File.Delete(Path.Combine(Roots.Classes, $"midiC{card}D0"));
        Directory.Delete(_cards[card].Usb, recursive: true);
    }

    public void Dispose()
    {
        foreach ((PseudoTerminal terminal, _) in _cards.Values)
        {
            terminal.Dispose();
        }

        Directory.Delete(_folder, recursive: true);
    }
}
