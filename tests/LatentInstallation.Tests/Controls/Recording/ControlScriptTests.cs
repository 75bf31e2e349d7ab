using System.Globalization;
using LatentInstallation.Controls;
using LatentInstallation.Controls.Recording;
using LatentInstallation.Parameters;
using Xunit;

namespace LatentInstallation.Tests.Controls.Recording;

public class ControlScriptTests
{
    private static readonly ControlRow[] Rows = [.. new[] { "left", "right", "button", "wheel" }.Select((name, i) => new ControlRow { Name = name, Parameter = $"p.{i}", Step = 0.05 })];
    private static readonly ParameterTable Table = new(Enumerable.Range(0, 5).Select(i => new ParameterSpec($"p.{i}", $"P {i}", ParameterKind.Number, "", -1, 3, 0.5)));

    [Fact]
    public void A_recorded_visitor_replayed_moves_every_parameter_the_same_way_at_the_same_ticks()
    {
        (string[] lines, double[] played) = Play(time => Visitor(time), recorded: true);
        var script = ControlScript.Read([ControlScript.Head, .. lines], "visit", Rows, Table);
        (_, double[] replayed) = Play(now => new ReplayedControls(script, Rows.Length, now, loops: false), recorded: false);
        Assert.True(lines.Length > 200, $"{lines.Length} lines");
        Assert.True(played.Distinct().Count() > 200);
        Assert.Equal(played, replayed);
    }

    [Fact]
    public void A_line_is_what_a_person_would_write_and_is_read_as_it_was()
    {
        ControlEvent[] events =
        [
            new(TimeSpan.FromTicks(333333), "left", new ControlMovement(0, 0.25f, IsFirst: true)),
            new(TimeSpan.FromSeconds(1.2), "left", new ControlMovement(0, 1 / 3f, IsFirst: false)),
            new(TimeSpan.FromSeconds(1.2), "button", new ControlMovement(2, 1, IsFirst: false) { Kind = MovementKind.Press }),
            new(TimeSpan.FromSeconds(1.2), "button", new ControlMovement(2, 0, IsFirst: false) { Kind = MovementKind.Flip, Steps = 2 }),
            new(TimeSpan.FromSeconds(3), "wheel", new ControlMovement(3, -0.15f, IsFirst: false) { Kind = MovementKind.Turn, Steps = -3 }),
            new(TimeSpan.FromDays(100), "p.4", new ControlMovement(ControlMovement.OnScreen, 0.125f, IsFirst: false) { Parameter = 4 }),
        ];
        string[] lines = [.. events.Select(played => ControlScript.Line(played)), ControlScript.EndLine(TimeSpan.FromDays(101))];
        Assert.Equal(
            ["0.0333333 left place 0.25 first", "1.2 left place 0.33333334", "1.2 button press 1", "1.2 button flip 2", "3 wheel turn -3 -0.15", "8640000 p.4 slide 0.125", "8726400 end"],
            lines);
        ControlScript read = ControlScript.Read(["# by hand", "", ControlScript.Head, .. lines], "visit", Rows, Table);
        Assert.Equal(events, read.Events);
        Assert.Equal(TimeSpan.FromDays(101), read.Length);
    }

    [Theory]
    [InlineData("x left place 0.5", "visit:2: 'x' is not a time in seconds. Each line begins with one, for example 12.5, in digits and from 0 to 1000000000.")]
    [InlineData("1e3 left place 0.5", "visit:2: '1e3' is not a time in seconds. Each line begins with one, for example 12.5, in digits and from 0 to 1000000000.")]
    [InlineData("1000000001 end", "visit:2: '1000000001' is not a time in seconds. Each line begins with one, for example 12.5, in digits and from 0 to 1000000000.")]
    [InlineData("-1 left place 0.5", "visit:2: '-1' is not a time")]
    [InlineData("1 middle place 0.5", "visit:2: there is no control called 'middle'. The configuration has left, right, button, wheel.")]
    [InlineData("1 left place 1.5", "visit:2: '1.5' is not a number from 0 to 1.")]
    [InlineData("1 left place nan", "visit:2: 'nan' is not a number")]
    [InlineData("1 left place", "visit:2: it says nothing that can be played.")]
    [InlineData("1 left jump 0.5", "visit:2: it says nothing that can be played.")]
    [InlineData("1 left press 0.5", "visit:2: it says nothing that can be played.")]
    [InlineData("1 left press 1 first", "visit:2: it says nothing that can be played.")]
    [InlineData("1 left flip 0", "visit:2: '0' is not a whole number from 1 to 1000000.")]
    [InlineData("1 wheel turn 1.5 0.1", "visit:2: '1.5' is not a whole number")]
    [InlineData("1 p.9 slide 0.5", "visit:2: there is no parameter called 'p.9'.")]
    [InlineData("1 end\n2 left place 0.5", "visit:3: something stands after the end.")]
    [InlineData("2 left place 0.5\n1 left place 0.5", "visit:3: 1 s is before the line above.")]
    public void A_wrong_line_is_told_with_its_number(string lines, string reason)
    {
        BadInputException error = Assert.Throws<BadInputException>(() => ControlScript.Read([ControlScript.Head, .. lines.Split('\n')], "visit", Rows, Table));
        Assert.StartsWith(reason, error.Message, StringComparison.Ordinal);
        Assert.Single(error.Message.Split('\n'));
    }

    [Fact]
    public void What_is_no_recording_is_refused_and_of_many_mistakes_the_first_are_told()
    {
        Assert.Contains("visit:1: nothing stands in it.", Refusal(), StringComparison.Ordinal);
        Assert.Contains("visit:1: 'id: piece' is not how a recording", Refusal("id: piece"), StringComparison.Ordinal);
        Assert.Equal(20, Refusal([ControlScript.Head, .. Enumerable.Repeat("1 nobody press 1", 1000)]).Split('\n').Length);
    }

    [Fact]
    public void A_loop_begins_again_when_the_recording_is_over()
    {
        var script = ControlScript.Read([ControlScript.Head, "0.5 left place 0.25 first", "1 left place 0.75", "2 end"], "visit", Rows, Table);
        TimeSpan now = TimeSpan.Zero;
        using var looped = new ReplayedControls(script, Rows.Length, () => now, loops: true);
        List<string> heard = [];
        for (int i = 0; i < 50; i++)
        {
            now = TimeSpan.FromSeconds(i * 0.1);
            while (looped.TryRead(out ControlMovement movement))
            {
                heard.Add(string.Create(CultureInfo.InvariantCulture, $"{now.TotalSeconds:0.0} {movement.Position}"));
            }
        }

        Assert.Equal(["0.5 0.25", "1.0 0.75", "2.5 0.25", "3.0 0.75", "4.5 0.25"], heard);
        Assert.Equal(0.25, looped.ReadingOf(0).Position);
        Assert.Equal("2 recorded movements in 2 s, over and over", looped.Description);
    }

    [Fact]
    public void Recording_allocates_nothing_and_a_tape_that_is_full_counts_what_it_lost()
    {
        var tape = new ControlTape();
        using var sliders = new RemoteSliders(Table);
        using var recorded = new RecordedControls(sliders, tape, Rows, Table, () => TimeSpan.FromSeconds(1));
        int taken = 0;
        int moved = 0;
        Run(100);
        Allocations.AssertNone(() => Run(20_000));
        while (tape.TryTake(out _))
        {
            taken++;
        }

        Assert.True(taken > 10_000 && tape.Lost > 0 && taken + tape.Lost <= moved, $"{taken} taken, {tape.Lost} lost");

        void Run(int rounds)
        {
            moved += rounds;
            for (int i = 0; i < rounds; i++)
            {
                sliders.Move(0, (i % 100) / 100.0);
                while (recorded.TryRead(out _))
                {
                }
            }
        }
    }

    [Fact]
    public void A_recording_keeps_names_whatever_the_table_is_later_and_hides_nothing_of_its_source()
    {
        var tape = new ControlTape();
        ControlRow[] more = [new ControlRow { Name = "learned" }, .. Rows];
        using var recorded = new RecordedControls(new StrayHand(), tape, more, Table, () => TimeSpan.Zero);
        Assert.True(recorded.TryRead(out _));
        Assert.True(tape.TryTake(out ControlEvent played));
        Assert.Equal("0 wheel place 0.5", ControlScript.Line(played));
        Assert.Equal("stray", recorded.Overhear(isWanted: true)?.Name);
    }

    [Fact]
    public void A_control_that_was_not_there_yet_is_in_no_recording()
    {
        using var replayed = new ReplayedControls(ControlScript.Read([ControlScript.Head], "visit", Rows, Table), Rows.Length, () => TimeSpan.Zero, loops: false);
        Assert.Equal(ControlReading.None, replayed.ReadingOf(Rows.Length));
    }

    private static string Refusal(params string[] lines) => Assert.Throws<BadInputException>(() => ControlScript.Read(lines, "visit", Rows, Table)).Message;

    /// <summary>Twenty seconds at odd steps: what was recorded, and every parameter at every tick.</summary>
    private static (string[] Lines, double[] Values) Play(Func<Func<TimeSpan>, IControlSource> open, bool recorded)
    {
        TimeSpan now = TimeSpan.Zero;
        var tape = new ControlTape();
        using IControlSource bare = open(() => now);
        using IControlSource source = recorded ? new RecordedControls(bare, tape, Rows, Table, () => now) : bare;
        var values = new ParameterStore(Table);
        var desk = new ControlDesk([source], new ControlBank(Rows, Table));
        List<double> played = [];
        for (int i = 0; i < 600; i++)
        {
            TimeSpan elapsed = TimeSpan.FromTicks(333333 + (i % 3));
            now += elapsed;
            if (i == 300)
            {
                values.Write(0, -0.5, ParameterSource.Preset, hand: false);
            }

            desk.Apply(values, elapsed);
            values.Advance(elapsed);
            played.AddRange(Enumerable.Range(0, Table.Count).Select(values.Target));
        }

        List<string> lines = [];
        while (tape.TryTake(out ControlEvent one))
        {
            lines.Add(ControlScript.Line(one));
        }

        return ([.. lines], [.. played]);
    }

    // Two faders in motion, a button, a wheel, and a slider on a screen.
    private static ScriptedHand Visitor(Func<TimeSpan> now) => new(now, Rows);

    private sealed class StrayHand : IControlSource
    {
        public string Description => "a stray message";

        public bool TryRead(out ControlMovement movement)
        {
            movement = new ControlMovement(4, 0.5f, IsFirst: false);
            return true;
        }

        public ControlRow? Overhear(bool isWanted) => isWanted ? new ControlRow { Name = "stray" } : null;

        public void Dispose()
        {
        }
    }

    private sealed class ScriptedHand(Func<TimeSpan> now, ControlRow[] rows) : IControlSource
    {
        private readonly ControlOutlet _outlet = new(rows);
        private TimeSpan _last;
        private int _ticks;

        public string Description => "a visitor";

        public bool TryRead(out ControlMovement movement)
        {
            if (now() != _last)
            {
                _last = now();
                Move(_ticks++);
            }

            if (_outlet.TryRead(out movement))
            {
                return true;
            }

            return false;
        }

        public void Dispose()
        {
        }

        private void Move(int tick)
        {
            double seconds = _last.TotalSeconds;
            _outlet.Place(0, (float)(0.5 + (0.5 * Math.Sin(seconds))), isFirst: tick == 0);
            if (tick % 2 == 0 && seconds > 3)
            {
                _outlet.Place(1, (float)(seconds / 20), isFirst: tick % 100 == 0);
            }

            if (tick % 40 == 20)
            {
                _outlet.Press(2, tick % 80 == 20);
            }

            if (tick % 17 == 0)
            {
                _outlet.Turn(3, (tick % 5) - 2);
            }
        }
    }
}
