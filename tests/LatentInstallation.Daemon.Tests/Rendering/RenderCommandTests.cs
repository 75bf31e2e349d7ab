using System.Buffers.Binary;
using System.Diagnostics;
using System.Text.Json;
using LatentInstallation.Daemon.CommandLine;
using LatentInstallation.Daemon.Tests.CommandLine;
using LatentInstallation.Daemon.Tests.Script;
using LatentInstallation.Frames;
using Xunit;

namespace LatentInstallation.Daemon.Tests.Rendering;

/// <summary>The whole program: a track becomes a film, by Debian's ffmpeg or by a stand-in that keeps the raw pictures.</summary>
public sealed class RenderCommandTests : IDisposable
{
    private const int Rate = 16_000;
    private const int Samples = 20_001;

    // The last argument is the file; what comes in is what was drawn.
    private const string KeepsAll = "for last; do :; done\ncat >\"${last#file:}\"";

    private readonly string _folder = Directory.CreateTempSubdirectory("render").FullName;

    public RenderCommandTests() => WriteTone(At("song.wav"));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_film_has_the_pictures_of_the_running_piece_byte_for_byte()
    {
        StandIn(KeepsAll);
        Succeed("render", "--sound", "song.wav", "--fps", "10", "--size", "64x48", "--out", "film.mp4");
        Succeed("run", "--sound", "song.wav", "--clock", "fixed:10", "--frames", "13", "--size", "64x48", "--frames-out", "frames");
        byte[] film = File.ReadAllBytes(At("film.mp4"));
        const int bytes = 64 * 48 * 4;
        Assert.Equal(13 * bytes, film.Length);
        for (int n = 0; n < 13; n++)
        {
            byte[] picture = [.. film.AsSpan(n * bytes, bytes).ToArray().Where((_, i) => i % 4 != 3)];
            Picture written = PngFile.Decode(File.ReadAllBytes(At($"frames/frame-{n + 1:000000}.png")));
            Assert.Equal(written.Pixels.ToArray(), picture);
        }
    }

    [Fact]
    public void The_film_is_as_long_as_the_track_to_the_sample()
    {
        ScriptResult result = Succeed("render", "--sound", "song.wav", "--fps", "30000/1001", "--size", "64x48", "--out", "film.mp4", "--test-card", "--audio", "alac", "--json");
        using JsonDocument said = JsonDocument.Parse(result.Output);
        Assert.Equal((38, Samples), (said.RootElement.GetProperty("pictures").GetInt32(), said.RootElement.GetProperty("samples").GetInt32()));
        string probe = Probe("film.mp4", "codec_name,width,height,pix_fmt,color_space,r_frame_rate,nb_read_frames");
        Assert.Contains("stream|codec_name=h264|width=64|height=48|pix_fmt=yuv420p|color_space=bt709|r_frame_rate=30000/1001|nb_read_frames=38", probe, StringComparison.Ordinal);
        ScriptResult.Of("ffmpeg", "-v", "error", "-i", At("film.mp4"), "-map", "0:a", "-f", "s16le", At("sound.raw"));
        Assert.Equal(File.ReadAllBytes(At("song.wav"))[44..], File.ReadAllBytes(At("sound.raw")));
        Assert.False(File.Exists(At("film.mp4.part")));

        Succeed("render", "--sound", "song.wav", "--fps", "10", "--size", "64x48", "--out", "film.mp4", "--test-card");
        Assert.Contains($"duration_ts={Samples}", Probe("film.mp4", "duration_ts"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_track_in_FLAC_makes_the_same_film()
    {
        ScriptResult.Of("ffmpeg", "-v", "error", "-i", At("song.wav"), At("song.flac"));
        ScriptResult result = Succeed("render", "--sound", "song.flac", "--fps", "10", "--size", "64x48", "--out", "film.mp4", "--test-card", "--audio", "alac", "--json");
        using JsonDocument said = JsonDocument.Parse(result.Output);
        Assert.Equal(Samples, said.RootElement.GetProperty("samples").GetInt32());
        ScriptResult.Of("ffmpeg", "-v", "error", "-i", At("film.mp4"), "-map", "0:a", "-f", "s16le", At("sound.raw"));
        Assert.Equal(File.ReadAllBytes(At("song.wav"))[44..], File.ReadAllBytes(At("sound.raw")));
    }

    [Fact]
    public void A_loop_leads_back_into_its_first_picture_with_everything_moving()
    {
        File.WriteAllText(At("moving.yaml"), $$"""
            model: {{Fruit.Model}}
            parameters: { latent.walk.amount: 0.6, latent.walk.speed: 2, latent.drift: 0.4, warp.slitscan.delay: 0.4, latent.mix.fine: 0.5, sound.release: 0.2 }
            modulations:
              - { source: lfo.sine, target: warp.rotate.angle, amount: 60, rate: 1.2 }
              - { source: noise, target: warp.zoom, amount: 0.3, rate: 3 }
              - { source: lfo.triangle, target: warp.split.offset, amount: 0.1, beats: 1 }
            """);
        StandIn(KeepsAll);
        ScriptResult result = Succeed("render", "--sound", "song.wav", "--config", "moving.yaml", "--fps", "10", "--size", "64x48", "--out", "loop.mp4", "--loop", "--turns", "1", "--json");
        using JsonDocument said = JsonDocument.Parse(result.Output);
        JsonElement loop = said.RootElement.GetProperty("loop");
        Assert.Equal((1, 3), (loop.GetProperty("turns").GetDouble(), loop.GetProperty("walk_cells").GetDouble()));
        Assert.True(loop.GetProperty("closed").GetBoolean(), result.Output);
        Assert.True(loop.GetProperty("seam").GetDouble() < 0.2 * loop.GetProperty("step").GetDouble(), result.Output);

        // The sound is filled up to the last picture's end: both begin again together.
        Assert.Equal(13 * Rate / 10, said.RootElement.GetProperty("samples").GetInt32());
    }

    [Fact]
    public void Without_ffmpeg_it_says_how_it_comes_here()
    {
        ScriptResult result = Run("/nowhere", "render", "--sound", "song.wav", "--out", "film.mp4");
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("sudo apt-get install --no-install-recommends ffmpeg", result.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("echo 'av_interleaved_write_frame(): No space left on device' >&2; exit 1", "The disk is full")]
    [InlineData("cat >/dev/null; echo 'Error writing trailer: No space left on device' >&2", "The disk is full")]
    [InlineData("echo \"Unknown encoder 'libx264'\" >&2; exit 1", "Unknown encoder 'libx264'")]
    public void What_cannot_be_finished_is_said_and_leaves_nothing(string program, string sentence)
    {
        StandIn($"for last; do :; done\necho begun >\"${{last#file:}}\"\n{program}");
        ScriptResult result = Render("--test-card");
        Assert.Equal(1, result.ExitCode);
        Assert.Contains(sentence, result.Errors, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder, "film*"));
    }

    [Fact]
    public void Ended_by_a_signal_it_leaves_nothing()
    {
        StandIn($"for last; do :; done\necho begun >\"${{last#file:}}\"\nsleep 60 & exec cat >/dev/null");
        using Process process = Start(SearchPath, "render", "--sound", "song.wav", "--fps", "240", "--size", "1024x1024", "--out", "film.mp4", "--test-card");
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (new FileInfo(At("film.mp4.part")) is not { Exists: true, Length: > 0 })
        {
            Assert.False(patience.IsCancellationRequested || process.HasExited);
            Thread.Yield();
        }

        Process.Start("kill", ["-INT", $"{process.Id}"]).WaitForExit();
        ScriptResult result = ScriptResult.Of(process);
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("stopped", result.Errors, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder, "film*"));
    }

    [Theory]
    [InlineData("--size 65x48", "Use 66x48.")]
    [InlineData("--size big", "Use 512x512.")]
    [InlineData("--fps 0", "Use 60, or 30000/1001.")]
    [InlineData("--fps 1/0", "Use 60, or 30000/1001.")]
    [InlineData("--crf 0", "--crf: use 1")]
    [InlineData("--turns 2", "belongs to --loop")]
    [InlineData("--loop --turns 0", "--turns: use 1")]
    [InlineData("--sound mic", "Name a sound file")]
    [InlineData("--sound nothing.wav", "nothing.wav")]
    [InlineData("--out film.avi", "as .mp4")]
    [InlineData("--out nowhere/film.mp4", "there is no folder")]
    public void A_mistake_is_answered_with_what_to_do(string arguments, string sentence)
    {
        string[] given = arguments.Split(' ');
        string[] rest = new (string Name, string Value)[] { ("--sound", At("song.wav")), ("--out", At("film.mp4")) }
            .Where(pair => !given.Contains(pair.Name)).SelectMany(pair => new[] { pair.Name, pair.Value }).ToArray();
        CommandLineRun run = CommandLineRun.Of(RenderCommand.Create(), [.. given, .. rest, "--test-card"]);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(sentence, run.Errors, StringComparison.Ordinal);
    }

    private string SearchPath => $"{At("bin")}:{Environment.GetEnvironmentVariable("PATH")}";

    private string At(string name) => Path.Combine(_folder, name);

    private ScriptResult Render(params string[] more) => Run(SearchPath, ["render", "--sound", "song.wav", "--fps", "10", "--size", "64x48", "--out", "film.mp4", .. more]);

    private ScriptResult Succeed(params string[] arguments)
    {
        ScriptResult result = Run(SearchPath, arguments);
        Assert.True(result.ExitCode == 0, result.Errors);
        return result;
    }

    private ScriptResult Run(string path, params string[] arguments)
    {
        using Process process = Start(path, arguments);
        return ScriptResult.Of(process);
    }

    private Process Start(string path, params string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "latent"), arguments)
        {
            WorkingDirectory = _folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PATH"] = path;
        return Process.Start(start)!;
    }

    private string Probe(string file, string entries) =>
        ScriptResult.Of("ffprobe", "-v", "error", "-count_frames", "-of", "compact", "-show_entries", $"stream={entries}", At(file)).Output;

    // By another process: what this one has open for writing, nobody can run.
    private void StandIn(string body)
    {
        Directory.CreateDirectory(At("bin"));
        using Process shell = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", "cat >\"$1\" && chmod 755 \"$1\"", "sh", At("bin/ffmpeg")]) { RedirectStandardInput = true })!;
        shell.StandardInput.Write($"#!/bin/sh\n{body}\n");
        shell.StandardInput.Close();
        shell.WaitForExit();
    }

    private static void WriteTone(string path)
    {
        byte[] file = new byte[44 + (Samples * 2)];
        "RIFF"u8.CopyTo(file);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(4), file.Length - 8);
        "WAVEfmt "u8.CopyTo(file.AsSpan(8));
        ReadOnlySpan<int> format = [16, 1 | (1 << 16), Rate, Rate * 2, 2 | (16 << 16)];
        for (int i = 0; i < format.Length; i++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(16 + (i * 4)), format[i]);
        }

        "data"u8.CopyTo(file.AsSpan(36));
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(40), Samples * 2);
        for (int i = 0; i < Samples; i++)
        {
            double swell = 0.5 - (0.5 * Math.Cos(2 * Math.PI * i / Samples));
            BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(44 + (i * 2)), (short)(12_000 * swell * Math.Sin(2 * Math.PI * 220 * i / Rate)));
        }

        File.WriteAllBytes(path, file);
    }
}
