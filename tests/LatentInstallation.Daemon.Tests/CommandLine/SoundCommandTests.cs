using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using LatentInstallation.Daemon.CommandLine;
using LatentInstallation.Daemon.Listening;
using LatentInstallation.Sound;
using Xunit;

namespace LatentInstallation.Daemon.Tests.CommandLine;

/// <summary>On a file: what a microphone brings is tested with SDL.</summary>
public sealed class SoundCommandTests : IDisposable
{
    private const int Rate = 8000;
    private readonly string _file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".wav");

    public SoundCommandTests()
    {
        float[] tone = [.. Enumerable.Range(0, Rate).Select(i => (float)(0.5 * Math.Sin(2 * Math.PI * 440 * i / Rate) * (i % 4000 < 1000 ? 1 : 0)))];
        using var file = new BinaryWriter(File.Create(_file));
        file.Write("RIFF"u8);
        file.Write(36 + (4 * Rate));
        file.Write("WAVEfmt "u8);
        file.Write(16);
        file.Write((short)3);
        file.Write((short)1);
        file.Write(Rate);
        file.Write(4 * Rate);
        file.Write((short)4);
        file.Write((short)32);
        file.Write("data"u8);
        file.Write(4 * Rate);
        Array.ForEach(tone, file.Write);
    }

    public void Dispose() => File.Delete(_file);

    [Fact]
    public void Json_prints_one_object_with_every_feature()
    {
        CommandLineRun run = CommandLineRun.Of(SoundCommand.Create(), "--sound", _file, "--json");
        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        JsonElement said = JsonDocument.Parse(run.Output).RootElement;
        Assert.Equal("ok", said.GetProperty("health").GetString());
        Assert.StartsWith(Path.GetFileName(_file), said.GetProperty("input").GetString(), StringComparison.Ordinal);
        Assert.True(said.GetProperty("onsets").GetInt64() >= 2);
        Assert.Equal(SoundFeatureTable.Names, said.GetProperty("features").EnumerateObject().Select(feature => feature.Name));
    }

    [Fact]
    public void Once_fits_a_terminal_of_80_columns_without_any_escape_code()
    {
        CommandLineRun run = CommandLineRun.Of(SoundCommand.Create(), "--sound", _file, "--once");
        string[] lines = run.Output.TrimEnd().Split(Environment.NewLine);
        Assert.InRange(lines.Length, 10, 23);
        Assert.All(lines, line => Assert.InRange(line.Length, 0, 79));
        Assert.Matches(@"^level +\[[#-]{12}\] \d\.\d\d", lines[3]);
        Assert.DoesNotContain('\u001b', run.Output);
    }

    [Fact]
    public void It_listens_with_the_gain_that_the_configuration_says()
    {
        string file = Path.ChangeExtension(_file, ".yaml");
        try
        {
            File.WriteAllText(file, "parameters: { sound.automatic: OFF, sound.gain: -40, sound.release: 20 }\n");
            Assert.InRange(LevelOf("--config", file), 0, 0.05);
            File.WriteAllText(file, "parameters: { sound.automatic: OFF, sound.gain: 0, sound.release: 20 }\n");
            Assert.InRange(LevelOf("--config", file), 0.5, 1);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void When_the_reader_of_the_pipe_has_ended_it_ends_too_and_quietly()
    {
        string program = Path.Combine(AppContext.BaseDirectory, "latent");
        var start = new ProcessStartInfo("bash", ["-c", $"'{program}' sound --sound '{_file}' | head -1; echo ${{PIPESTATUS[0]}}"]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using Process process = Process.Start(start)!;
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using CancellationTokenRegistration end = patience.Token.Register(() => process.Kill(entireProcessTree: true));
        Assert.Matches(@"^\S+\.wav, 8000 Hz.*\n0\n$", process.StandardOutput.ReadToEnd());
        Assert.Empty(process.StandardError.ReadToEnd());
    }

    [Fact]
    public void A_sound_that_cannot_be_read_is_bad_input()
    {
        CommandLineRun run = CommandLineRun.Of(SoundCommand.Create(), "--sound", "no-such.flac");
        Assert.Equal(CommandRunner.BadInput, run.ExitCode);
        Assert.Contains("no-such.flac", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Bands_stand_as_columns_as_high_as_they_are_loud()
    {
        var heard = new SoundFeatures { [SoundFeature.Band1] = 1, [SoundFeature.Band24] = 0.3 };
        string[] lines = [.. new SoundLines(new NoSound("a test")).Draw(heard, TimeSpan.Zero)];
        Assert.Equal([1, 1, 1, 1, 1, 2, 2], lines[3..10].Select(line => line[29..].Count(letter => letter == '#')));
    }

    [Fact]
    public void In_a_pipe_an_onset_is_a_line_and_SIGINT_ends_it()
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "latent"), ["sound", "--sound", _file]) { RedirectStandardOutput = true };
        using Process process = Process.Start(start)!;
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using CancellationTokenRegistration end = patience.Token.Register(process.Kill);
        Expect(process, @"^ +\d+\.\d\d s  onset  level \d\.\d\d .* onsets [1-9]\d*  ok$");
        using Process kill = Process.Start("kill", ["-INT", $"{process.Id}"]);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }

    [Fact]
    public void In_a_terminal_it_is_drawn_in_place_and_the_cursor_comes_back()
    {
        string program = Path.Combine(AppContext.BaseDirectory, "latent");
        var start = new ProcessStartInfo("script", ["-qec", $"stty rows 24 cols 80; exec '{program}' sound --sound '{_file}'", "/dev/null"]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        start.Environment["TERM"] = "xterm";
        using Process process = Process.Start(start)!;
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using CancellationTokenRegistration end = patience.Token.Register(process.Kill);
        Expect(process, @"presence +\[");
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

    private double LevelOf(params string[] options)
    {
        CommandLineRun run = CommandLineRun.Of(SoundCommand.Create(), [.. options, "--sound", _file, "--json"]);
        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        return JsonDocument.Parse(run.Output).RootElement.GetProperty("features").GetProperty("level").GetDouble();
    }
}
