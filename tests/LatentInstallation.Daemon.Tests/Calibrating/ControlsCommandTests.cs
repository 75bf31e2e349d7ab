using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using LatentInstallation.Daemon.CommandLine;
using LatentInstallation.Daemon.Tests.CommandLine;
using Xunit;

namespace LatentInstallation.Daemon.Tests.Calibrating;

public sealed class ControlsCommandTests : IDisposable
{
    private readonly SimulatedPanel _panel = new("controls:\n  - { name: left, channel: 0, calibration: { low: 0, high: 10000 }, parameter: latent.truncation }\n  - { name: knob, channel: 1, parameter: latent.speed, enabled: false }\n  - { name: gone, channel: 7, calibration: { low: 0, high: 10000 }, parameter: latent.speed }\n");

    public void Dispose() => _panel.Dispose();

    [Fact]
    public void Once_prints_a_line_for_each_control_without_any_escape_code()
    {
        CommandLineRun run = CommandLineRun.Of(ControlsCommand.Create(), "--once", "--config", _panel.File);
        Assert.Equal(0, run.ExitCode);
        string[] lines = run.Output.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(4, lines.Length);
        Assert.Matches(@"^left +5000 +0\.500 +0\.500 +\[##########-+\] +ok +latent\.truncation$", lines[1]);
        Assert.Matches(@"^knob +6000 +- +- +\[\.+\] +uncalibrated +latent\.speed \(silenced\)$", lines[2]);
        Assert.Matches(@"^gone +- +- +- +\[\.+\] +lost +latent\.speed$", lines[3]);
        Assert.DoesNotContain('\u001b', run.Output);
    }

    [Fact]
    public void Json_prints_one_object_and_nothing_else()
    {
        CommandLineRun run = CommandLineRun.Of(ControlsCommand.Create(), "--json", "--config", _panel.File);
        JsonElement[] controls = [.. JsonDocument.Parse(run.Output).RootElement.GetProperty("controls").EnumerateArray()];
        Assert.Equal(["left", "knob", "gone"], controls.Select(control => control.GetProperty("name").GetString()!));
        Assert.Equal(5000, controls[0].GetProperty("raw").GetDouble());
        Assert.Equal(JsonValueKind.Null, controls[1].GetProperty("mapped").ValueKind);
        Assert.Equal("lost", controls[2].GetProperty("state").GetString());
    }

    [Fact]
    public void In_a_pipe_a_line_comes_for_each_movement_and_SIGINT_ends_it()
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "latent"), ["controls", "--config", _panel.File]) { RedirectStandardOutput = true };
        using Process process = Process.Start(start)!;
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using CancellationTokenRegistration end = patience.Token.Register(process.Kill);
        Expect(process, @"^left +5000 +0\.500 +0\.500 ");
        _panel.Put(0, 10_000);
        Expect(process, @"^left +10000 +\S+ +1\.000 ");
        using Process kill = Process.Start("kill", ["-INT", $"{process.Id}"]);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }

    [Fact]
    public void When_the_reader_of_the_pipe_has_ended_it_ends_too_and_quietly()
    {
        string program = Path.Combine(AppContext.BaseDirectory, "latent");
        var start = new ProcessStartInfo("bash", ["-c", $"'{program}' controls --config '{_panel.File}' | head -1; echo ${{PIPESTATUS[0]}}"]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using Process process = Process.Start(start)!;
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using CancellationTokenRegistration end = patience.Token.Register(() => process.Kill(entireProcessTree: true));
        Assert.Matches(@"^control .*\n0\n$", process.StandardOutput.ReadToEnd());
        Assert.Empty(process.StandardError.ReadToEnd());
    }

    [Fact]
    public void In_a_terminal_the_lines_are_drawn_in_place_and_the_cursor_comes_back()
    {
        string program = Path.Combine(AppContext.BaseDirectory, "latent");
        var start = new ProcessStartInfo("script", ["-qec", $"stty rows 24 cols 120; exec '{program}' controls --config '{_panel.File}'", "/dev/null"]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        start.Environment["TERM"] = "xterm";
        using Process process = Process.Start(start)!;
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using CancellationTokenRegistration end = patience.Token.Register(process.Kill);
        Expect(process, @"0\.500 +0\.500");
        process.StandardInput.Write('\u0003');
        process.StandardInput.Flush();
        string rest = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        Assert.Contains("\u001b[?25h", rest, StringComparison.Ordinal);
    }

    private static void Expect(Process process, string pattern)
    {
        string? line;
        do
        {
            line = process.StandardOutput.ReadLine();
            Assert.NotNull(line);
        }
        while (!Regex.IsMatch(line, pattern));
    }
}
