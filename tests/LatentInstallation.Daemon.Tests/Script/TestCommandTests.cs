using Xunit;

namespace LatentInstallation.Daemon.Tests.Script;

public sealed class TestCommandTests : IDisposable
{
    private readonly ScriptSandbox _sandbox = new();

    public TestCommandTests()
    {
        foreach (string name in new[] { "", ".Import", ".Devices", ".Daemon", ".Browser" })
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
        Assert.EndsWith("\n18 passed, 0 failed, 1 skipped\n", result.Output, StringComparison.Ordinal);
        Assert.Equal(0, result.ExitCode);
    }

    [Fact]
    public void A_failed_test_is_named_and_the_exit_code_is_1()
    {
        Summary(".Daemon", 10, 1, 0, exitCode: 2, "failed Some.Tests.It_holds(text: \"a (b)\") (12ms)");
        ScriptResult result = _sandbox.Run("test");
        Assert.EndsWith("Failed:\n  Some.Tests.It_holds(text: \"a (b)\")\n18 passed, 1 failed\n", result.Output, StringComparison.Ordinal);
        Assert.Equal(1, result.ExitCode);
    }

    [Fact]
    public void A_runner_that_crashes_counts_as_failed()
    {
        TestProgram(".Import", "echo 'Process terminated.'; kill -ABRT $$");
        ScriptResult result = _sandbox.Run("test");
        Assert.Contains("LatentInstallation.Import.Tests ended with exit code 134", result.Output, StringComparison.Ordinal);
        Assert.EndsWith("\n8 passed, 1 failed\n", result.Output, StringComparison.Ordinal);
        Assert.Equal(1, result.ExitCode);
    }

    [Fact]
    public void A_runner_that_says_nothing_counts_as_failed()
    {
        TestProgram("", "exit 0");
        Assert.EndsWith("\n8 passed, 1 failed\n", _sandbox.Run("test").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_filter_reaches_the_runners_and_skips_what_has_no_such_test()
    {
        foreach (string name in new[] { "", ".Import", ".Devices", ".Browser" })
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
        foreach (string name in new[] { "", ".Import", ".Devices", ".Daemon", ".Browser" })
        {
            TestProgram(name, "exit 8");
        }

        ScriptResult result = _sandbox.Run("test", "Nothing");
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("'Nothing'", result.Errors, StringComparison.Ordinal);
    }

    private static string Path(string name) => $"tests/LatentInstallation{name}.Tests/bin/Release/net10.0/LatentInstallation{name}.Tests";

    private void Summary(string name, int succeeded, int failed, int skipped, int exitCode, string line = "") =>
        TestProgram(name, $"cat <<'E'\n{line}\n  total: {succeeded + failed + skipped}\n  failed: {failed}\n  succeeded: {succeeded}\n  skipped: {skipped}\nE\nexit {exitCode}");

    private void TestProgram(string name, string body) => _sandbox.Write($"copy/{Path(name)}", $"#!/bin/bash\n{body}\n", executable: true);
}
