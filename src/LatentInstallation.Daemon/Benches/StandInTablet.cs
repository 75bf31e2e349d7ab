using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;
using LatentInstallation.Controls;
using LatentInstallation.Controls.Osc;
using LatentInstallation.Devices.Osc;
using LatentInstallation.Parameters;
using LatentInstallation.Show;

namespace LatentInstallation.Daemon.Benches;

/// <summary>A tablet with one fader that sends OSC over loopback.</summary>
internal sealed class StandInTablet : StandInDevice
{
    // The address and the type tags, each filled up to four bytes, then the number.
    private static readonly byte[] Message = [.. "/bench\0\0,f\0\0\0\0\0\0"u8];

    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
    private readonly byte[] _bytes = [.. Message];

    public StandInTablet(TimeProvider time)
        : base("osc")
    {
        Rows = [new ControlRow { Name = "c0", Source = ControlInput.Osc, Low = 0, High = 1, Parameter = ControlBench.KeyOf(0), Osc = new OscAddress { Address = "/bench" } }];
        ParameterTable table = ControlBench.TableOf(1);
        var state = new ShowState();
        var port = new OscPort(IPAddress.Loopback, 0, OscFeedback.None);
        var source = new OscSource(port, Rows, table, new RemoteSliders(table), Channel.CreateBounded<ShowCommand>(1).Writer, () => state, OscPresets.None, time, _ => { });
        _socket.Connect(IPAddress.Loopback, source.Port);
        Source = source;
    }

    public override IControlSource Source { get; }

    public override IReadOnlyList<ControlRow> Rows { get; }

    public override void Move(double place)
    {
        BinaryPrimitives.WriteSingleBigEndian(_bytes.AsSpan(_bytes.Length - sizeof(float)), (float)place);
        _socket.Send(_bytes);
    }

    protected override void Unplug() => _socket.Dispose();
}
