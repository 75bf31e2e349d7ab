using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace LatentInstallation.Devices.Systemd;

/// <summary>
/// Tells the service manager how the daemon is: the sd_notify protocol, one datagram of <c>KEY=value</c> lines to the UNIX socket
/// that $NOTIFY_SOCKET names. Without a service manager every call does nothing. Never waits; any thread may call it.
/// </summary>
public sealed class ServiceNotifier : IDisposable
{
    private readonly Socket? _socket;
    private readonly TimeProvider _time;
    private volatile bool _isReady;

    /// <summary>Connects; a failure is told by <see cref="Trouble"/>, not thrown, since the piece plays all the same.</summary>
    /// <param name="notifySocket">A path, or <c>@name</c> in the abstract namespace; null or empty without a service manager.</param>
    /// <param name="watchdogInterval">How often the service manager wants a sign of life; zero when it wants none.</param>
    /// <param name="time">Dates a reload; the service manager compares with its own monotonic clock.</param>
    public ServiceNotifier(string? notifySocket, TimeSpan watchdogInterval, TimeProvider time)
    {
        _time = time;
        WatchdogInterval = watchdogInterval;
        if (string.IsNullOrEmpty(notifySocket))
        {
            Trouble = watchdogInterval > TimeSpan.Zero ? Unheard("$NOTIFY_SOCKET is not set") : null;
            return;
        }

        try
        {
            // An abstract name begins with a zero byte; the environment, which cannot hold one, writes '@'.
            string address = notifySocket[0] == '@' ? $"\0{notifySocket[1..]}" : notifySocket;
            _socket = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
            _socket.Connect(new UnixDomainSocketEndPoint(address));
            _socket.Blocking = false;
        }
        catch (Exception error) when (error is SocketException or ArgumentException)
        {
            Trouble = Unheard($"cannot connect to $NOTIFY_SOCKET '{notifySocket}': {error.Message}");
            _socket?.Dispose();
            _socket = null;
        }
    }

    /// <summary>How often the service manager wants a sign of life; zero when it wants none. Give it at half of this.</summary>
    public TimeSpan WatchdogInterval { get; }

    /// <summary>A service manager listens.</summary>
    public bool IsConnected => _socket is not null;

    /// <summary>What keeps the service manager from hearing us, in a sentence; null when all is well. Say it: a restart will follow.</summary>
    public string? Trouble { get; private set; }

    /// <summary>Takes $NOTIFY_SOCKET, $WATCHDOG_USEC and $WATCHDOG_PID out of the environment, so that a child (the broker) does not report in our name.</summary>
    public static ServiceNotifier FromEnvironment(TimeProvider time)
    {
        string? socket = Take("NOTIFY_SOCKET");
        string? interval = Take("WATCHDOG_USEC");
        string? pid = Take("WATCHDOG_PID");
        return new ServiceNotifier(socket, ParseWatchdog(interval, pid, Environment.ProcessId), time);
    }

    /// <summary>The piece runs: call it after the first picture.</summary>
    /// <param name="status">What <c>systemctl status</c> shows.</param>
    public bool Ready(string status)
    {
        _isReady = true;
        return Send($"READY=1\nSTATUS={OneLine(status)}");
    }

    /// <summary>What <c>systemctl status</c> shows.</summary>
    public bool Status(string status) => Send($"STATUS={OneLine(status)}");

    /// <summary>The end has begun.</summary>
    public bool Stopping() => Send("STOPPING=1");

    /// <summary>The configuration is being read again; say <see cref="Reloaded"/> when it is done. Says nothing before the first <see cref="Ready"/>.</summary>
    public bool Reloading() => !_isReady ||
        Send(string.Create(CultureInfo.InvariantCulture, $"RELOADING=1\nMONOTONIC_USEC={MonotonicMicroseconds()}"));

    /// <summary>The configuration was read again. A piece that is still starting is not made ready by it.</summary>
    /// <param name="status">What <c>systemctl status</c> shows.</param>
    public bool Reloaded(string status) => !_isReady || Ready(status);

    /// <summary>Starting, or stopping, takes longer: the service manager waits this long from now. Repeat it while work goes on.</summary>
    public bool ExtendTimeout(TimeSpan more) =>
        Send(string.Create(CultureInfo.InvariantCulture, $"EXTEND_TIMEOUT_USEC={(long)more.TotalMicroseconds}"));

    /// <summary>The sign of life; allocates nothing.</summary>
    /// <returns>False when it did not go out; <see cref="Trouble"/> says why.</returns>
    public bool Ping() => Send("WATCHDOG=1"u8);

    /// <inheritdoc />
    public void Dispose() => _socket?.Dispose();

    /// <summary>Reads the watchdog's interval as the service manager passes it.</summary>
    internal static TimeSpan ParseWatchdog(string? microseconds, string? pid, int ownPid)
    {
        bool forUs = string.IsNullOrEmpty(pid) || pid == ownPid.ToString(CultureInfo.InvariantCulture);
        return forUs && long.TryParse(microseconds, NumberStyles.None, CultureInfo.InvariantCulture, out long value)
            ? TimeSpan.FromMicroseconds(value)
            : TimeSpan.Zero;
    }

    private static string? Take(string variable)
    {
        string? value = Environment.GetEnvironmentVariable(variable);
        Environment.SetEnvironmentVariable(variable, null);
        return value;
    }

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");

    private bool Send(string message) => _socket is null ? Trouble is null : Send(Encoding.UTF8.GetBytes(message));

    private bool Send(ReadOnlySpan<byte> message)
    {
        if (_socket is null)
        {
            return Trouble is null;
        }

        try
        {
            _socket.Send(message, SocketFlags.None, out SocketError error);
            Trouble = error == SocketError.Success ? null : Unheard(error.ToString());
        }
        catch (ObjectDisposedException)
        {
            // The end overtook a last word; nobody waits for it.
            return false;
        }

        return Trouble is null;
    }

    private string Unheard(string why) => WatchdogInterval > TimeSpan.Zero
        ? $"The service manager expects a sign of life every {WatchdogInterval.TotalSeconds:0.#} s and will restart the piece without it, but it cannot be given: {why}. Check NotifyAccess= and WatchdogSec= in the unit."
        : $"The service manager cannot be told how the piece is: {why}.";

    private long MonotonicMicroseconds() => (long)(_time.GetTimestamp() * (1e6 / _time.TimestampFrequency));
}
