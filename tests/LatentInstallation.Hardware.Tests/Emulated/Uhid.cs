using System.Buffers.Binary;
using System.Text;
using LatentInstallation.Hardware.Tests.Kernel;

namespace LatentInstallation.Hardware.Tests.Emulated;

/// <summary>The kernel's side door for HID devices that are programs: <c>/dev/uhid</c>. An event is its type, 32 bits, and what belongs to it.</summary>
internal sealed class Uhid : IDisposable
{
    public const int Output = 6;
    public const int GetReport = 9;
    public const int SetReport = 13;

    /// <summary>The longest event, a creation.</summary>
    public const int EventSize = 4376;

    private const int GetReportReply = 10;
    private const int Create = 11;
    private const int Input = 12;
    private const int SetReportReply = 14;
    private const int DataSize = 4096;

    private readonly KernelFile _file = new("/dev/uhid");
    private readonly byte[] _event = new byte[EventSize];

    /// <summary>Plugs the device in.</summary>
    public void Plug(string name, string serial, ushort vendor, ushort product, ReadOnlySpan<byte> description)
    {
        const ushort usb = 3;
        Span<byte> body = Begin(Create);
        Encoding.ASCII.GetBytes(name, body);
        Encoding.ASCII.GetBytes(serial, body[192..]);
        BinaryPrimitives.WriteUInt16LittleEndian(body[256..], (ushort)description.Length);
        BinaryPrimitives.WriteUInt16LittleEndian(body[258..], usb);
        BinaryPrimitives.WriteUInt32LittleEndian(body[260..], vendor);
        BinaryPrimitives.WriteUInt32LittleEndian(body[264..], product);
        description.CopyTo(body[276..]);
        _file.Write(_event);
    }

    public bool WaitForNews(int milliseconds) => _file.WaitForNews(milliseconds);

    /// <summary>The next event's type and body, or 0.</summary>
    public int Read(Span<byte> body)
    {
        Span<byte> whole = stackalloc byte[EventSize];
        if (_file.Read(whole) < 4)
        {
            return 0;
        }

        whole[4..].CopyTo(body);
        return BinaryPrimitives.ReadInt32LittleEndian(whole);
    }

    /// <summary>The device says something.</summary>
    public void Send(ReadOnlySpan<byte> report)
    {
        Span<byte> body = Begin(Input);
        BinaryPrimitives.WriteUInt16LittleEndian(body, (ushort)report.Length);
        report.CopyTo(body[2..]);
        _file.Write(_event.AsSpan(0, 6 + report.Length));
    }

    /// <summary>What the kernel asked for with <see cref="GetReport"/>.</summary>
    public void Answer(uint question, ReadOnlySpan<byte> report)
    {
        Span<byte> body = Begin(GetReportReply);
        BinaryPrimitives.WriteUInt32LittleEndian(body, question);
        BinaryPrimitives.WriteUInt16LittleEndian(body[6..], (ushort)report.Length);
        report.CopyTo(body[8..]);
        _file.Write(_event.AsSpan(0, 12 + report.Length));
    }

    /// <summary>What the kernel set with <see cref="SetReport"/> is set.</summary>
    public void Confirm(uint question)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(Begin(SetReportReply), question);
        _file.Write(_event.AsSpan(0, 10));
    }

    /// <summary>The report that came with <see cref="Output"/>.</summary>
    public static ReadOnlySpan<byte> OutputOf(ReadOnlySpan<byte> body) => body[..BinaryPrimitives.ReadUInt16LittleEndian(body[DataSize..])];

    /// <summary>To unplug is to close.</summary>
    public void Dispose() => _file.Dispose();

    private Span<byte> Begin(int type)
    {
        Array.Clear(_event);
        BinaryPrimitives.WriteInt32LittleEndian(_event, type);
        return _event.AsSpan(4);
    }
}
