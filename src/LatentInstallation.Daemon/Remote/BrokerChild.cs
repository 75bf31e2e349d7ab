using System.Diagnostics;
using System.Net;

namespace LatentInstallation.Daemon.Remote;

/// <summary>
/// A mosquitto of our own on loopback. It is started again when it dies, and the kernel kills it when this process is gone, however it went.
/// </summary>
/// <remarks>
/// The kernel's parent-death signal counts the thread that made the child, not the process: so one thread makes it, waits for its end and lives
/// as long as it is needed. setpriv sets the signal, and as root also the user: mosquitto's own change of user would clear the signal.
/// setsid keeps a Ctrl-C in the terminal away from it: it has to carry our last words first.
/// </remarks>
internal sealed class BrokerChild : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Farewell = TimeSpan.FromMilliseconds(300);

    private readonly string _program;
    private readonly int _port;
    private readonly TimeProvider _time;
    private readonly Action<string> _say;
    private readonly Thread _thread;
    private readonly ManualResetEventSlim _stop = new();
    private readonly Lock _starting = new();
    private readonly TaskCompletionSource<string> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _ready;
    private volatile Process? _process;
    private volatile string _lastLine = "";

    private BrokerChild(string program, int port, TimeProvider time, Action<string> say)
    {
        (_program, _port, _time, _say) = (program, port, time, say);
        _thread = new Thread(Supervise) { Name = "Broker", IsBackground = true };
    }

    /// <summary>Where it listens.</summary>
    internal BrokerAddress Address => new(IPAddress.Loopback.ToString(), _port);

    /// <summary>Of the broker that runs now; 0 between two.</summary>
    internal int ProcessId => _process?.Id ?? 0;

    /// <summary>The program, or null where it is not installed. It lives outside most users' PATH.</summary>
    internal static string? FindProgram() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Concat(["/usr/sbin", "/usr/local/sbin", "/usr/bin"])
            .Where(folder => folder.Length > 0)
            .Select(folder => Path.Combine(folder, "mosquitto"))
            .FirstOrDefault(File.Exists);

    /// <returns>The running broker, or why it did not come up.</returns>
    internal static async Task<(BrokerChild? Child, string? Error)> StartAsync(
        string program, int port, TimeProvider time, Action<string> say, CancellationToken cancellation)
    {
        BrokerChild child = new(program, port, time, say);
        child._thread.Start();
        try
        {
            if (await child.ComesUpAsync(cancellation).ConfigureAwait(false))
            {
                return (child, null);
            }
        }
        catch (OperationCanceledException)
        {
            child.Dispose();
            throw;
        }

        child.Dispose();
        return (null, child._ended.Task.IsCompleted ? await child._ended.Task.ConfigureAwait(false) : "it did not begin to listen in time");
    }

    private async Task<bool> ComesUpAsync(CancellationToken cancellation)
    {
        long begin = _time.GetTimestamp();
        while (_time.GetElapsedTime(begin) < Patience && !_ended.Task.IsCompleted)
        {
            if (await BrokerProbe.ListensAsync(Address.Host, _port, cancellation).ConfigureAwait(false) && !_ended.Task.IsCompleted)
            {
                _ready = true;
                return true;
            }

            await Task.Delay(Step, _time, cancellation).ConfigureAwait(false);
        }

        return false;
    }

    /// <summary>Ends it; nothing is lost, since it keeps nothing on disk.</summary>
    public void Dispose()
    {
        _stop.Set();
        lock (_starting)
        {
            Kill(_process);
        }

        if (_thread.IsAlive)
        {
            _thread.Join(Farewell);
        }
    }

    private static void Kill(Process? process)
    {
        try
        {
            process?.Kill();
        }
        catch (InvalidOperationException)
        {
            // It ended first.
        }
    }

    private void Supervise()
    {
        TimeSpan pause = FirstPause;
        while (!_stop.IsSet)
        {
            long begin = _time.GetTimestamp();
            string end = RunOnce();
            if (_stop.IsSet)
            {
                return;
            }

            if (!_ready)
            {
                _ended.TrySetResult(end);
                return;
            }

            pause = _time.GetElapsedTime(begin) > LongestPause ? FirstPause : pause;
            _say($"broker: mosquitto ended ({end}); starting it again.");
            _stop.Wait(pause);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    private string RunOnce()
    {
        try
        {
            using BrokerFile file = BrokerFile.Write(_port);
            Process process;
            lock (_starting)
            {
                if (_stop.IsSet)
                {
                    return "";
                }

                process = Process.Start(Command(file.Path)) ?? throw new IOException("setsid did not start");
                _process = process;
            }

            using (process)
            {
                process.ErrorDataReceived += (_, line) => _lastLine = line.Data is { Length: > 0 } text ? text : _lastLine;
                process.BeginErrorReadLine();
                process.WaitForExit();
                _process = null;
                return _lastLine.Length > 0 ? _lastLine : $"exit code {process.ExitCode}";
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or System.ComponentModel.Win32Exception)
        {
            return error.Message;
        }
    }

    private ProcessStartInfo Command(string file)
    {
        string[] user = Environment.IsPrivilegedProcess ? ["--reuid", BrokerFile.User, "--regid", BrokerFile.User, "--clear-groups"] : [];
        return new ProcessStartInfo("setsid", ["setpriv", "--pdeathsig", "KILL", .. user, "--", _program, "-c", file])
        {
            RedirectStandardError = true,
            RedirectStandardInput = true,
            WorkingDirectory = "/",
        };
    }
}
