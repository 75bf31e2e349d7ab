using System.Diagnostics;

namespace LatentInstallation.Daemon.Tests.Script;

/// <summary>
/// A copy of <c>./latent</c> in a folder with a space in its name, a home of its own, and stand-ins for every command
/// that would build, fetch or touch the machine. Each stand-in appends its arguments to <c>calls</c>.
/// </summary>
internal sealed class ScriptSandbox : IDisposable
{
    private const string Program = "src/LatentInstallation.Daemon/bin/Release/net10.0/latent";

    private readonly string _folder = Directory.CreateTempSubdirectory("latent script ").FullName;

    internal ScriptSandbox()
    {
        IEnumerable<string> machine = Directory.EnumerateFiles(Repository.At("firmware-config"), "latent-installation.conf", SearchOption.AllDirectories)
            .Concat(Directory.EnumerateFiles(Repository.At("firmware-config/udev"))).Distinct().Select(file => Path.GetRelativePath(Repository.Root, file));
        foreach (string file in machine.Concat(["latent", "tests/run.sh", "tests/hardware.sh", "systemd/install.sh", "systemd/latent-installation.service"]))
        {
            Write(Path.Combine("copy", file), File.ReadAllText(Repository.At(file)), executable: file == "latent");
        }

        Write("copy/Directory.Build.props", "<Version>0.1.0</Version>\n");
        foreach (string file in new[] { "Directory.Packages.props", ".editorconfig", "BannedSymbols.txt", "global.json", "LatentInstallation.sln" })
        {
            Write(Path.Combine("copy", file), "");
        }

        Write("copy/src/Piece.cs", "// first\n");
        Write("copy/models/fruit/manifest.json", "{}\n");
        Write("copy/patches/visualizer.yaml", "sentence: one\n");
        Write("copy/installation.yaml", File.ReadAllText(Repository.At("installation.yaml")));
        Write("copy/README.md", "# readme\n");
        Directory.CreateDirectory(At("home"));
        Directory.CreateDirectory(At("dotnet/sdk/10.0.100"));
        Directory.CreateDirectory(At("home/.cache/latent-installation/onnxruntime-0.4.9"));
        Directory.CreateDirectory(At("home/.cache/latent-installation/mqtt-5.16.0"));
        Write("copy/tests/hardware/guest", $"#!/bin/bash\necho \"guest $*\" >>'{At("calls")}'\nshift 2\nexec \"$@\"\n", executable: true);
        Directory.CreateDirectory(At("home/.cache/latent-installation/linux-image-1-amd64"));
        Command("apt-cache", "echo '  Depends: linux-image-1-amd64'");
        Command("id", "case $1 in -u) echo 1000 ;; *) echo somebody ;; esac");
        Command("dpkg-query", "shift 3; for p; do echo \"$p installed\"; done");
        Command("apt-get", "exit 1");
        Command("sudo", "exit 1");
        Command("npm", "exit 1");

        // Two builds at once would make the folder twice.
        Write(
            "dotnet/dotnet",
            $$"""
            #!/bin/bash
            echo "dotnet $*" >>'{{At("calls")}}'
            mkdir '{{At("building")}}' || exit 1
            if [ "$1" = publish ]; then
                mkdir -p obj/install/publish/program
                result=obj/install/publish/program/latent
            else
                result={{Program}}
            fi
            mkdir -p "$(dirname "$result")"
            cp '{{At("program")}}' "$result"
            chmod +x "$result"
            rmdir '{{At("building")}}'
            """,
            executable: true);
        Write("program", "#!/bin/bash\nprintf '%s|' \"$PWD\" \"$@\"\n");
    }

    internal string Calls => File.Exists(At("calls")) ? File.ReadAllText(At("calls")) : "";

    internal string[] Cache => [.. Directory.EnumerateFileSystemEntries(At("home/.cache/latent-installation")).Select(path => Path.GetFileName(path)!).Order()];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    internal string At(string path) => Path.Combine(_folder, path);

    internal int Count(string call) => Calls.Split('\n').Count(line => line.StartsWith(call, StringComparison.Ordinal));

    internal void Write(string path, string text, bool executable = false)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(path))!);
        if (executable)
        {
            WriteProgram(At(path), text);
        }
        else
        {
            File.WriteAllText(At(path), text);
        }
    }

    // By another process: what this one has open for writing, a test that forks at the same moment holds open, and then nobody can run it ("text file busy").
    private static void WriteProgram(string path, string text)
    {
        using Process shell = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", "cat >\"$1\" && chmod 755 \"$1\"", "sh", path]) { RedirectStandardInput = true })!;
        shell.StandardInput.Write(text);
        shell.StandardInput.Close();
        shell.WaitForExit();
    }

    /// <summary>A stand-in for a command.</summary>
    internal void Command(string name, string body) =>
        Write(Path.Combine("bin", name), $"#!/bin/bash\necho \"{name} $*\" >>'{At("calls")}'\n{body}\n", executable: true);

    /// <summary>Runs the script to its end.</summary>
    internal ScriptResult Run(params string[] arguments)
    {
        using Process process = Start(arguments);
        return ScriptResult.Of(process);
    }

    /// <summary>Starts the script in the sandbox's top folder.</summary>
    internal Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo(At("copy/latent"), arguments)
        {
            WorkingDirectory = _folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Clear();
        start.Environment["PATH"] = $"{At("bin")}:{At("dotnet")}:/usr/bin:/bin";
        start.Environment["HOME"] = At("home");
        start.Environment["CI"] = "true";
        Process process = Process.Start(start)!;
        process.StandardInput.Close();
        return process;
    }
}
