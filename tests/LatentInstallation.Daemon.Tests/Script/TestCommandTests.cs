using Xunit;

namespace LatentInstallation.Daemon.Tests.Script;

public sealed class TestCommandTests : IDisposable
{
    private readonly ScriptSandbox _sandbox = new();

    public TestCommandTests()
    {
        foreach (string name in new[] { "", ".Import", ".Devices", ".Daemon", ".Browser", ".Hardware" })
        {
            Summary(name, 2, 0, 0, exitCode: 0);
        }
    }

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void The_last_line_adds_the_groups_up()
    {
        Summary(".Devices", 10, 0, 1, exitCode: 0);
        ScriptResult result = _sandbox.Run("test");
        Assert.EndsWith("\n20 passed, 0 failed, 1 skipped\n", result.Output, StringComparison.Ordinal);
        Assert.Equal(0, result.ExitCode);
    }

    [Fact]
    public void A_failed_test_is_named_and_the_exit_code_is_1()
    {
        Summary(".Daemon", 10, 1, 0, exitCode: 2, "failed Some.Tests.It_holds(text: \"a (b)\") (12ms)");
        ScriptResult result = _sandbox.Run("test");
        Assert.EndsWith("Failed:\n  Some.Tests.It_holds(text: \"a (b)\")\n20 passed, 1 failed\n", result.Output, StringComparison.Ordinal);
        Assert.Equal(1, result.ExitCode);
    }

    [Fact]
    public void A_runner_that_crashes_counts_as_failed()
    {
        TestProgram(".Import", "echo 'Process terminated.'; kill -ABRT $$");
        ScriptResult result = _sandbox.Run("test");
        Assert.Contains("LatentInstallation.Import.Tests ended with exit code 134", result.Output, StringComparison.Ordinal);
        Assert.EndsWith("\n10 passed, 1 failed\n", result.Output, StringComparison.Ordinal);
        Assert.Equal(1, result.ExitCode);
    }

    [Fact]
    public void A_runner_that_says_nothing_counts_as_failed()
    {
        TestProgram("", "exit 0");
        Assert.EndsWith("\n10 passed, 1 failed\n", _sandbox.Run("test").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_filter_reaches_the_runners_and_skips_what_has_no_such_test()
    {
        foreach (string name in new[] { "", ".Import", ".Devices", ".Browser", ".Hardware" })
        {
            TestProgram(name, "case $1 in --list-tests) exit 8 ;; esac; exit 1");
        }

        TestProgram(".Daemon", "case $1 in --list-tests) echo '  Some.Test' ;; esac; echo \"$@\" >>\"$0.args\"; printf '  failed: 0\\n  succeeded: 1\\n  skipped: 0\\n'");
        ScriptResult result = _sandbox.Run("test", "Some");
        Assert.EndsWith("\n1 passed, 0 failed\n", result.Output, StringComparison.Ordinal);
        Assert.Contains("--filter-method *Some*", File.ReadAllText(_sandbox.At($"copy/{Path(".Daemon")}.args")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_filter_that_fits_nothing_is_bad_input()
    {
        foreach (string name in new[] { "", ".Import", ".Devices", ".Daemon", ".Browser", ".Hardware" })
        {
            TestProgram(name, "exit 8");
        }

        ScriptResult result = _sandbox.Run("test", "Nothing");
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("'Nothing'", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void The_group_that_needs_a_kernel_of_its_own_runs_in_the_guest_and_alone_when_asked()
    {
        ScriptResult result = _sandbox.Run("test", "hardware");
        Assert.EndsWith("\n2 passed, 0 failed\n", result.Output, StringComparison.Ordinal);
        string kernel = _sandbox.At("home/.cache/latent-installation/linux-image-1-amd64");
        Assert.Contains($"guest {kernel} {_sandbox.At("copy/obj/guest.console")} {_sandbox.At($"copy/{Path(".Hardware")}")} --no-ansi", _sandbox.Calls, StringComparison.Ordinal);
        Assert.DoesNotContain("sudo", _sandbox.Calls, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_no_guest_can_be_had_that_is_said_and_counts_as_failed()
    {
        _sandbox.Command("dpkg-query", "shift 3; for p; do [ $p = qemu-system-x86 ] || echo \"$p installed\"; done");
        ScriptResult result = _sandbox.Run("test");
        Assert.EndsWith("Failed:\n  LatentInstallation.Hardware.Tests has no virtual machine to run in: the reason stands above\n10 passed, 1 failed\n", result.Output, StringComparison.Ordinal);
        Assert.Contains("Run: sudo apt-get install --no-install-recommends qemu-system-x86", result.Errors, StringComparison.Ordinal);
        Assert.Equal(1, result.ExitCode);
    }

    [Fact]
    public void A_kernel_that_cannot_be_fetched_counts_as_failed_and_leaves_nothing()
    {
        Directory.Delete(_sandbox.At("home/.cache/latent-installation/linux-image-1-amd64"));
        ScriptResult result = _sandbox.Run("test", "hardware");
        Assert.EndsWith("\n0 passed, 1 failed\n", result.Output, StringComparison.Ordinal);
        Assert.Contains("linux-image-1-amd64, could not be fetched", result.Errors, StringComparison.Ordinal);
        Assert.Equal(1, _sandbox.Count("apt-get download"));
        Assert.Equal(["lock", "mqtt-5.16.0", "onnxruntime-0.4.9"], _sandbox.Cache);
    }

    private static string Path(string name) => $"tests/LatentInstallation{name}.Tests/bin/Release/net10.0/LatentInstallation{name}.Tests";

    private void Summary(string name, int succeeded, int failed, int skipped, int exitCode, string line = "") =>
        TestProgram(name, $"cat <<'E'\n{line}\n  total: {succeeded + failed + skipped}\n  failed: {failed}\n  succeeded: {succeeded}\n  skipped: {skipped}\nE\nexit {exitCode}");

    private void TestProgram(string name, string body) => _sandbox.Write($"copy/{Path(name)}", $"#!/bin/bash\n{body}\n", executable: true);
}
