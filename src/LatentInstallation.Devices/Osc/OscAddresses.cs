using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace LatentInstallation.Devices.Osc;

/// <summary>Senders' addresses as the kernel writes them, handled without allocating.</summary>
/// <remarks>
/// <code>
/// IPv4   family 2 | port 2, high byte first | address 4 | zeros 8
/// IPv6   family 2 | port 2, high byte first | flow 4 | address 16 | scope 4
/// </code>
/// </remarks>
internal sealed class OscAddresses(AddressFamily family, int feedbackPort)
{
    private const int PortAt = 2;

    private readonly byte[] _told = new byte[32];
    private readonly SocketAddress _to = new(family);

    /// <summary>Receives the address of a packet.</summary>
    public SocketAddress From { get; } = new(family);

    /// <summary>The host in <see cref="From"/> as a number, an IPv4 one as it is written in IPv6.</summary>
    public UInt128 Host
    {
        get
        {
            ReadOnlySpan<byte> bytes = From.Buffer.Span;
            return From.Family == AddressFamily.InterNetwork
                ? (UInt128)0xFFFF_0000_0000 | BinaryPrimitives.ReadUInt32BigEndian(bytes[4..])
                : BinaryPrimitives.ReadUInt128BigEndian(bytes[8..]);
        }
    }

    /// <summary>The host for a person.</summary>
    public string HostName
    {
        get
        {
            Span<byte> bytes = stackalloc byte[16];
            BinaryPrimitives.WriteUInt128BigEndian(bytes, Host);
            var address = new IPAddress(bytes);
            return $"{(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address)}";
        }
    }

    /// <summary>Where the sender of <see cref="From"/> is told.</summary>
    public ReadOnlySpan<byte> Told(OscFeedback feedback)
    {
        Span<byte> told = _told.AsSpan(0, From.Size);
        From.Buffer.Span[..From.Size].CopyTo(told);
        if (feedback == OscFeedback.Port)
        {
            BinaryPrimitives.WriteUInt16BigEndian(told[PortAt..], (ushort)feedbackPort);
        }

        return told;
    }

    /// <summary>An address that was told before, for sending.</summary>
    public SocketAddress To(ReadOnlySpan<byte> address)
    {
        address.CopyTo(_to.Buffer.Span);
        return _to;
    }
}
