using System.ComponentModel;
using System.Diagnostics;
using LatentInstallation.Devices.Libc;

namespace LatentInstallation.Devices.Pulse;

/// <summary>
/// A PulseAudio server of its own, for benches and tests: its loudspeakers go nowhere but into their monitors, which are the microphones. It listens on a socket
/// in a folder of its own, and no other server of the machine is touched.
/// </summary>
public sealed class PulseRoom : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly string _folder = Directory.CreateTempSubdirectory("latent-pulse-").FullName;
    private readonly Dictionary<string, string> _modules = [];
    private Process _process;

    /// <summary>Starts it; what this process plays and hears through PulseAudio from now on goes there.</summary>
    /// <exception cref="InvalidOperationException">PulseAudio is not installed or does not start; the message says what to do.</exception>
    public PulseRoom()
    {
        // SDL asks C for its environment, of which .NET's is a copy.
        ProcessCalls.SetEnvironment("PULSE_SERVER", Address, 1);
        try
        {
            _process = Start();
        }
        catch (InvalidOperationException)
        {
            Directory.Delete(_folder, recursive: true);
            throw;
        }
    }

    /// <summary>For <c>PULSE_SERVER</c>.</summary>
    public string Address => $"unix:{_folder}/socket";

    /// <summary>What SDL has to know to hear monitors.</summary>
    public static (string Name, string Value)[] Hints => [("SDL_AUDIODRIVER", "pulseaudio"), ("SDL_AUDIO_INCLUDE_MONITORS", "1")];

    /// <summary>Plugs a microphone in, "Monitor of NAME". Without rewinding it is as quick as a sound card, and else 2 s late.</summary>
    public void Plug(string name, int rate = 48_000, int channels = 2) => _modules[name] =
        Control("load-module", "module-null-sink", $"sink_name={name}", $"sink_properties=device.description={name}", "norewinds=1", $"rate={rate}", $"channels={channels}").Trim();

    /// <summary>Pulls it out again.</summary>
    public void Unplug(string name)
    {
        Control("unload-module", _modules[name]);
        _modules.Remove(name);
    }

    /// <summary>Begins to play a file into a microphone.</summary>
    public Process Play(string file, string name) => Begin(Command("paplay", $"--device={name}", file));

    /// <summary>The whole server goes, as it does when it crashes.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        _modules.Clear();
        File.Delete($"{_folder}/socket");
    }

    /// <summary>And comes back, with nothing plugged in.</summary>
    public void Restart() => _process = Start();

    /// <inheritdoc />
    public void Dispose()
    {
        Kill();
        Directory.Delete(_folder, recursive: true);
    }

    private Process Start()
    {
        ProcessStartInfo start = Command(
            "pulseaudio", "--daemonize=no", "-n", "--exit-idle-time=60", "--disable-shm=yes", "--use-pid-file=no", "--log-level=error",
            "-L", $"module-native-protocol-unix socket={_folder}/socket auth-anonymous=1");
        start.RedirectStandardError = true;
        Process process = Begin(start);
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        long begun = TimeProvider.System.GetTimestamp();
        while (!File.Exists($"{_folder}/socket"))
        {
            if (process.HasExited || TimeProvider.System.GetElapsedTime(begun) > Patience)
            {
                throw new InvalidOperationException("PulseAudio did not start.");
            }

            Thread.Yield();
        }

        return process;
    }

    private string Control(params string[] words)
    {
        ProcessStartInfo start = Command("pactl", words);
        start.RedirectStandardOutput = true;
        using Process process = Begin(start);
        string said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? said : throw new InvalidOperationException($"pactl {string.Join(' ', words)} failed.");
    }

    private static Process Begin(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw new InvalidOperationException($"{start.FileName} is not installed. Install it with: sudo apt-get install --no-install-recommends pulseaudio pulseaudio-utils", e);
        }
    }

    private ProcessStartInfo Command(string program, params string[] words)
    {
        var start = new ProcessStartInfo(program, words);
        start.Environment["PULSE_SERVER"] = Address;
        start.Environment["PULSE_RUNTIME_PATH"] = _folder;
        start.Environment["HOME"] = _folder;
        return start;
    }
}
