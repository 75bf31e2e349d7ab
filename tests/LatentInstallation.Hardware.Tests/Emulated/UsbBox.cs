using System.Buffers.Binary;
using System.Globalization;
using LatentInstallation.Hardware.Tests.Kernel;

namespace LatentInstallation.Hardware.Tests.Emulated;

/// <summary>
/// A USB device that is a MIDI box and a panel with four axes of 16 bits: the kernel's own gadget functions, on a USB controller that is a program (dummy_hcd).
/// What the program under test sees comes from snd-usb-audio and usbhid.
/// </summary>
internal sealed class UsbBox : IDisposable
{
    public const string Identity = "1209:0002";
    public const string Serial = "SN001";
    private const string Gadgets = "/sys/kernel/config/usb_gadget";
    private const string OwnCard = "boxinside";

    // Generic desktop, joystick: X, Y, Z, Rx, each 0…65535.
    private static readonly byte[] Axes =
    [
        0x05, 0x01, 0x09, 0x04, 0xA1, 0x01, 0x09, 0x30, 0x09, 0x31, 0x09, 0x32, 0x09, 0x33,
        0x15, 0x00, 0x27, 0xFF, 0xFF, 0x00, 0x00, 0x75, 0x10, 0x95, 0x04, 0x81, 0x02, 0xC0,
    ];

    private readonly string _folder;
    private KernelFile? _midi;
    private KernelFile? _panel;

    public UsbBox(string name = "box")
    {
        _folder = Path.Combine(Gadgets, name);
        Make("", ("idVendor", "0x1209"), ("idProduct", "0x0002"));
        Make("strings/0x409", ("serialnumber", Serial), ("manufacturer", "Latent Installation"), ("product", "Virtual fader bank"));
        Make("configs/c.1/strings/0x409");
        Make("functions/midi.0", ("id", OwnCard));
        Make("functions/hid.0", ("protocol", "0"), ("subclass", "0"), ("report_length", "8"));
        File.WriteAllBytes(Path.Combine(_folder, "functions/hid.0/report_desc"), Axes);
        Link("midi.0");
        Link("hid.0");
    }

    /// <summary>The box's inside is ready at return; the kernel's side of the cable comes when it has read who the box is.</summary>
    public void Plug()
    {
        Write("UDC", "dummy_udc.0");
        string card = Directory.GetDirectories("/sys/class/sound", "card*").First(card => File.ReadAllText(Path.Combine(card, "id")).Trim() == OwnCard);
        _midi = new KernelFile(string.Create(CultureInfo.InvariantCulture, $"/dev/snd/midiC{Path.GetFileName(card)[4..]}D0"));
        _panel = new KernelFile("/dev/hidg0");
    }

    public void Unplug()
    {
        Write("UDC", "\n");
        _midi?.Dispose();
        _panel?.Dispose();
        (_midi, _panel) = (null, null);
    }

    /// <summary>The box says something.</summary>
    public void Send(params ReadOnlySpan<byte> midi) => _midi!.Write(midi);

    /// <summary>What the box was told since the last call.</summary>
    public byte[] Receive()
    {
        byte[] bytes = new byte[256];
        return bytes[.._midi!.Read(bytes)];
    }

    /// <summary>The panel's axes stand here, 0…65535 each.</summary>
    /// <returns>False when the last report has not left the box yet.</returns>
    public bool TryMove(params ReadOnlySpan<ushort> axes)
    {
        Span<byte> report = stackalloc byte[8];
        for (int i = 0; i < axes.Length; i++)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(report[(2 * i)..], axes[i]);
        }

        return _panel!.TryWrite(report);
    }

    public void Dispose()
    {
        if (_midi is not null)
        {
            Unplug();
        }

        File.Delete(Path.Combine(_folder, "configs/c.1/midi.0"));
        File.Delete(Path.Combine(_folder, "configs/c.1/hid.0"));
        foreach (string part in (string[])["configs/c.1/strings/0x409", "configs/c.1", "functions/midi.0", "functions/hid.0", "strings/0x409", ""])
        {
            Directory.Delete(Path.Combine(_folder, part));
        }
    }

    private void Make(string part, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        Directory.CreateDirectory(Path.Combine(_folder, part));
        foreach ((string name, string value) in attributes)
        {
            Write(Path.Combine(part, name), value);
        }
    }

    private void Link(string function) => File.CreateSymbolicLink(Path.Combine(_folder, "configs/c.1", function), Path.Combine(_folder, "functions", function));

    private void Write(string attribute, string value) => File.WriteAllText(Path.Combine(_folder, attribute), value);
}
