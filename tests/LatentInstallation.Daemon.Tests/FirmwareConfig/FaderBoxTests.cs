using System.Globalization;
using System.Text.Json;
using LatentInstallation.Controls;
using LatentInstallation.Daemon.Tests.Script;
using Xunit;

namespace LatentInstallation.Daemon.Tests.FirmwareConfig;

public sealed class FaderBoxTests
{
    // The measured wander of a 12-bit fader at mid-travel is 16 to 19 counts in all.
    private const double Noise = 9.5;

    private static readonly int[] Inputs = [.. Enumerable.Range(0, 16)];

    [Fact]
    public void Every_fader_s_place_arrives_within_a_step_of_its_hysteresis()
    {
        var rig = new FaderBoxRig();
        double[] places = [.. Inputs.Select(i => 400 + (i * 1000.0))];
        var volts = Inputs.ToDictionary(i => i, i => FaderBoxRig.Volts(places[i]));
        foreach (FaderBoxStep step in FaderBoxRig.Run(new object[] { new { scans = 20, noise = Noise }, new { scans = 100, noise = Noise, towards = volts }, new { scans = 200, noise = Noise } }))
        {
            rig.Hear(step);
        }

        List<ControlMovement> movements = rig.Movements();
        foreach (int i in Inputs)
        {
            ControlMovement last = movements.Last(movement => movement.Control == i);
            Assert.Equal(MovementKind.Place, last.Kind);
            double bent = rig.Rows[i].Curve.Bend(places[i] / 16383);
            double tolerance = rig.Rows[i].Curve == ControlCurve.Linear ? (FaderBoxRig.Hysteresis + 2) / 16383.0 : 0.03;
            Assert.True(Math.Abs(last.Position - bent) <= tolerance, $"fader {i + 1}: {last.Position * 16383} instead of {bent * 16383}");
        }
    }

    // 6 000 scans are half a minute of the box's; LATENT_FADER_BOX_SCANS=120000 are ten, and take a few of Python's.
    [Fact]
    public void Noisy_faders_that_are_held_are_silent()
    {
        int scans = int.Parse(Environment.GetEnvironmentVariable("LATENT_FADER_BOX_SCANS") ?? "6000", CultureInfo.InvariantCulture);
        var volts = Inputs.ToDictionary(i => i, i => FaderBoxRig.Volts(i * 1092.2));
        FaderBoxStep[] steps = FaderBoxRig.Run(new object[] { new { scans = 400, noise = Noise, volts }, new { scans, noise = Noise, spikes = 500 } });
        Assert.NotEmpty(steps[0].Sent);
        Assert.Empty(steps[1].Sent);
    }

    // A fader whose hand creeps over a tenth of its travel in ten seconds.
    [Fact]
    public void A_slow_creep_is_followed()
    {
        var rig = new FaderBoxRig();
        FaderBoxStep[] steps = FaderBoxRig.Run(new object[]
        {
            new { scans = 200, noise = Noise, volts = new Dictionary<int, double> { [2] = FaderBoxRig.Volts(8000) } },
            new { scans = 2000, noise = Noise, towards = new Dictionary<int, double> { [2] = FaderBoxRig.Volts(9638) } },
        });
        rig.Hear(steps[0]);
        rig.Movements();
        rig.Hear(steps[1]);
        ControlMovement last = Assert.Single(rig.Movements());
        Assert.InRange(last.Position * 16383, 9638 - FaderBoxRig.Hysteresis - 2, 9638 + 2);
    }

    // Tracks are made to a fifth more or less; the Pico's reference is its supply less what its filter's resistor takes.
    [Theory]
    [InlineData(8_000, 3.30)]
    [InlineData(10_000, 3.27)]
    [InlineData(12_000, 3.27)]
    public void Full_travel_reaches_both_ends_of_every_pot(double track, double reference)
    {
        const double end = 330;
        double At(double place) => 3.3 / reference * (end + (place * track)) / (track + (2 * end));
        var rig = new FaderBoxRig();
        FaderBoxStep[] steps = FaderBoxRig.Run(new object[]
        {
            new { scans = 100, noise = Noise, towards = Inputs.ToDictionary(i => i, _ => At(0)) },
            new { scans = 50, noise = Noise },
            new { scans = 100, noise = Noise, towards = Inputs.ToDictionary(i => i, _ => At(1)) },
            new { scans = 50, noise = Noise },
            new { scans = 1000, noise = Noise },
        });
        rig.Hear(steps[0]);
        rig.Hear(steps[1]);
        AssertAll(rig.Movements(), 0);
        rig.Hear(steps[2]);
        rig.Hear(steps[3]);
        AssertAll(rig.Movements(), 1);
        Assert.Empty(steps[4].Sent);
        Assert.DoesNotContain("LED", steps.SelectMany(step => step.Lit));
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.004)]
    [InlineData(1.0)]
    public void A_broken_wire_is_reported_and_no_place(double volts)
    {
        var broken = new Dictionary<int, double> { [5] = volts };
        FaderBoxStep[] steps = FaderBoxRig.Run(new object[]
        {
            new { scans = 100, noise = Noise },
            new { scans = 103, noise = Noise, volts = broken },
            new { scans = 100, noise = Noise, volts = new Dictionary<int, double> { [5] = 0.5 } },
        });

        // Note 64 + 5 on channel 16, and the board's own light, which blinks.
        Assert.Equal([0x9F, 69, 127], steps[1].Sent);
        Assert.Equal([0x9F, 69, 0], steps[2].Sent[..3]);
        Assert.Contains(FaderBoxRig.Run(new object[] { new { scans = 30, volts = broken }, new { scans = 40 }, new { scans = 45 } }), step => step.Lit.Contains("LED"));
        Assert.DoesNotContain("LED", steps[2].Lit);
    }

    [Fact]
    public void A_spike_is_no_place_and_a_torn_reading_no_fault()
    {
        FaderBoxStep[] steps = FaderBoxRig.Run(new object[] { new { scans = 100 }, new { scans = 2000, spikes = 60 } });
        Assert.Empty(steps[1].Sent);
    }

    [Fact]
    public void A_host_that_speaks_first_is_told_where_everything_stands_and_again_after_another_plug()
    {
        FaderBoxStep[] steps = FaderBoxRig.Run(new object[]
        {
            new { scans = 10 },
            new { scans = 10, host = "90247f" },
            new { scans = 10, host = "902400" },
            new { scans = 10, connected = false },
            new { scans = 10 },
        });
        Assert.Equal([96, 96, 0, 0, 96], steps.Select(step => step.Sent.Length));
    }

    [Fact]
    public void A_host_that_takes_few_bytes_gets_whole_messages_and_the_newest_places()
    {
        var rig = new FaderBoxRig();
        var there = Inputs.ToDictionary(i => i, i => FaderBoxRig.Volts(16383));
        FaderBoxStep[] steps = FaderBoxRig.Run(new object[] { new { scans = 40, room = 0 }, new { scans = 40, room = 1, towards = there }, new { scans = 400, room = 5 } });
        Assert.Empty(steps[0].Sent);
        Assert.InRange(steps[1].Sent.Length, 1, 40);
        rig.Hear(steps[1]);
        rig.Hear(steps[2]);
        AssertAll([.. rig.Movements().GroupBy(movement => movement.Control).Select(group => group.Last())], 1);
    }

    [Fact]
    public void Buttons_are_notes_and_the_host_s_word_is_their_light()
    {
        var rig = new FaderBoxRig();
        FaderBoxStep[] steps = FaderBoxRig.Run(new object[]
        {
            new { scans = 50 },
            new { scans = 50, pressed = new[] { "GP6" } },
            new { scans = 50 },
        });
        Assert.Equal([0x90, 36, 127], steps[1].Sent);
        Assert.Equal([0x90, 36, 0], steps[2].Sent);
        rig.Hear(steps[1]);
        Assert.Contains(rig.Movements(), movement => movement.Kind == MovementKind.Flip && rig.Rows[movement.Control].Name == "button-1");

        // What the daemon tells a box whose parameters somebody changed, as it tells it.
        int second = Enumerable.Range(0, rig.Rows.Count).Single(i => rig.Rows[i].Name == "button-2");
        rig.Feedback.Show(second, 1);
        string on = Told(rig);
        rig.Feedback.Show(second, 0);
        steps = FaderBoxRig.Run(new object[] { new { scans = 5, host = "f8" + on }, new { scans = 5 }, new { scans = 5, host = Told(rig) } });
        Assert.Equal([["GP11"], ["GP11"], []], steps.Select(step => step.Lit));
    }

    [Fact]
    public void Bank_buttons_choose_a_channel_and_the_new_bank_is_silent_until_a_hand_moves()
    {
        var banks = new { banks = 2 };
        FaderBoxStep[] steps = FaderBoxRig.Run(
            new object[]
            {
                new { scans = 50, noise = Noise },
                new { scans = 50, noise = Noise, pressed = new[] { "GP7" } },
                new { scans = 50, noise = Noise, towards = new Dictionary<int, double> { [3] = 0.7 } },
                new { scans = 50, noise = Noise, host = "90247f" },
            },
            banks);
        Assert.Equal(["GP10"], steps[0].Lit);
        Assert.Equal(["GP11"], steps[1].Lit);
        Assert.Empty(steps[1].Sent);
        Assert.All(Enumerable.Range(0, steps[2].Sent.Length / 3), i => Assert.Equal(0xB1, steps[2].Sent[i * 3]));
        Assert.Equal(["GP10"], steps[3].Lit);
    }

    [Fact]
    public void Thirty_two_banks_are_five_hundred_and_twelve_controls()
    {
        string[] controls =
        [
            .. Enumerable.Range(0, 32).SelectMany(_ => Inputs, (bank, fader) => $"{bank % 16}/{fader + (16 * (bank / 16))}").Distinct(),
        ];
        Assert.Equal(512, controls.Length);
        FaderBoxStep[] steps = FaderBoxRig.Run(
            new object[]
            {
                new { scans = 10 },
                new { scans = 10, pressed = new[] { "GP6" } },
                new { scans = 20, towards = new Dictionary<int, double> { [15] = 0.9 } },
            },
            new { banks = 32 });
        Assert.Equal([0xBF, 31], steps[2].Sent[..2]);
    }

    [Fact]
    public void A_button_s_chatter_is_one_press()
    {
        object[] chatter = [.. Enumerable.Range(0, 2).SelectMany(_ => new object[] { new { scans = 1, pressed = new[] { "GP6" } }, new { scans = 1 } }), new { scans = 20, pressed = new[] { "GP6" } }];
        FaderBoxStep[] steps = FaderBoxRig.Run((object[])[new { scans = 50 }, .. chatter]);
        Assert.Equal([0x90, 36, 127], steps[1..].SelectMany(step => step.Sent));
    }

    [Fact]
    public void In_the_gallery_it_is_a_midi_box_and_nothing_else_and_with_a_button_held_it_can_be_serviced()
    {
        string[] calls = FaderBoxRig.Boot("").Called;
        Assert.Contains("no drive", calls);
        Assert.Contains("no console", calls);
        Assert.Contains("no keyboard", calls);
        Assert.Contains("midi", calls);
        string name = FaderBoxRig.Settings.GetProperty("usb").GetProperty("name").GetString()!;
        Assert.Contains(calls, call => call.Contains(name, StringComparison.Ordinal));
        calls = FaderBoxRig.Boot("GP6").Called;
        Assert.DoesNotContain("no drive", calls);
        Assert.DoesNotContain("no console", calls);
    }

    // A text that is no JSON, a member that is not there, and a pin that the board does not have.
    public static TheoryData<string> Mistakes =>
    [
        """{ "unreadable": "{ \"banks\": 1," }""",
        """{ "banks": null }""",
        """{ "faults": { "light": "LED" } }""",
        """{ "multiplexer": { "select": ["XX2"], "signal": "GP26", "settle_us": 10, "reads": 5 } }""",
    ];

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_in_its_file_is_shown_and_said_and_never_starts_the_box_again(string mistake)
    {
        foreach (bool serviced in new[] { false, true })
        {
            FaderBoxStep[] steps = FaderBoxRig.Run(new object[] { new { scans = 1, serviced }, new { scans = 1 }, new { scans = 100 } }, JsonDocument.Parse(mistake).RootElement);
            Assert.Equal([["LED"], []], steps[..2].Select(step => step.Lit));
            string[] called = [.. steps.SelectMany(step => step.Called)];
            Assert.True(called.Length > 3 && called.All(call => call.StartsWith("said The box stands still: ", StringComparison.Ordinal)), string.Join(", ", called));
        }
    }

    [Fact]
    public void A_file_that_cannot_be_read_leaves_the_drive_and_the_console_there()
    {
        string call = Assert.Single(FaderBoxRig.Boot("", new { unreadable = "{" }).Called);
        Assert.StartsWith("said JSONDecodeError", call, StringComparison.Ordinal);
        Assert.DoesNotContain("no drive", FaderBoxRig.Boot("", new { buttons = new[] { new { pin = "XX6" } } }).Called);
    }

    [Fact]
    public void A_box_that_fails_in_the_gallery_starts_again_and_one_that_is_serviced_stays()
    {
        FaderBoxStep[] steps = FaderBoxRig.Run(new object[] { new { scans = 10 }, new { scans = 10, breaks = true } });
        Assert.Equal(["watchdog"], steps[0].Called);
        Assert.Equal("reset", steps[1].Called[^1]);

        steps = FaderBoxRig.Run(new object[] { new { scans = 10, serviced = true }, new { scans = 100, breaks = true } });
        Assert.Equal(96, steps[0].Sent.Length);
        Assert.Empty(steps[0].Called);
        Assert.All(steps[1].Called, call => Assert.Contains("broken by the test", call, StringComparison.Ordinal));
    }

    // An AnalogIn read from Python takes 25 µs at most, a line's write 10 µs, and what is computed for a fader 200 µs: estimates, not measured on a board.
    [Fact]
    public void A_scan_is_short_enough_for_a_hundred_a_second_by_calculation()
    {
        int reads = FaderBoxRig.Run(new object[] { new { scans = 10 } })[0].Reads / 10;
        int settling = FaderBoxRig.Settings.GetProperty("multiplexer").GetProperty("settle_us").GetInt32();
        Assert.Equal(16 * 6, reads);
        double microseconds = (reads * 25) + (16 * ((4 * 10) + settling + 200));
        Assert.InRange(microseconds, 0, 10_000);
    }

    // What is made in the loop has to be collected, and the board stands still for that long; floats are made on its heap as well.
    [Fact]
    public void Nothing_in_the_loop_makes_lists_texts_or_floats()
    {
        const string program =
            """
            import ast, sys
            made = (ast.List, ast.Dict, ast.Set, ast.Tuple, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp, ast.JoinedStr, ast.Lambda, ast.Div)
            for path in sys.argv[1:]:
                for function in ast.walk(ast.parse(open(path).read())):
                    if isinstance(function, ast.FunctionDef) and function.name not in ("__init__", "_led"):
                        for node in ast.walk(function):
                            if isinstance(node, made) or isinstance(node, ast.Constant) and isinstance(node.value, float):
                                print(path, function.name, node.lineno, type(node).__name__)
            """;
        string[] files = [.. new[] { "fader_box", "fader", "multiplexer", "midi_port", "button" }.Select(name => Repository.At($"firmware-config/fader-box/{name}.py"))];
        Assert.SkipUnless(File.Exists("/usr/bin/python3"), "There is no python3.");
        ScriptResult result = ScriptResult.Of("/usr/bin/python3", ["-c", program, .. files]);
        Assert.Equal("", result.Output + result.Errors);
    }

    [Fact]
    public void Table_and_box_have_the_same_controls_and_every_input_is_used_once()
    {
        var rig = new FaderBoxRig();
        int[] controls = [.. FaderBoxRig.Settings.GetProperty("faders").EnumerateArray().Select(fader => fader.GetProperty("control").GetInt32())];
        Assert.Equal(controls, rig.Rows.Where(row => row.Midi!.Bits == 14).Select(row => row.Midi!.Number));
        Assert.Equal(Inputs, FaderBoxRig.Settings.GetProperty("faders").EnumerateArray().Select(fader => fader.GetProperty("input").GetInt32()).Order());
        int[] notes = [.. FaderBoxRig.Settings.GetProperty("buttons").EnumerateArray().Select(button => button.GetProperty("note").GetInt32())];
        Assert.Equal(notes, rig.Rows.Where(row => row.Midi!.Bits == 7).Select(row => row.Midi!.Number));
        int channel = FaderBoxRig.Settings.GetProperty("midi").GetProperty("channel").GetInt32();
        Assert.All(rig.Rows, row => Assert.Equal(channel, row.Midi!.Channel));
    }

    private static string Told(FaderBoxRig rig)
    {
        Span<byte> bytes = stackalloc byte[252];
        return Convert.ToHexString(bytes[..rig.Feedback.Write(bytes, rig.Controls.Now)]);
    }

    private static void AssertAll(List<ControlMovement> movements, float position)
    {
        Assert.Equal(Inputs, movements.Select(movement => movement.Control).Distinct().Order());
        Assert.All(movements.GroupBy(movement => movement.Control), group => Assert.Equal(position, group.Last().Position));
    }
}
