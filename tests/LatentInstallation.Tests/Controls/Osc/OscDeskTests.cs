using LatentInstallation.Controls;
using LatentInstallation.Controls.Osc;
using Xunit;
using static LatentInstallation.Tests.Controls.Osc.OscBytes;

namespace LatentInstallation.Tests.Controls.Osc;

public class OscDeskTests
{
    [Fact]
    public void A_number_is_in_the_parameters_unit_and_a_position_goes_from_0_to_1()
    {
        using var rig = new OscRig();
        rig.Send(Fader("/latent/speed", 0.5f));
        Assert.Equal(["latent.speed=0.5"], rig.Done());
        rig.Send(Fader("/latent/speed/position", 0.5f));
        Assert.Equal(["latent.speed=1"], rig.Done());
        rig.Send(Fader("/latent/speed", 99));
        rig.Send(Fader("/latent/truncation/position", -1));
        Assert.Equal(["latent.speed=2", "latent.truncation=0"], rig.Done());
    }

    [Fact]
    public void Every_type_that_says_a_number_is_one()
    {
        using var rig = new OscRig();
        rig.Send(Message("/latent/truncation", "i", Int(1)));
        Assert.Equal(["latent.truncation=1"], rig.Done());
        rig.Send(Message("/latent/truncation", "d", OscBytes.Double(0.75)));
        Assert.Equal(["latent.truncation=0.75"], rig.Done());
        rig.Send(Message("/latent/truncation", "s", Text("0.25")));
        Assert.Equal(["latent.truncation=0.25"], rig.Done());
        rig.Send([.. Text("/latent/truncation"), .. Float(0.125f)]);
        Assert.Equal(["latent.truncation=0.125"], rig.Done());
    }

    [Fact]
    public void What_has_steps_is_an_exact_command_of_a_hand()
    {
        using var rig = new OscRig();
        rig.Send(Message("/latent/path", "s", Text("straight")));
        rig.Send(Fader("/latent/path", 2));
        rig.Send(Fader("/latent/path/position", 0.5f));
        rig.Send(Message("/latent/seed", "i", Int(42)));
        rig.Send(Message("/warp/rgb", "F"));
        rig.Send(Message("/warp/rgb", "s", Text("on")));
        Assert.Equal(
            ["latent.path:=straight by hand", "latent.path:=spherical by hand", "latent.path:=straight by hand", "latent.seed:=42 by hand", "warp.rgb:=OFF by hand", "warp.rgb:=ON by hand"],
            rig.Done());
    }

    [Fact]
    public void Switches_and_presets_are_named_as_their_topics_are()
    {
        using var rig = new OscRig();
        rig.Send(Fader("/show/freeze", 1));
        rig.Send(Message("/show/blackout", "F"));
        rig.Send(Message("/lock", "s", Text("ON")));
        Assert.Equal(["Freeze 1", "Blackout 0", "Lock 1"], rig.Done());
        rig.Send(Message("/preset", "s", Text("dusk")));
        rig.Send(Message("/preset", "i", Int(1)));
        rig.Send(Fader("/preset", 0));
        Assert.Equal(["dusk", "dawn"], rig.Recalled);
        Assert.Equal(0, rig.Desk.Unusable);
        rig.Send(Message("/preset", "i", Int(3)));
        rig.Send(Message("/preset", "s", Text("noon")));
        Assert.Equal(2, rig.Desk.Unusable);
    }

    [Fact]
    public void A_pattern_is_for_everything_that_it_matches()
    {
        using var rig = new OscRig();
        rig.Send(Fader("/latent/{speed,truncation}", 0.5f));
        Assert.Equal(["latent.speed=0.5", "latent.truncation=0.5"], rig.Done());
    }

    [Fact]
    public void What_cannot_be_used_is_counted_and_changes_nothing()
    {
        using var rig = new OscRig();
        rig.Send(Fader("/latent/speed", float.NaN));
        rig.Send(Fader("/latent/speed", float.PositiveInfinity));
        rig.Send(Message("/latent/speed", "s", Text("fast")));
        rig.Send(Message("/latent/speed", "N"));
        rig.Send(Message("/latent/speed/position", "s", Text("0.5")));
        rig.Send(Message("/latent/path", "s", Text("zigzag")));
        rig.Send(Message("/lock", "s", Text("maybe")));
        Assert.Equal((0, 7, 0), ((int)rig.Desk.Malformed, (int)rig.Desk.Unusable, (int)rig.Desk.Unknown));
        rig.Send(Fader("/1/fader9", 1));
        rig.Send(Message("/ping", ""));
        Assert.Equal((0, 7, 2), ((int)rig.Desk.Malformed, (int)rig.Desk.Unusable, (int)rig.Desk.Unknown));
        rig.Send(Bundle(Fader("/latent/speed", 1), [1, 2, 3]));
        Assert.Equal(1, rig.Desk.Malformed);
        Assert.Empty(rig.Done());
    }

    [Fact]
    public void A_row_is_a_fader_with_its_calibration_and_curve_whose_first_place_is_first()
    {
        using var rig = new OscRig(OscRig.Row("/1/fader1") with { Low = 10, High = -10, Curve = ControlCurve.Squared });
        rig.Send(Fader("/1/fader1", 0));
        Assert.Equal(new ControlMovement(0, 0.25f, IsFirst: true), rig.Moved());
        rig.Send(Fader("/1/fader1", 0));
        Assert.Null(rig.Moved());
        rig.Send(Fader("/1/fader1", -100));
        Assert.Equal(new ControlMovement(0, 1, IsFirst: false), rig.Moved());
        Assert.Equal(new ControlReading(-100, 1, 1, ControlHealth.Ok), rig.Outlet.ReadingOf(0));
    }

    [Fact]
    public void A_second_tablet_with_the_same_page_has_to_meet_the_value_first()
    {
        using var rig = new OscRig(OscRig.Row("/1/fader1"));
        rig.Send(1, Fader("/1/fader1", 0.5f));
        rig.Moved();
        rig.Send(2, Fader("/1/fader1", 0.5f));
        Assert.True(rig.Moved()!.Value.IsFirst);
        rig.Send(2, Fader("/1/fader1", 0.75f));
        Assert.False(rig.Moved()!.Value.IsFirst);
    }

    [Fact]
    public void A_row_that_names_a_tablet_hears_no_other()
    {
        using var rig = new OscRig(OscRig.Row("/1/fader1") with { Device = "192.168.1.20" });
        rig.Send(((UInt128)0xFFFF << 32) | 0xC0A80115, Fader("/1/fader1", 0.5f));
        Assert.Null(rig.Moved());
        rig.Send(((UInt128)0xFFFF << 32) | 0xC0A80114, Fader("/1/fader1", 0.5f));
        Assert.NotNull(rig.Moved());
    }

    [Fact]
    public void One_pad_is_two_faders()
    {
        ControlRow pad = OscRig.Row("/1/xy");
        using var rig = new OscRig(pad, pad with { Osc = pad.Osc! with { Argument = 1 } });
        rig.Send(Message("/1/xy", "ff", Float(0.25f), Float(0.75f)));
        Assert.Equal(new ControlMovement(0, 0.25f, IsFirst: true), rig.Moved());
        Assert.Equal(new ControlMovement(1, 0.75f, IsFirst: true), rig.Moved());
        rig.Send(Message("/1/xy", "f", Float(0.5f)));
        Assert.Equal(1, rig.Desk.Unusable);
    }

    [Fact]
    public void A_button_is_held_and_counted_and_let_go_when_nobody_listens_any_more()
    {
        using var rig = new OscRig(OscRig.Row("/1/push1", OscKind.Button));
        rig.Send(Fader("/1/push1", 1));
        rig.Send(Fader("/1/push1", 0));
        rig.Send(Message("/1/push1", "T"));
        Assert.Equal((MovementKind.Press, 1f), (rig.Moved()!.Value.Kind, rig.Outlet.ReadingOf(0).Position));
        Assert.Equal((MovementKind.Flip, 2), rig.Moved() is { } flip ? (flip.Kind, flip.Steps) : default);
        rig.Desk.Restart();
        Assert.Equal((MovementKind.Press, 0f), rig.Moved() is { } press ? (press.Kind, press.Position) : default);
    }

    [Fact]
    public void An_encoder_says_steps_in_either_of_the_two_ways()
    {
        using var rig = new OscRig(OscRig.Row("/1/encoder1", OscKind.Encoder) with { Step = -0.25 });
        rig.Send(Fader("/1/encoder1", 1));
        rig.Send(Fader("/1/encoder1", 0));
        Assert.Null(rig.Moved());
        rig.Send(Fader("/1/encoder1", 3));
        Assert.Equal((MovementKind.Turn, -3, -0.75f), rig.Moved() is { } turn ? (turn.Kind, turn.Steps, turn.Position) : default);
        rig.Send(Fader("/1/encoder1", -0.25f));
        Assert.Equal(1, rig.Moved()!.Value.Steps);
    }

    [Fact]
    public void A_packet_is_taken_and_told_without_allocating()
    {
        using var rig = new OscRig(OscRig.Row("/1/fader1"));
        byte[][] packets =
        [
            .. Enumerable.Range(0, 8).Select(i => Bundle(Fader("/1/fader1", i / 8f), Fader("/latent/speed", i / 8f), Message("/latent/path", "s", Text("straight")), Fader("/latent/{s,t}*", 0.5f), Message("/latent/speed", ""), Fader("/2/unknown", 1))),
            [1, 2, 3],
        ];
        byte[] bytes = new byte[1400];
        double[] values = new double[rig.Things.Preset];
        byte[] address = [1, 2, 3, 4];
        Run();
        Allocations.AssertNone(Run);

        void Run()
        {
            for (int i = 0; i < 2000; i++)
            {
                TimeSpan now = TimeSpan.FromMilliseconds(10 * i);
                rig.Desk.Take(packets[i % packets.Length], rig.Echo.Meet(address, now), 1, now);
                values[0] = i;
                rig.Echo.Look(values, "");
                while (rig.Echo.TryTell(now, bytes, out _, out _))
                {
                }

                while (rig.Outlet.TryRead(out _))
                {
                }
            }
        }
    }
}
