using System.Diagnostics;
using Xunit;

namespace LatentInstallation.Daemon.Tests.Script;

public sealed class SetUpTests : IDisposable
{
    private readonly ScriptSandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void The_program_gets_its_arguments_as_they_were_and_standard_output_for_itself()
    {
        ScriptResult result = _sandbox.Run("run", "--sound", "my song.wav", "");
        Assert.Equal($"{_sandbox.At("").TrimEnd('/')}|run|--sound|my song.wav||", result.Output);
        Assert.Equal(0, result.ExitCode);
    }

    [Fact]
    public void The_program_takes_the_script_s_place_and_gets_its_signals()
    {
        _sandbox.Write("program", "#!/bin/bash\ntrap 'echo stopped; exit 7' TERM\necho $$\nwhile :; do sleep 0.1; done\n");
        using Process process = _sandbox.Start("run");
        Assert.Equal($"{process.Id}", process.StandardOutput.ReadLine());
        Process.Start("kill", ["-TERM", $"{process.Id}"]).WaitForExit();
        Assert.Equal("stopped", process.StandardOutput.ReadLine());
        Assert.True(process.WaitForExit(TimeSpan.FromSeconds(30)));
        Assert.Equal(7, process.ExitCode);
    }

    [Fact]
    public void Sources_are_built_once_and_again_only_when_they_change()
    {
        _sandbox.Run("--help");
        _sandbox.Run("--help");
        _sandbox.Write("copy/models/fruit/manifest.json", "{ }\n");
        Assert.DoesNotContain("Building", _sandbox.Run("--help").Errors, StringComparison.Ordinal);
        Assert.Equal(1, _sandbox.Count("dotnet build"));

        _sandbox.Write("copy/src/Piece.cs", "// second\n");
        Assert.Contains("Building", _sandbox.Run("--help").Errors, StringComparison.Ordinal);
        Directory.CreateDirectory(_sandbox.At("dotnet/sdk/10.0.101"));
        _sandbox.Run("--help");
        Assert.Equal(3, _sandbox.Count("dotnet build"));
    }

    [Fact]
    public void A_build_that_fails_says_so_and_is_tried_again()
    {
        _sandbox.Write("dotnet/dotnet", "#!/bin/bash\necho 'Piece.cs(1,1): error CS0001: nothing fits'\nexit 1\n", executable: true);
        ScriptResult result = _sandbox.Run("run");
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("error CS0001: nothing fits", result.Errors, StringComparison.Ordinal);
        Assert.Contains("error CS0001", _sandbox.Run("run").Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_at_once_build_once()
    {
        Task<ScriptResult>[] runs = [.. Enumerable.Range(0, 4).Select(_ => Task.Run(() => _sandbox.Run("x"), TestContext.Current.CancellationToken))];
        Assert.All(await Task.WhenAll(runs), result => Assert.Equal((0, "|x|"), (result.ExitCode, result.Output[^3..])));
        Assert.Equal(1, _sandbox.Count("dotnet build"));
    }

    [Fact]
    public void Only_a_film_wants_the_program_that_writes_films()
    {
        _sandbox.Command("dpkg-query", "shift 3; for p; do [ $p = ffmpeg ] || echo \"$p installed\"; done");
        Assert.Equal(0, _sandbox.Run("run").ExitCode);
        ScriptResult result = _sandbox.Run("--no-install", "render");
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("These Debian packages are missing: ffmpeg.", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Missing_packages_are_named_and_nothing_is_touched_when_asked_not_to()
    {
        _sandbox.Command("dpkg-query", "echo 'mosquitto installed'");
        ScriptResult result = _sandbox.Run("run", "--no-install");
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("libsdl2-2.0-0", result.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain(" mosquitto ", result.Errors, StringComparison.Ordinal);
        Assert.Equal(0, _sandbox.Count("apt-get") + _sandbox.Count("sudo") + _sandbox.Count("dotnet"));
    }

    [Fact]
    public void Somebody_without_rights_is_told_the_command()
    {
        _sandbox.Command("dpkg-query", "exit 1");
        ScriptResult result = _sandbox.Run("run");
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("Run: sudo apt-get install --no-install-recommends libsdl2-2.0-0", result.Errors, StringComparison.Ordinal);
        Assert.Equal(0, _sandbox.Count("apt-get"));
    }

    [Fact]
    public void Only_missing_packages_are_installed_through_sudo_with_their_services_off()
    {
        _sandbox.Command("dpkg-query", "shift 3; for p; do [ $p = libturbojpeg0 ] || echo \"$p installed\"; done");
        _sandbox.Command("sudo", "exit 0");
        Assert.Equal(0, _sandbox.Run("run").ExitCode);
        Assert.Contains("policy-rc.d", _sandbox.Calls, StringComparison.Ordinal);
        Assert.Contains(" latent libturbojpeg0\n", _sandbox.Calls, StringComparison.Ordinal);
    }

    [Fact]
    public void A_broken_download_is_tried_three_times_and_leaves_nothing()
    {
        Directory.Delete(_sandbox.At("home/.cache/latent-installation/mqtt-5.16.0"));
        _sandbox.Command("npm", "echo half >mqtt-5.16.0.tgz; exit 1");
        ScriptResult result = _sandbox.Run("run");
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("mqtt@5.16.0 could not be fetched", result.Errors, StringComparison.Ordinal);
        Assert.Equal(3, _sandbox.Count("npm pack"));
        Assert.Equal(["linux-image-1-amd64", "lock", "onnxruntime-0.4.9"], _sandbox.Cache);
    }

    [Fact]
    public void A_download_that_is_not_the_one_that_was_checked_is_refused()
    {
        Directory.Delete(_sandbox.At("home/.cache/latent-installation/mqtt-5.16.0"));
        Directory.CreateDirectory(_sandbox.At("home/.cache/latent-installation/.fetch-left"));
        _sandbox.Command("npm", "mkdir -p package/dist; touch package/dist/mqtt.min.js package/LICENSE.md; tar czf m.tgz package; echo m.tgz");
        ScriptResult result = _sandbox.Run("run");
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("is not what was checked", result.Errors, StringComparison.Ordinal);
        Assert.Equal(["linux-image-1-amd64", "lock", "onnxruntime-0.4.9"], _sandbox.Cache);
    }

    [Fact]
    public void A_download_is_named_and_not_made_when_asked_not_to()
    {
        Directory.Delete(_sandbox.At("home/.cache/latent-installation/onnxruntime-0.4.9"));
        ScriptResult result = _sandbox.Run("--no-install", "doctor");
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("com.github.asus4.onnxruntime@0.4.9 is missing", result.Errors, StringComparison.Ordinal);
        Assert.Equal(0, _sandbox.Count("npm"));
    }

    [Fact]
    public void The_scripts_pass_shellcheck()
    {
        if (!File.Exists("/usr/bin/shellcheck"))
        {
            Assert.Skip("shellcheck is not installed.");
        }

        Assert.Equal("", ScriptResult.Of("shellcheck", "-x", "latent", "tests/run.sh", "tests/hardware.sh", "tests/hardware/guest", "tests/hardware/init", "systemd/install.sh", ".ci/run").Output);
    }
}
