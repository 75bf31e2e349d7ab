using System.Net.Sockets;
using System.Text;
using LatentInstallation.Devices.Systemd;
using LatentInstallation.Tests;
using Xunit;

namespace LatentInstallation.Devices.Tests.Systemd;

/// <summary>Against a real datagram socket, as the service manager holds one.</summary>
public sealed class ServiceNotifierTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("notify").FullName;
    private readonly Socket _manager = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified) { ReceiveTimeout = 30_000 };

    private string SocketPath => Path.Combine(_folder, "notify.sock");

    public void Dispose()
    {
        _manager.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void Every_word_reaches_the_service_manager_as_one_datagram()
    {
        using ServiceNotifier notifier = Connect(SocketPath, SocketPath);
        Assert.True(notifier.Ready("first picture shown"));
        Assert.Equal("READY=1\nSTATUS=first picture shown", Receive());
        Assert.True(notifier.Status("30 fps"));
        Assert.Equal("STATUS=30 fps", Receive());
        Assert.True(notifier.Ping());
        Assert.Equal("WATCHDOG=1", Receive());
        Assert.True(notifier.ExtendTimeout(TimeSpan.FromSeconds(90)));
        Assert.Equal("EXTEND_TIMEOUT_USEC=90000000", Receive());
        Assert.True(notifier.Stopping());
        Assert.Equal("STOPPING=1", Receive());
        Assert.Null(notifier.Trouble);
    }

    [Fact]
    public void A_name_in_the_abstract_namespace_is_found()
    {
        string name = $"latent-test-{Guid.NewGuid():N}";
        using ServiceNotifier notifier = Connect($"\0{name}", $"@{name}");
        Assert.True(notifier.Ping());
        Assert.Equal("WATCHDOG=1", Receive());
    }

    [Fact]
    public void A_reload_is_dated_with_the_monotonic_clock()
    {
        using ServiceNotifier notifier = Connect(SocketPath, SocketPath);
        notifier.Ready("playing");
        Receive();
        double before = File.ReadAllText("/proc/uptime").Split(' ')[0] is { } text ? double.Parse(text, System.Globalization.CultureInfo.InvariantCulture) : 0;
        notifier.Reloading();
        string[] lines = Receive().Split('\n');
        Assert.Equal("RELOADING=1", lines[0]);
        Assert.StartsWith("MONOTONIC_USEC=", lines[1], StringComparison.Ordinal);

        // Uptime counts suspended time too, the monotonic clock does not: it can only be smaller, but for rounding.
        Assert.InRange(long.Parse(lines[1]["MONOTONIC_USEC=".Length..], System.Globalization.CultureInfo.InvariantCulture), 1, (long)((before + 60) * 1e6));
    }

    [Fact]
    public void A_reload_during_the_start_makes_nothing_ready()
    {
        using ServiceNotifier notifier = Connect(SocketPath, SocketPath);
        notifier.Reloading();
        notifier.Reloaded("playing");
        notifier.Ready("first picture shown");
        Assert.Equal("READY=1\nSTATUS=first picture shown", Receive());
        notifier.Reloaded("new configuration");
        Assert.Equal("READY=1\nSTATUS=new configuration", Receive());
    }

    [Fact]
    public void A_status_of_several_lines_stays_one_assignment()
    {
        using ServiceNotifier notifier = Connect(SocketPath, SocketPath);
        notifier.Status("a\nREADY=1");
        Assert.Equal("STATUS=a READY=1", Receive());
    }

    [Fact]
    public void Without_a_service_manager_nothing_happens_and_nothing_is_wrong()
    {
        using var notifier = new ServiceNotifier(null, TimeSpan.Zero, TimeProvider.System);
        Assert.False(notifier.IsConnected);
        Assert.True(notifier.Ping());
        Assert.True(notifier.Ready("unheard"));
        Assert.Null(notifier.Trouble);
    }

    [Fact]
    public void A_watchdog_that_cannot_be_fed_is_said_with_the_reason()
    {
        using var unset = new ServiceNotifier(null, TimeSpan.FromSeconds(20), TimeProvider.System);
        Assert.False(unset.Ping());
        Assert.Contains("every 20 s", unset.Trouble, StringComparison.Ordinal);
        Assert.Contains("$NOTIFY_SOCKET is not set", unset.Trouble, StringComparison.Ordinal);

        using var gone = new ServiceNotifier(Path.Combine(_folder, "nobody"), TimeSpan.FromSeconds(20), TimeProvider.System);
        Assert.False(gone.Ping());
        Assert.Contains("nobody", gone.Trouble, StringComparison.Ordinal);
    }

    [Fact]
    public void A_service_manager_that_does_not_listen_never_makes_the_daemon_wait()
    {
        using ServiceNotifier notifier = Connect(SocketPath, SocketPath);
        int sent = 0;
        while (notifier.Ping() && sent < 1_000_000)
        {
            sent++;
        }

        Assert.InRange(sent, 1, 999_999);
        Assert.Contains("cannot be given", notifier.Trouble, StringComparison.Ordinal);
        Receive();
        Assert.True(notifier.Ping());
        Assert.Null(notifier.Trouble);
    }

    [Fact]
    public void The_sign_of_life_allocates_nothing()
    {
        using ServiceNotifier notifier = Connect(SocketPath, SocketPath);
        var received = new byte[64];
        for (int i = 0; i < 100; i++)
        {
            notifier.Ping();
            _manager.Receive(received, SocketFlags.None);
        }

        for (int i = 0; i < 1000; i++)
        {
            // What the other end allocates does not count.
            Allocations.AssertNone(() => notifier.Ping());
            while (_manager.Available > 0)
            {
                _manager.Receive(received, SocketFlags.None);
            }
        }
    }

    [Theory]
    [InlineData("20000000", null, 20)]
    [InlineData("20000000", "42", 20)]
    [InlineData("20000000", "43", 0)]
    [InlineData("soon", "42", 0)]
    [InlineData(null, null, 0)]
    public void The_watchdog_is_ours_only_when_it_names_our_process(string? microseconds, string? pid, double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), ServiceNotifier.ParseWatchdog(microseconds, pid, 42));

    private ServiceNotifier Connect(string bound, string named)
    {
        _manager.Bind(new UnixDomainSocketEndPoint(bound));
        return new ServiceNotifier(named, TimeSpan.FromSeconds(20), TimeProvider.System);
    }

    private string Receive()
    {
        var buffer = new byte[4096];
        return Encoding.UTF8.GetString(buffer, 0, _manager.Receive(buffer));
    }
}
