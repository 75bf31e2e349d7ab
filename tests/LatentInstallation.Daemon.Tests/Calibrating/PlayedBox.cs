using System.Buffers.Binary;
using LatentInstallation.Devices.Libc;

namespace LatentInstallation.Daemon.Tests.Calibrating;

/// <summary>A MIDI box with a fader and a panel with an axis: two pseudo-terminals in trees that stand in for the kernel's.</summary>
internal sealed class PlayedBox : IDisposable
{
    private const int EventSize = 24;

    private readonly PseudoTerminal _midi = new();
    private readonly PseudoTerminal _panel = new();

    public PlayedBox(string folder)
    {
        string card = Path.Combine(folder, "usb", "sound", "card1");
        string input = Path.Combine(folder, "usb", "input", "input7");
        Link(folder, "midi", "midiC1D0", Path.Combine(card, "midiC1D0"), _midi);
        Link(folder, "evdev", "event7", Path.Combine(input, "event7"), _panel);
        foreach ((string file, string text) in ((string, string)[])[(Path.Combine(card, "id"), "played"), (Path.Combine(input, "name"), "played panel"), (Path.Combine(input, "id", "vendor"), "1209"), (Path.Combine(input, "id", "product"), "2468"), (Path.Combine(input, "capabilities", "abs"), "1")])
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text + "\n");
        }
    }

    public string Configuration { get; } = """
        midi: { devices: midi/dev, classes: midi/class }
        evdev: { devices: evdev/dev, classes: evdev/class }
        controls:
          - { name: slider, source: midi, device: played, midi: { number: 7 }, parameter: latent.truncation }
          - { name: stick, source: evdev, device: "1209:2468", evdev: { code: 0 }, parameter: latent.speed }

        """;

    /// <summary>Moves the fader (0) or the axis (1).</summary>
    public void Put(int control, int raw)
    {
        if (control == 0)
        {
            _midi.Send([0xB0, 7, (byte)raw]);
            return;
        }

        Span<byte> bytes = stackalloc byte[2 * EventSize];
        bytes.Clear();
        bytes[16] = 3;
        BinaryPrimitives.WriteInt32LittleEndian(bytes[20..], raw);
        _panel.Send(bytes);
    }

    public void Dispose()
    {
        _midi.Dispose();
        _panel.Dispose();
    }

    private static void Link(string folder, string kind, string entry, string place, PseudoTerminal terminal)
    {
        Directory.CreateDirectory(place);
        Directory.CreateDirectory(Path.Combine(folder, kind, "dev"));
        Directory.CreateDirectory(Path.Combine(folder, kind, "class"));
        File.CreateSymbolicLink(Path.Combine(folder, kind, "dev", entry), terminal.Path);
        Directory.CreateSymbolicLink(Path.Combine(folder, kind, "class", entry), place);
    }
}
