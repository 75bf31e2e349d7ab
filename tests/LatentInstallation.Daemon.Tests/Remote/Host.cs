using System.Diagnostics;
using System.Globalization;
using LatentInstallation.Daemon.Remote;

namespace LatentInstallation.Daemon.Tests.Remote;

/// <summary>A process of its own that holds a piece, to be killed: this very program, started again, with a startup hook that does not return.</summary>
internal sealed class Host : IDisposable
{
    private const string Marker = "LATENT_TEST_HOST";
    private readonly Process _process;

    private Host(Process process) => _process = process;

    /// <param name="port">On loopback.</param>
    /// <param name="own">The host's own broker goes there, else it uses the one that is there.</param>
    internal static async Task<Host> StartAsync(int port, bool own)
    {
        string program = Path.Combine(AppContext.BaseDirectory, "LatentInstallation.Daemon.Tests");
        ProcessStartInfo start = new(program) { RedirectStandardOutput = true };
        start.Environment[Marker] = string.Create(CultureInfo.InvariantCulture, $"{port} {own}");
        start.Environment["DOTNET_STARTUP_HOOKS"] = typeof(Host).Assembly.Location;
        Host host = new(Process.Start(start)!);
        while (await host._process.StandardOutput.ReadLineAsync() is { } line && line != Marker)
        {
        }

        return host;
    }

    internal void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public void Dispose()
    {
        Kill();
        _process.Dispose();
    }

    /// <summary>Called by the runtime before Main, when it was asked to.</summary>
    internal static void Become()
    {
        string[] words = (Environment.GetEnvironmentVariable(Marker) ?? "").Split(' ');
        int port = int.Parse(words[0], CultureInfo.InvariantCulture);
        RemoteOptions options = new()
        {
            Id = "test",
            Web = null,
            LoopbackPort = port,
            Broker = words[1] == bool.TrueString ? null : new BrokerAddress("127.0.0.1", port),
        };
        Piece piece = Piece.StartAsync(options).GetAwaiter().GetResult();
        Console.WriteLine(Marker);
        Thread.CurrentThread.Join();
        GC.KeepAlive(piece);
    }
}
