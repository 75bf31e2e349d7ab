using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Channels;
using LatentInstallation.Controls;
using LatentInstallation.Controls.Osc;
using LatentInstallation.Devices.Osc;
using LatentInstallation.Parameters;
using LatentInstallation.Show;
using Xunit;

namespace LatentInstallation.Devices.Tests.Osc;

/// <summary>Over UDP on loopback, with sockets of our own and with liblo's tools, which know nothing of this code.</summary>
public sealed class OscSourceTests : IDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    private static readonly ParameterTable Table = new(
    [
        new("latent.speed", "Speed", ParameterKind.Number, "points/s", 0, 2, 0.125),
        new("latent.truncation", "Truncation", ParameterKind.Number, "", 0, 1.5, 1),
    ]);

    private static readonly ControlRow Fader = new() { Name = "pad", Source = ControlInput.Osc, Hysteresis = 0, Parameter = "latent.truncation", Osc = new OscAddress { Address = "/1/fader1" } };

    private readonly Channel<ShowCommand> _commands = Channel.CreateBounded<ShowCommand>(64);
    private readonly ConcurrentQueue<string> _said = new();
    private readonly RemoteSliders _sliders = new(Table);
    private readonly ParameterStore _values = new(Table);
    private readonly ShowState _show = new();
    private OscSource? _source;
    private ControlDesk? _desk;

    [Fact]
    public async Task A_fader_on_a_tablet_moves_a_parameter_and_sees_what_others_do()
    {
        Open(OscFeedback.Sender);
        using UdpClient tablet = Tablet();
        Send(tablet, "/latent/speed\0\0\0,f\0\0\u003f\0\0\0"u8);
        await Until(() => _values.Target(0) == 0.5);
        _values.Advance(TimeSpan.FromSeconds(1));
        _values.Write(1, 0.75, ParameterSource.Mqtt, hand: false);
        _show.Frozen = true;
        Dictionary<string, double> told = [];
        await Until(() =>
        {
            Hear(tablet, told);
            return told.GetValueOrDefault("/latent/truncation") == 0.75 && told.GetValueOrDefault("/show/freeze") == 1 && told.GetValueOrDefault("/latent/speed") == 0.5;
        });
        Assert.Equal(0.25, told["/latent/speed/position"]);
    }

    [Fact]
    public async Task A_row_is_a_control_under_takeover()
    {
        Open(OscFeedback.None, Fader);
        Assert.Equal(ControlHealth.Ok, _source!.ReadingOf(0).Health);
        using UdpClient tablet = Tablet();
        Send(tablet, "/1/fader1\0\0\0,f\0\0\u003e\u0000\0\0"u8);
        await Until(() => Math.Abs(_values.Target(1) - (0.125 * 1.5)) < 1e-6);
        _values.Advance(TimeSpan.FromSeconds(1));
        _values.Write(1, 1.2, ParameterSource.Mqtt, hand: false);
        Send(tablet, "/1/fader1\0\0\0,f\0\0\u003f\0\0\0"u8);
        await Until(() => _source.ReadingOf(0).Position == 0.5);
        Assert.Equal(1.2, _values.Target(1));
        Send(tablet, "/1/fader1\0\0\0,i\0\0\0\0\0\u0001"u8);
        await Until(() => _values.Target(1) == 1.5);
    }

    [Fact]
    public async Task What_is_no_osc_is_dropped_counted_and_told_once()
    {
        Open(OscFeedback.Sender);
        using UdpClient tablet = Tablet();
        for (int i = 0; i < 20; i++)
        {
            Send(tablet, i % 2 == 0 ? "GET / HTTP/1.0\r\n"u8 : default);
        }

        await Until(() => _source!.Malformed == 20);
        Assert.Equal("osc: dropped a packet of 16 bytes from 127.0.0.1 that is no OSC. Further ones are counted and not told.", Assert.Single(_said));
        Send(tablet, "/latent/speed\0\0\0,f\0\0\u003f\0\0\0"u8);
        await Until(() => _values.Target(0) == 0.5);
    }

    [Fact]
    public async Task A_port_that_is_taken_is_told_and_taken_when_it_is_free()
    {
        using UdpClient other = Tablet(connect: false);
        int port = ((IPEndPoint)other.Client.LocalEndPoint!).Port;
        Open(OscFeedback.Sender, port, Fader);
        Assert.Equal((0, ControlHealth.Lost), (_source!.Port, _source.ReadingOf(0).Health));
        Assert.Contains($"cannot listen at 127.0.0.1:{port}", Assert.Single(_said), StringComparison.Ordinal);
        other.Dispose();
        await Until(() => _source.Port == port && _source.ReadingOf(0).Health == ControlHealth.Ok);
    }

    [Fact]
    public async Task Feedback_can_go_to_a_port_of_its_own()
    {
        using UdpClient listening = Tablet(connect: false);
        Open(OscFeedback.Port, 0, ((IPEndPoint)listening.Client.LocalEndPoint!).Port);
        using UdpClient sending = Tablet();
        Send(sending, "/latent/speed\0\0\0,\0\0\0"u8);
        Dictionary<string, double> told = [];
        await Until(() =>
        {
            Hear(listening, told);
            return told.ContainsKey("/latent/speed");
        });
    }

    [Fact]
    public async Task Libs_own_tools_are_understood_and_understand_what_is_told()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/oscsend") && File.Exists("/usr/bin/oscdump"), "liblo-tools is not installed.");
        int port = FreePort();
        Open(OscFeedback.Port, 0, port);
        using Process dump = Process.Start(new ProcessStartInfo("/usr/bin/oscdump", ["-L", $"{port}"]) { RedirectStandardOutput = true })!;
        ConcurrentQueue<string> lines = new();
        dump.OutputDataReceived += (_, line) => lines.Enqueue(line.Data ?? "");
        dump.BeginOutputReadLine();
        try
        {
            await Liblo("/latent/speed", "f", "0.75");
            await Until(() => _values.Target(0) == 0.75);
            await Liblo("/latent/truncation/position", "d", "0.5");
            await Until(() => _values.Target(1) == 0.75);
            await Liblo("/latent/speed", "s", "1.25");
            await Until(() => _values.Target(0) == 1.25);
            await Liblo("/show/blackout", "T");
            await Until(() => _commands.Reader.TryRead(out ShowCommand command) && command is { Kind: ShowCommandKind.Blackout, Value: 1 });
            await Until(async () =>
            {
                await Liblo("/latent/*");
                return lines.Any(line => line.EndsWith("/latent/speed f 1.250000", StringComparison.Ordinal)) && lines.Any(line => line.EndsWith("/latent/truncation/position f 0.500000", StringComparison.Ordinal));
            });
            Assert.Equal(0, _source!.Malformed);
        }
        finally
        {
            dump.Kill();
            await dump.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
    }

    public void Dispose()
    {
        _source?.Dispose();
        _sliders.Dispose();
    }

    private void Open(OscFeedback feedback, params ControlRow[] rows) => Open(feedback, 0, 0, rows);

    private void Open(OscFeedback feedback, int port, ControlRow row) => Open(feedback, port, 0, row);

    private void Open(OscFeedback feedback, int port, int to, params ControlRow[] rows)
    {
        var where = new OscPort(IPAddress.Loopback, port, feedback, to);
        _source = new OscSource(where, rows, Table, _sliders, _commands.Writer, () => _show, OscPresets.None, TimeProvider.System, _said.Enqueue);
        _desk = new ControlDesk([_sliders, _source], new ControlBank(rows, Table));
    }

    private static int FreePort()
    {
        using UdpClient free = Tablet(null, connect: false);
        return ((IPEndPoint)free.Client.LocalEndPoint!).Port;
    }

    private UdpClient Tablet(bool connect = true) => Tablet(_source, connect);

    private static UdpClient Tablet(OscSource? source, bool connect)
    {
        UdpClient client = new(new IPEndPoint(IPAddress.Loopback, 0));
        if (connect)
        {
            client.Connect(IPAddress.Loopback, source!.Port);
        }

        return client;
    }

    private static void Send(UdpClient tablet, ReadOnlySpan<byte> packet) => tablet.Client.Send(packet);

    private async Task Liblo(params string[] words)
    {
        using Process send = Process.Start("/usr/bin/oscsend", ["127.0.0.1", $"{_source!.Port}", .. words]);
        await send.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, send.ExitCode);
    }

    private static void Hear(UdpClient tablet, Dictionary<string, double> told)
    {
        byte[] bytes = new byte[2048];
        while (tablet.Available > 0)
        {
            Assert.True(OscPacket.TryRead(bytes.AsSpan(0, tablet.Client.Receive(bytes)), out OscPacket packet));
            foreach (OscMessage message in packet)
            {
                Assert.True(message.TryArgument(0, out OscArgument argument));
                told[Encoding.ASCII.GetString(message.Address)] = argument.Number;
            }
        }
    }

    private Task Until(Func<bool> condition) => Until(() => Task.FromResult(condition()));

    private async Task Until(Func<Task<bool>> condition)
    {
        long begin = TimeProvider.System.GetTimestamp();
        while (true)
        {
            _desk!.Apply(_values);
            if (await condition())
            {
                return;
            }

            Assert.True(TimeProvider.System.GetElapsedTime(begin) < Deadline, "It did not come about in 30 s.");
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }
    }
}
