using System.Diagnostics;
using LatentInstallation.Daemon.Calibrating;
using LatentInstallation.Daemon.CommandLine;
using LatentInstallation.Daemon.Tests.CommandLine;
using Xunit;

namespace LatentInstallation.Daemon.Tests.Calibrating;

public sealed class CalibrateCommandTests : IDisposable
{
    private const string Rows = "controls:\n  - name: left   # by the window\n    channel: 0\n    calibration: { low: 1, high: 2 }  # guessed\n    parameter: latent.truncation\n  - { name: knob, channel: 1, parameter: latent.speed }\n";

    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(50);

    private readonly SimulatedPanel _panel = new(Rows);
    private readonly StringWriter _said = new();
    private readonly Queue<(string Asked, char Key, int Channel, int Raw)> _plan = [];
    private Action<int, int> _put;
    private Action? _meanwhile;
    private int _heard;
    private TimeSpan _waiting;

    public CalibrateCommandTests() => _put = _panel.Put;

    public void Dispose() => _panel.Dispose();

    [Fact]
    public void The_fader_of_a_MIDI_box_and_the_axis_of_a_panel_are_walked_through_as_a_converter_is()
    {
        using var box = new PlayedBox(_panel.Folder);
        File.WriteAllText(_panel.File, $"mqtt: none\nmodel: {Repository.At("models/fruit")}\n{box.Configuration}");
        _put = box.Put;
        Measure(0, 3, 120);
        Answer("Enter: take it", '\r');
        Measure(1, 40, 3900);
        Answer("Enter: take it", '\r');
        Answer("y: write it", 'y');
        Assert.Equal(0, Walk());
        Assert.Contains("name: slider, calibration: { low: 3, high: 120 },", _panel.Text, StringComparison.Ordinal);
        Assert.Contains("name: stick, calibration: { low: 40, high: 3900 },", _panel.Text, StringComparison.Ordinal);
        Assert.Contains("It has said nothing yet: move it.", _said.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_person_is_walked_through_and_the_file_gets_the_ends_and_keeps_every_other_byte()
    {
        string before = _panel.Text;
        Measure(0, 150, 26_000);
        Answer("Enter: take it", '\r');
        Measure(1, 25_000, 90);
        Answer("Enter: take it", '\r');
        Answer("y: write it", 'y');
        Assert.Equal(0, Walk());
        Assert.Equal(
            before.Replace("{ low: 1, high: 2 }", "{ low: 150, high: 26000 }", StringComparison.Ordinal).Replace("name: knob,", "name: knob, calibration: { low: 25000, high: 90 },", StringComparison.Ordinal),
            _panel.Text);
        Assert.Equal(before, File.ReadAllText(_panel.File + ".previous"));
        Assert.Contains("its readings fall", _said.ToString(), StringComparison.Ordinal);
        Assert.Contains("-     calibration: { low: 1, high: 2 }  # guessed", _said.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(".new", string.Join(' ', Directory.GetFiles(_panel.Folder)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_that_cannot_be_changed_is_left_out_before_the_walk()
    {
        const string odd = "calibration:\n      low: |-\n        1\n      high: 2\n";
        File.WriteAllText(_panel.File, _panel.Text.Replace("calibration: { low: 1, high: 2 }  # guessed\n", odd, StringComparison.Ordinal));
        Measure(1, 25_000, 90);
        Answer("Enter: take it", '\r');
        Answer("y: write it", 'y');
        Assert.Equal(0, Walk());
        Assert.Contains("'left' is left out: its row is written in a way", _said.ToString(), StringComparison.Ordinal);
        Assert.Contains(odd, _panel.Text, StringComparison.Ordinal);
        Assert.Contains("name: knob, calibration: { low: 25000, high: 90 },", _panel.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_could_not_be_written_is_told_in_numbers()
    {
        Answer("Leave it alone", 's');
        Measure(1, 25_000, 90);
        Answer("Enter: take it", '\r');
        Answer("y: write it", 'y');
        _meanwhile = () => File.AppendAllText(_panel.File, "# somebody else\n");
        Assert.Throws<IOException>(() => Walk());
        Assert.Contains("knob: calibration: { low: 25000, high: 90 }", _said.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_control_that_does_not_move_or_too_little_is_told_measured_again_turned_round_or_skipped()
    {
        Measure(0, 5000, 5001);
        Answer("r: once more   s: skip this one   q: quit", 'r');
        Measure(0, 5000, 5020);
        Answer("r: once more   s: skip this one   q: quit", 'r');
        Measure(0, 100, 4000);
        Answer("i: turn it round", 'i');
        Answer("i: turn it round", '\r');
        Answer("Leave it alone", 's');
        Answer("y: write it", 'y');
        Assert.Equal(0, Walk());
        string said = _said.ToString();
        Assert.Contains("It did not move: 5000 at one end, 5001 at the other", said, StringComparison.Ordinal);
        Assert.Contains("Its range is too small: 5000 to 5020", said, StringComparison.Ordinal);
        Assert.Contains("Skipped", said, StringComparison.Ordinal);
        Assert.Contains("{ low: 4000, high: 100 }  # guessed", _panel.Text, StringComparison.Ordinal);
        Assert.Contains("{ name: knob, channel: 1,", _panel.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("other end", 'q')]
    [InlineData("y: write it", 'n')]
    public void Quitting_and_saying_no_change_nothing(string asked, char key)
    {
        string before = _panel.Text;
        Answer("lower end, where", '\r', 0, 100);
        if (key == 'n')
        {
            Answer("other end", '\r', 0, 9000);
            Answer("back to the lower", '\r', 0, 100);
            Answer("Enter: take it", '\r');
            Answer("2 of 2", 's');
        }

        Answer(asked, key);
        Assert.Equal(0, Walk());
        Assert.Equal(before, _panel.Text);
        Assert.False(File.Exists(_panel.File + ".previous"));
        Assert.EndsWith("Nothing was changed." + Environment.NewLine, _said.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void In_a_real_terminal_Ctrl_C_ends_it_with_the_file_and_the_terminal_as_they_were()
    {
        string before = _panel.Text;
        using Process process = InTerminal("calibrate");
        Type(process, "lower end, where", "\u0003");
        Assert.True(process.WaitForExit(Deadline), "It does not end.");
        Assert.Equal(0, process.ExitCode);
        Assert.Equal(before, _panel.Text);
        Assert.Contains("\u001b[?25h", _said.ToString() + process.StandardOutput.ReadToEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public void In_a_real_terminal_a_whole_walk_is_saved()
    {
        using Process process = InTerminal("calibrate left");
        (string Asked, int Raw)[] ends = [("lower end, where", 150), ("Now to its other end", 26_000), ("And back to the lower", 150)];
        foreach ((string asked, int raw) in ends)
        {
            Read(process, asked);
            _panel.Put(0, raw);

            // What is held is the median of half a second, so the new reading must have been shown for longer than that.
            Read(process, $" {raw}  ");
            Hold();
            process.StandardInput.Write('\r');
            process.StandardInput.Flush();
        }

        Type(process, "Enter: take it", "\r");
        Type(process, "y: write it", "y");
        Assert.True(process.WaitForExit(Deadline), "It does not end.");
        Assert.Contains("{ low: 150, high: 26000 }  # guessed", _panel.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ name: price, source: mqtt, mqtt: { topic: market/price }, parameter: latent.speed }", "'price' is a feed (source: mqtt): nobody can hold it at its ends. ")]
    [InlineData("{ name: price, source: midi, device: box, midi: { kind: note, number: 3 }, parameter: latent.speed }", "'price' is an encoder or a button")]
    public void A_control_without_ends_to_hold_is_refused_with_what_to_do(string row, string sentence)
    {
        File.WriteAllText(_panel.File, _panel.Text + $"  - {row}\n");
        using Process process = InTerminal("calibrate price");
        Read(process, sentence);
        Assert.True(process.WaitForExit(Deadline), "It does not end.");
        Assert.Equal(2, process.ExitCode);
    }

    [Fact]
    public void What_cannot_be_asked_is_refused_in_a_sentence()
    {
        Assert.Equal(2, CommandLineRun.Of(CalibrateCommand.Create(), "--config", _panel.File).ExitCode);
        File.WriteAllText(_panel.File, "mqtt: none\n");
        CommandLineRun none = CommandLineRun.Of(ControlsCommand.Create(), "--config", _panel.File);
        Assert.Equal(2, none.ExitCode);
        Assert.Contains("there are no controls", none.Errors, StringComparison.Ordinal);
    }

    private static void Hold()
    {
        using var never = new ManualResetEvent(false);
        never.WaitOne(TimeSpan.FromSeconds(0.8));
    }

    private void Measure(int channel, int low, int high)
    {
        Answer("lower end, where", '\r', channel, low);
        Answer("other end", '\r', channel, high);
        Answer("back to the lower", '\r', channel, low);
    }

    private void Answer(string asked, char key, int channel = -1, int raw = 0) => _plan.Enqueue((asked, key, channel, raw));

    // Time is simulated, the converter is not: it gets real moments to be read in.
    private int Walk()
    {
        using OpenControls controls = OpenControls.Open(_panel.File, TimeProvider.System);
        var screen = new Screen(_said, () => (200, 50));
        return CalibrateCommand.Run(controls, [0, 1], new Prompt(_said, screen, () => Key(controls), Pause));
    }

    private TimeSpan? Pause()
    {
        using var never = new ManualResetEvent(false);
        never.WaitOne(5);
        return Moment;
    }

    private char? Key(OpenControls controls)
    {
        Assert.True((_waiting += Moment) < TimeSpan.FromMinutes(10), $"Nobody asked for '{(_plan.Count > 0 ? _plan.Peek().Asked : "more")}': {_said}");
        if (!_plan.TryPeek(out (string Asked, char Key, int Channel, int Raw) next) || _said.ToString().IndexOf(next.Asked, _heard, StringComparison.Ordinal) is not (>= 0 and int at))
        {
            return null;
        }

        if (next.Channel >= 0 && !IsHeld(controls, next.Channel, next.Raw))
        {
            return null;
        }

        if (next.Key == 'y')
        {
            _meanwhile?.Invoke();
        }

        _plan.Dequeue();
        _heard = Math.Max(at + next.Asked.Length, _said.GetStringBuilder().Length);
        return next.Key;
    }

    private TimeSpan _held;

    private bool IsHeld(OpenControls controls, int channel, int raw)
    {
        if (controls.ReadingOf(channel).Raw != raw)
        {
            _put(channel, raw);
            _held = _waiting;
            return false;
        }

        return _waiting - _held > TimeSpan.FromSeconds(1);
    }

    private Process InTerminal(string arguments)
    {
        string program = Path.Combine(AppContext.BaseDirectory, "latent");
        var start = new ProcessStartInfo("script", ["-qec", $"stty rows 24 cols 120; exec '{program}' {arguments} --config '{_panel.File}'", "/dev/null"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        start.Environment["TERM"] = "xterm";
        return Process.Start(start)!;
    }

    private void Type(Process process, string asked, string keys)
    {
        Read(process, asked);
        process.StandardInput.Write(keys);
        process.StandardInput.Flush();
    }

    private void Read(Process process, string wanted)
    {
        var read = new System.Text.StringBuilder();
        using var patience = new CancellationTokenSource(Deadline);
        using CancellationTokenRegistration end = patience.Token.Register(process.Kill);
        while (!read.ToString().EndsWith(wanted, StringComparison.Ordinal))
        {
            int letter = process.StandardOutput.Read();
            Assert.True(letter >= 0, $"'{wanted}' was never written: {read}");
            read.Append((char)letter);
        }

        _said.Write(read);
    }
}
