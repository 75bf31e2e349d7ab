using System.Globalization;
using System.Net;
using System.Net.Sockets;
using LatentInstallation.Controls.Osc;
using LatentInstallation.Frames;

namespace LatentInstallation.Devices.Osc;

/// <summary>Waits for packets, and tells their senders what the piece is.</summary>
/// <remarks>Allocates nothing but when the port is opened, and for the lines that it says.</remarks>
internal sealed class OscLoop : IDisposable
{
    // Bundles that pass every network whole.
    private const int LargestTelling = 1400;
    private const int PacketsAtOnce = 256;
    private const int MostHostsTold = 16;

    private static readonly TimeSpan LongestWait = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan BetweenTries = TimeSpan.FromSeconds(1);

    private readonly OscPort _port;
    private readonly OscDesk _desk;
    private readonly OscEcho? _echo;
    private readonly Latest<OscShown> _shown;
    private readonly Func<string> _preset;
    private readonly Action<bool> _report;
    private readonly TimeProvider _time;
    private readonly Action<string> _say;
    private readonly byte[] _input = new byte[OscPacket.LargestSize];
    private readonly byte[] _output = new byte[LargestTelling];
    private readonly HashSet<UInt128> _told = [];
    private readonly ManualResetEventSlim _stop = new();
    private OscAddresses? _addresses;
    private Socket? _socket;
    private TimeSpan _nextTry;
    private bool _isMissingSaid;
    private long _malformed;
    private volatile int _bound;

    public OscLoop(
        OscPort port,
        OscDesk desk,
        OscEcho? echo,
        Latest<OscShown> shown,
        Func<string> preset,
        Action<bool> report,
        TimeProvider time,
        Action<string> say) =>
        (_port, _desk, _echo, _shown, _preset, _report, _time, _say) = (port, desk, echo, shown, preset, report, time, say);

    /// <summary>The port that is listened at; 0 while there is none. Any thread may read it.</summary>
    public int Port => _bound;

    /// <summary>Packets that were dropped. Any thread may read it.</summary>
    public long Malformed => Volatile.Read(ref _malformed);

    public void Stop() => _stop.Set();

    public void Run()
    {
        long begin = _time.GetTimestamp();
        while (!_stop.IsSet)
        {
            TimeSpan now = _time.GetElapsedTime(begin);
            if (_socket is not { } socket)
            {
                _stop.Wait(LongestWait);
                TryOpen(now);
                continue;
            }

            try
            {
                Hear(socket, now);
                Tell(socket, now);
            }
            catch (SocketException error)
            {
                // The network went away under it.
                Close($"{error.Message}");
            }
        }
    }

    /// <summary>Opens the port where it is time to try.</summary>
    public void TryOpen(TimeSpan now)
    {
        if (now < _nextTry)
        {
            return;
        }

        _nextTry = now + BetweenTries;
        Socket socket = new(_port.Address.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        try
        {
            if (_port.Address.Equals(IPAddress.IPv6Any))
            {
                socket.DualMode = true;
            }

            socket.Bind(new IPEndPoint(_port.Address, _port.Port));
        }
        catch (SocketException error)
        {
            socket.Dispose();
            Miss(error.Message);
            return;
        }

        _socket = socket;
        _addresses = new OscAddresses(_port.Address.AddressFamily, _port.FeedbackPort);
        _bound = ((IPEndPoint)socket.LocalEndPoint!).Port;
        _isMissingSaid = false;
        _report(true);
    }

    public void Dispose()
    {
        _socket?.Dispose();
        _stop.Dispose();
    }

    private void Close(string why)
    {
        _socket?.Dispose();
        (_socket, _bound) = (null, 0);
        _desk.Restart();
        Miss(why);
    }

    private void Miss(string why)
    {
        _report(false);
        if (!_isMissingSaid)
        {
            _isMissingSaid = true;
            _say(string.Create(CultureInfo.InvariantCulture, $"osc: cannot listen at {_port.Address}:{_port.Port}: {why}. It is tried again every second; give osc another port or address in the configuration."));
        }
    }

    private void Hear(Socket socket, TimeSpan now)
    {
        int wait = (int)LongestWait.TotalMicroseconds;
        for (int i = 0; i < PacketsAtOnce && socket.Poll(wait, SelectMode.SelectRead); i++)
        {
            wait = 0;
            SocketAddress from = _addresses!.From;
            int length = socket.ReceiveFrom(_input, SocketFlags.None, from);
            int sender = _echo?.Meet(_addresses.Told(_port.Feedback), now) ?? -1;
            UInt128 host = _addresses.Host;
            if (!_desk.Take(_input.AsSpan(0, length), sender, host, now))
            {
                Volatile.Write(ref _malformed, _desk.Malformed);
                Complain(host, length);
            }
        }
    }

    private void Tell(Socket socket, TimeSpan now)
    {
        if (_echo is null)
        {
            return;
        }

        if (_shown.TryTake())
        {
            _echo.Look(_shown.Front.Values, _preset());
        }

        while (_echo.TryTell(now, _output, out int sender, out int length))
        {
            try
            {
                socket.SendTo(_output.AsSpan(0, length), SocketFlags.None, _addresses!.To(_echo.AddressOf(sender)));
            }
            catch (SocketException)
            {
                // Nobody there, or no way there: that is no reason to stop listening to the others.
            }
        }
    }

    private void Complain(UInt128 host, int length)
    {
        if (_told.Count < MostHostsTold && _told.Add(host))
        {
            _say(string.Create(CultureInfo.InvariantCulture, $"osc: dropped a packet of {length} bytes from {_addresses!.HostName} that is no OSC. Further ones are counted and not told."));
        }
    }
}
