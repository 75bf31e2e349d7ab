using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using LatentInstallation.Devices.Libc;
using LatentInstallation.Devices.Usb;

namespace LatentInstallation.Devices.Gpio;

/// <summary>An open GPIO chip: says what it is called and what lines it has.</summary>
internal sealed class GpioChip : IDisposable
{
    private readonly DeviceFile _file;
    private readonly DeviceControl _control;
    private readonly UsbDevice? _usb;
    private readonly int _lines;

    private GpioChip(DeviceFile file, DeviceControl control, string name, ReadOnlySpan<byte> chip, UsbDevice? usb)
    {
        (_file, _control, _usb, Name) = (file, control, usb, name);
        Label = Text(chip[GpioLayout.ChipLabel..]);
        _lines = BinaryPrimitives.ReadInt32LittleEndian(chip[GpioLayout.ChipLines..]);
    }

    /// <summary>Of its character device: for opening it now, of no meaning later.</summary>
    public string Name { get; }

    /// <summary>What its driver calls it.</summary>
    public string Label { get; }

    /// <summary>All that can be opened; they belong to the caller.</summary>
    public static IReadOnlyList<GpioChip> All(GpioRoots roots, DeviceControl control)
    {
        var chips = new List<GpioChip>();
        foreach (string name in Names(roots))
        {
            if (TryOpen(roots, name, control) is { } chip)
            {
                chips.Add(chip);
            }
        }

        return chips;
    }

    /// <summary>The names of all character devices; none when they cannot be looked at now.</summary>
    public static IReadOnlyList<string> Names(GpioRoots roots)
    {
        try
        {
            return [.. Directory.EnumerateFileSystemEntries(roots.Devices, "gpiochip*").Select(path => Path.GetFileName(path)!)];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // No such root yet: look again later.
            return [];
        }
    }

    public bool Matches(DeviceIdentity identity) => identity.Matches(_usb?.Vendor ?? -1, _usb?.Product ?? -1, _usb?.Serial, _usb?.Port, Label, _usb?.Name);

    /// <summary>The number of a line on the chip; -1 where it has no such line, or two of that name.</summary>
    /// <param name="line">A number or a name.</param>
    public int Find(string line)
    {
        if (int.TryParse(line, NumberStyles.None, CultureInfo.InvariantCulture, out int offset))
        {
            return offset < _lines ? offset : -1;
        }

        int found = -1;
        for (int i = 0; i < _lines; i++)
        {
            if (TryLine(i, out string name, out _) && name == line)
            {
                found = found < 0 ? i : -2;
            }
        }

        return Math.Max(-1, found);
    }

    /// <summary>Nobody uses a line.</summary>
    public bool IsFree(int offset) => TryLine(offset, out _, out ulong flags) && (flags & GpioLayout.Used) == 0;

    /// <summary>Asks for lines, as <see cref="GpioRequest"/> has it written.</summary>
    /// <returns>The lines' own file; null when the chip refuses, with the reason in the thread's last error.</returns>
    public DeviceFile? TryRequest(Span<byte> request)
    {
        if (!_file.TryControl(_control, GpioLayout.RequestLines, request))
        {
            return null;
        }

        int descriptor = BinaryPrimitives.ReadInt32LittleEndian(request[GpioLayout.RequestDescriptor..]);
        DeviceCalls.SetFlags(descriptor, DeviceCalls.FlagsCommand, AttributeCalls.OpenNonBlocking);
        return DeviceFile.Own(descriptor);
    }

    public void Dispose() => _file.Dispose();

    private static GpioChip? TryOpen(GpioRoots roots, string name, DeviceControl control)
    {
        if (DeviceFile.TryOpen(Path.Combine(roots.Devices, name)) is not { } file)
        {
            return null;
        }

        Span<byte> chip = stackalloc byte[GpioLayout.ChipSize];
        if (!file.TryControl(control, GpioLayout.GetChip, chip))
        {
            file.Dispose();
            return null;
        }

        try
        {
            string entry = Path.Combine(roots.Classes, name);
            return new GpioChip(file, control, name, chip, Path.Exists(entry) ? UsbDevice.Above(KernelText.Place(entry)) : null);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // It vanished while it was looked at.
            file.Dispose();
            return null;
        }
    }

    private static string Text(ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<byte> name = bytes[..GpioLayout.NameSize];
        int end = name.IndexOf((byte)0);
        return Encoding.UTF8.GetString(end < 0 ? name : name[..end]);
    }

    private bool TryLine(int offset, out string name, out ulong flags)
    {
        Span<byte> line = stackalloc byte[GpioLayout.LineSize];
        line.Clear();
        BinaryPrimitives.WriteInt32LittleEndian(line[GpioLayout.LineOffset..], offset);
        bool isTold = _file.TryControl(_control, GpioLayout.GetLine, line);
        (name, flags) = isTold ? (Text(line), BinaryPrimitives.ReadUInt64LittleEndian(line[GpioLayout.LineFlags..])) : ("", 0);
        return isTold;
    }
}
