using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using LatentInstallation.Daemon.Remote;

namespace LatentInstallation.Daemon.Tests.Remote;

/// <summary>A real mosquitto on a free port of loopback.</summary>
internal sealed class Broker : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("latent-test-broker-").FullName;
    private readonly string _access;
    private Process? _process;

    private Broker(string access) => _access = access;

    internal int Port { get; } = FreePort();

    internal BrokerAddress Address => new("127.0.0.1", Port);

    internal static async Task<Broker> StartAsync(string access = "allow_anonymous true")
    {
        Broker broker = new(access);
        await broker.StartAgainAsync();
        return broker;
    }

    internal static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    internal async Task StartAgainAsync()
    {
        string file = Path.Combine(_folder, "mosquitto.conf");
        await File.WriteAllTextAsync(file, $"listener {Port} 127.0.0.1\n{_access}\nuser root\nlog_type error\n");
        _process = Process.Start(new ProcessStartInfo(BrokerChild.FindProgram()!, ["-c", file]) { RedirectStandardError = true })!;
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginErrorReadLine();
        await Eventually.TrueAsync(() => BrokerProbe.ListensAsync("127.0.0.1", Port, CancellationToken.None), "the broker listens");
    }

    internal void Kill()
    {
        _process!.Kill();
        _process.WaitForExit();
        _process.Dispose();
        _process = null;
    }

    public void Dispose()
    {
        if (_process is not null)
        {
            Kill();
        }

        Directory.Delete(_folder, recursive: true);
    }
}
