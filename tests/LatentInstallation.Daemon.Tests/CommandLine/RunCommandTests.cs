using System.Buffers.Binary;
using System.Diagnostics;
using System.Globalization;
using LatentInstallation.Daemon.CommandLine;
using LatentInstallation.Frames;
using Xunit;

namespace LatentInstallation.Daemon.Tests.CommandLine;

/// <summary>The whole program with a fixed clock: the shipped network, a WAV file, OpenGL without a display, pictures on disk.</summary>
public sealed class RunCommandTests : IDisposable
{
    private const int Rate = 16_000;

    private readonly string _folder = Directory.CreateTempSubdirectory("run").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_same_command_writes_the_same_bytes()
    {
        string song = Write("song.wav", t => Swell(t) * Math.Sin(2 * Math.PI * 220 * t));
        CommandLineRun first = Record("first", 20, song);
        Assert.True(first.ExitCode == 0, first.Errors);
        Assert.Equal(0, Record("second", 20, song).ExitCode);
        string[] pictures = Directory.GetFiles(Path.Combine(_folder, "first"));
        Assert.Equal(20, pictures.Length);
        foreach (string picture in pictures)
        {
            Assert.Equal(File.ReadAllBytes(picture), File.ReadAllBytes(picture.Replace("first", "second", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public void A_loud_file_moves_the_picture_more_than_a_silent_one_and_travel_follows_the_level()
    {
        string loud = Write("loud.wav", t => Swell(t) * Math.Sin(2 * Math.PI * 220 * t));
        Assert.Equal(0, Record("loud", 60, loud).ExitCode);
        Assert.Equal(0, Record("silent", 60, Write("silent.wav", _ => 0)).ExitCode);
        double moved = MeanDifference("loud");
        double still = MeanDifference("silent");
        Assert.True(moved >= 2 * still, $"{moved} against {still}");

        double[][] figures = [.. File.ReadLines(Path.Combine(_folder, "loud.csv")).Skip(2).Select(line => line.Split(',').Select(Number).ToArray())];
        double correlation = Correlation([.. figures.Select(row => row[2])], [.. figures.Select(row => row[9])]);
        Assert.True(correlation >= 0.7, $"correlation {correlation}");
    }

    [Fact]
    public void A_recorded_visitor_makes_the_same_pictures_twice_and_is_written_down_as_it_was_played()
    {
        string configuration = Path.Combine(_folder, "panel.yaml");
        File.WriteAllText(configuration, "sound: { input: none }\ncontrols:\n  - { name: left, source: iio, channel: 0, parameter: latent.truncation }\n  - { name: right, source: iio, channel: 1, parameter: look.brightness }\n");
        string visit = Path.Combine(_folder, "visit.txt");
        File.WriteAllText(visit, "latent controls 1\n0 left place 0.5 first\n0.1 right place 0.5 first\n0.2 left place 0.1\n0.25 right place 0.3\n0.4 latent.speed slide 0.9\n0.5 end\n");
        CommandLineRun first = Visit("first", configuration, "--controls", visit, "--record-controls", Path.Combine(_folder, "again.txt"));
        Assert.True(first.ExitCode == 0, first.Errors);
        Assert.Contains("controls: 5 recorded movements in 0.5 s", first.Errors, StringComparison.Ordinal);
        Assert.Equal(0, Visit("second", configuration, "--controls", Path.Combine(_folder, "again.txt")).ExitCode);
        Assert.Equal(0, Visit("without", configuration).ExitCode);
        Assert.All(Names("first"), name => Assert.Equal(File.ReadAllBytes(name), File.ReadAllBytes(name.Replace("first", "second", StringComparison.Ordinal))));
        Assert.Contains(Names("first"), name => !File.ReadAllBytes(name).SequenceEqual(File.ReadAllBytes(name.Replace("first", "without", StringComparison.Ordinal))));
        string[] written = File.ReadAllLines(Path.Combine(_folder, "again.txt"));
        Assert.Equal(["latent controls 1", "# seconds control movement"], written[..2]);
        Assert.EndsWith("left place 0.5 first", written[2], StringComparison.Ordinal);
        Assert.EndsWith("latent.speed slide 0.9", written[6], StringComparison.Ordinal);
        Assert.EndsWith(" end", written[^1], StringComparison.Ordinal);

        CommandLineRun kept = Visit("third", configuration, "--record-controls", visit);
        Assert.Equal(2, kept.ExitCode);
        Assert.Contains("--record-controls", kept.Errors, StringComparison.Ordinal);
        File.AppendAllText(visit, "1 nobody press 1\n");
        CommandLineRun wrong = Visit("fourth", configuration, "--controls", visit);
        Assert.Equal(2, wrong.ExitCode);
        Assert.Contains("visit.txt:8: something stands after the end.", wrong.Errors, StringComparison.Ordinal);
    }

    private CommandLineRun Visit(string name, string configuration, params string[] more) => CommandLineRun.Of(
        RunCommand.Create(),
        ["--config", configuration, "--model", Fruit.Model, "--frames", "20", "--clock", "fixed:30", "--size", "64x64", "--frames-out", Path.Combine(_folder, name), .. more]);

    private string[] Names(string name) => Directory.GetFiles(Path.Combine(_folder, name));

    [Fact]
    public void A_shorter_recording_says_what_an_earlier_one_left()
    {
        Assert.Equal(0, Record("same", 3, "none").ExitCode);
        CommandLineRun second = Record("same", 2, "none");
        Assert.Equal(0, second.ExitCode);
        Assert.Contains("1 pictures of an earlier recording", second.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void A_pipe_in_place_of_a_sound_file_is_refused_and_not_waited_for()
    {
        string pipe = Path.Combine(_folder, "pipe.wav");
        using (Process make = Process.Start("mkfifo", [pipe]))
        {
            make.WaitForExit();
        }

        CommandLineRun run = Record("piped", 1, pipe);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("pipe.wav", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void In_real_time_it_plays_without_a_broker_and_without_a_page()
    {
        string configuration = Path.Combine(_folder, "alone.yaml");
        File.WriteAllText(configuration, "mqtt: none\nweb: none\nsound: { input: none }\n");
        CommandLineRun run = CommandLineRun.Of(RunCommand.Create(), "--config", configuration, "--model", Fruit.Model, "--headless", "--frames", "5");
        Assert.True(run.ExitCode == 0, run.Errors);
        Assert.Contains("broker: none", run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("failed", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void A_seed_chooses_other_key_points()
    {
        Assert.Equal(0, Record("patch", 1, "none").ExitCode);
        Assert.Equal(0, Record("seeded", 1, "none", "--seed", "7").ExitCode);
        Assert.NotEqual(File.ReadAllBytes(Picture("patch", 1)), File.ReadAllBytes(Picture("seeded", 1)));
    }

    [Theory]
    [InlineData("--clock", "fixed:0", "--clock")]
    [InlineData("--clock", "slow", "fixed:30")]
    [InlineData("--size", "4000000x2", "--size")]
    [InlineData("--size", "big", "512x512")]
    [InlineData("--frames", "0", "--frames")]
    [InlineData("--seed", "-3", "--seed")]
    [InlineData("--seed", "2147483647", "--seed")]
    [InlineData("--telemetry", "/no/such/folder/x.csv", "--telemetry")]
    [InlineData("--frames-out", "/proc/x", "--frames-out")]
    [InlineData("--sound", "no-such.wav", "no-such.wav")]
    [InlineData("--config", "no-such.yaml", "no-such.yaml")]
    [InlineData("--model", "no-such-model", "--model")]
    public void What_cannot_be_used_is_named_and_ends_with_2(string option, string value, string named)
    {
        string[] usual = option == "--frames-out" ? ["--clock", "fixed:30"] : ["--frames-out", Path.Combine(_folder, "none")];
        CommandLineRun run = CommandLineRun.Of(RunCommand.Create(), ["--headless", .. usual, "--frames", "1", option, value]);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(named, run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Errors, StringComparison.Ordinal);
    }

    private static double Swell(double t) => 0.5 * (0.5 - (0.5 * Math.Cos(2 * Math.PI * t)));

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static double Correlation(double[] x, double[] y)
    {
        (double meanX, double meanY) = (x.Average(), y.Average());
        double together = x.Zip(y, (a, b) => (a - meanX) * (b - meanY)).Sum();
        return together / Math.Sqrt(x.Sum(a => (a - meanX) * (a - meanX)) * y.Sum(b => (b - meanY) * (b - meanY)));
    }

    private CommandLineRun Record(string name, int frames, string sound, params string[] more) => CommandLineRun.Of(
        RunCommand.Create(),
        [
            "--model", Fruit.Model, "--headless", "--clock", "fixed:30", "--size", "96x64", "--sound", sound, "--frames", $"{frames}",
            "--frames-out", Path.Combine(_folder, name), "--telemetry", Path.Combine(_folder, $"{name}.csv"), .. more,
        ]);

    private string Picture(string name, int number) => Path.Combine(_folder, name, $"frame-{number:000000}.png");

    private double MeanDifference(string name)
    {
        double sum = 0;
        byte[] last = PngFile.Decode(File.ReadAllBytes(Picture(name, 1))).Pixels;
        int count = Directory.GetFiles(Path.Combine(_folder, name)).Length;
        for (int n = 2; n <= count; n++)
        {
            byte[] next = PngFile.Decode(File.ReadAllBytes(Picture(name, n))).Pixels;
            sum += last.Zip(next, (a, b) => Math.Abs(a - b)).Average();
            last = next;
        }

        return sum / (count - 1);
    }

    private string Write(string name, Func<double, double> wave)
    {
        string path = Path.Combine(_folder, name);
        byte[] file = new byte[44 + (Rate * 2 * 2)];
        "RIFF"u8.CopyTo(file);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(4), file.Length - 8);
        "WAVEfmt "u8.CopyTo(file.AsSpan(8));
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(16), 16);
        BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(20), 1);
        BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(22), 1);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(24), Rate);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(28), Rate * 2);
        BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(32), 2);
        BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(34), 16);
        "data"u8.CopyTo(file.AsSpan(36));
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(40), file.Length - 44);
        for (int i = 0; i < (file.Length - 44) / 2; i++)
        {
            BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(44 + (i * 2)), (short)(32767 * wave((double)i / Rate)));
        }

        File.WriteAllBytes(path, file);
        return path;
    }
}
