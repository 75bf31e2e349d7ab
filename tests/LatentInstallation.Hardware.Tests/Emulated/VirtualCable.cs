using System.Globalization;
using System.Runtime.CompilerServices;
using LatentInstallation.Hardware.Tests.Kernel;

namespace LatentInstallation.Hardware.Tests.Emulated;

/// <summary>Two virtual MIDI devices (snd-virmidi) with ALSA's sequencer as the cable between them: what is written to the second is heard at the first.</summary>
internal sealed class VirtualCable : IDisposable
{
    public const string Card = "VirMIDI";
    private const uint SubscribePort = 0x40505330;

    private readonly KernelFile _sequencer = new("/dev/snd/seq");
    private readonly KernelFile _end;

    public VirtualCable()
    {
        string number = Path.GetFileName(Directory.GetDirectories("/sys/class/sound", "card*").First(card => File.ReadAllText(Path.Combine(card, "id")).Trim() == Card))[4..];
        var ports = new Subscription();
        (ports[0], ports[1], ports[2], ports[3]) = (Client(number, 1), 0, Client(number, 0), 0);
        _sequencer.Control(SubscribePort, ref ports);
        _end = new KernelFile($"/dev/snd/midiC{number}D1");
    }

    public void Send(params ReadOnlySpan<byte> midi) => _end.Write(midi);

    public void Dispose()
    {
        _end.Dispose();
        _sequencer.Dispose();
    }

    // Client  28 : "Virtual Raw MIDI 3-0" [Kernel]
    private static byte Client(string card, int device)
    {
        string line = File.ReadLines("/proc/asound/seq/clients").First(line => line.Contains($"Virtual Raw MIDI {card}-{device}\"", StringComparison.Ordinal));
        return byte.Parse(line.AsSpan(7, 4), CultureInfo.InvariantCulture);
    }

    /// <summary><c>struct snd_seq_port_subscribe</c>: sender's client and port, receiver's client and port, and what may stay 0.</summary>
    [InlineArray(80)]
    private struct Subscription
    {
        private byte _first;
    }
}
