using System.Diagnostics;
using LatentInstallation.Daemon.Tests.Script;
using Xunit;

namespace LatentInstallation.Daemon.Tests;

/// <summary>Runs what the README tells people to type: a command that is wrong there is worse than one that is missing.</summary>
public sealed class ReadmeTests : IDisposable
{
    // Not run here, each because another test does it or because it is the test itself.
    private static readonly string[] ShownElsewhere =
    [
        "./latent test",
        "sudo ./latent install",
        "mosquitto_pub -t latent/piece/request/patch -m breathing",
        "mosquitto_pub -t latent/piece/param/latent/truncation/set -m 0.5",
    ];

    private readonly string _folder = Directory.CreateTempSubdirectory("readme").FullName;

    public ReadmeTests()
    {
        File.Copy(Repository.At("../shared/fixtures/stylegan2-ada-32/network.pkl"), Path.Combine(_folder, "network.pkl"));
        File.Copy(Repository.At("installation.yaml"), Path.Combine(_folder, "installation.yaml"));
        File.Copy(Repository.At("firmware-config/panel/four-faders.yaml"), Path.Combine(_folder, "panel.yaml"));
        WriteTone(Path.Combine(_folder, "song.wav"));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Every_command_in_the_README_does_what_it_says()
    {
        string[] commands = [.. Commands()];
        Assert.True(commands.Length >= ShownElsewhere.Length);
        Assert.All(ShownElsewhere, command => Assert.Contains(command, commands));
        foreach (string command in commands.Except(ShownElsewhere))
        {
            Assert.StartsWith("./latent ", command, StringComparison.Ordinal);
            ScriptResult result = Run(Shorten(command["./latent ".Length..]));
            Assert.True(result.ExitCode == 0, $"{command}\nended with exit code {result.ExitCode}\n{result.Errors}");
        }

        Assert.True(File.Exists(Path.Combine(_folder, "seed1.png")));
        Assert.True(File.Exists(Path.Combine(_folder, "song.mp4")));

        // The network runtime's telemetry keeps its notes there.
        Assert.False(Directory.Exists(Path.Combine(_folder, ".cache", "Microsoft")), "Something reports home.");
        Assert.Equal(3, Directory.GetFiles(Path.Combine(_folder, "out"), "*.png").Length);
    }

    private static IEnumerable<string> Commands()
    {
        bool inside = false;
        foreach (string line in File.ReadLines(Repository.At("README.md")))
        {
            if (line.StartsWith("```", StringComparison.Ordinal))
            {
                inside = !inside && line == "```sh";
            }
            else if (inside && line.Length > 0)
            {
                yield return line;
            }
        }
    }

    // The piece runs until somebody ends it; a few pictures show that it would.
    private static string Shorten(string arguments) => arguments.StartsWith("render", StringComparison.Ordinal) ? arguments.Replace("--size 1024x1024 --fps 60", "--size 64x64 --fps 5", StringComparison.Ordinal)
        : !arguments.StartsWith("run", StringComparison.Ordinal) ? arguments
        : arguments.Contains("--frames ", StringComparison.Ordinal) ? arguments.Replace("--frames 300", "--frames 3", StringComparison.Ordinal)
        : arguments + " --headless --frames 3 --clock fixed:30";

    private static void WriteTone(string path)
    {
        const int rate = 8000;
        using var writer = new BinaryWriter(File.Create(path));
        writer.Write("RIFF"u8);
        writer.Write(36 + (rate * 2));
        writer.Write("WAVEfmt "u8);
        writer.Write(16);
        writer.Write((short)1);
        writer.Write((short)1);
        writer.Write(rate);
        writer.Write(rate * 2);
        writer.Write((short)2);
        writer.Write((short)16);
        writer.Write("data"u8);
        writer.Write(rate * 2);
        for (int i = 0; i < rate; i++)
        {
            writer.Write((short)(8000 * Math.Sin(2 * Math.PI * 220 * i / rate)));
        }
    }

    private ScriptResult Run(string arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "latent"), arguments)
        {
            WorkingDirectory = _folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["HOME"] = _folder;
        start.Environment.Remove("XDG_CACHE_HOME");

        // Either would keep the runtime silent, whether we do or not.
        start.Environment.Remove("CI");
        start.Environment.Remove("ORT_DISABLE_TELEMETRY");
        using Process process = Process.Start(start)!;
        return ScriptResult.Of(process);
    }
}
