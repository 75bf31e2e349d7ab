using LatentInstallation.Controls;
using LatentInstallation.Mapping;
using LatentInstallation.Sound;
using Xunit;
using static LatentInstallation.Tests.Mapping.ModulationRig;

namespace LatentInstallation.Tests.Mapping;

/// <summary>Each stage of a row: source → curve → polarity → attack and release → × by × amount.</summary>
public class ModulationRowTests
{
    [Theory]
    [InlineData(ControlCurve.Linear, null, 0.5, 50)]
    [InlineData(ControlCurve.Squared, null, 0.5, 25)]
    [InlineData(ControlCurve.Logarithmic, null, 0.5, 10)]
    [InlineData(ControlCurve.Linear, Polarity.Bipolar, 0.25, -50)]
    [InlineData(ControlCurve.Squared, Polarity.Inverted, 0.5, 75)]
    [InlineData(ControlCurve.Squared, Polarity.Bipolar, 0.5, -50)]
    public void The_source_is_bent_and_then_turned(ControlCurve curve, Polarity? polarity, double level, double added)
    {
        var rig = new ModulationRig(Row("level") with { Curve = curve, Polarity = polarity });
        rig.Heard[SoundFeature.Level] = level;
        Assert.Equal(added, rig.Advance(0.02), 9);
    }

    [Fact]
    public void Drawn_points_are_a_curve()
    {
        var rig = new ModulationRig(Row("level") with { Points = new CurvePoints([(0, 0), (0.5, 0.1), (1, 1)]) });
        rig.Heard[SoundFeature.Level] = 0.75;
        Assert.Equal(55, rig.Advance(0.02), 9);
    }

    [Fact]
    public void What_scales_it_may_be_several_and_a_swing_among_them_changes_the_sign()
    {
        var rig = new ModulationRig(Row("level") with { By = "bass*high" });
        (rig.Heard[SoundFeature.Level], rig.Heard[SoundFeature.Bass], rig.Heard[SoundFeature.High]) = (0.8, 0.5, 0.25);
        Assert.Equal(10, rig.Advance(0.02), 9);
        var swung = new ModulationRig(Row("level") with { By = "sway" });
        swung.Heard[SoundFeature.Level] = 1;
        for (int i = 0; i < 200; i++)
        {
            double added = swung.Advance(0.5);
            Assert.Equal(100 * swung.Score.Sway, added, 9);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(50)]
    [InlineData(1000)]
    public void Attack_and_release_are_the_same_in_any_steps(int steps)
    {
        var rig = new ModulationRig(Row("level") with { Attack = 0.4, Release = 2 });
        rig.Advance(1);
        rig.Heard[SoundFeature.Level] = 1;
        double risen = 0, fallen = 0;
        for (int i = 0; i < steps; i++)
        {
            risen = rig.Advance(0.4 / steps);
        }

        Assert.Equal(100 * (1 - Math.Exp(-1)), risen, 3);
        rig.Heard[SoundFeature.Level] = 0;
        for (int i = 0; i < steps; i++)
        {
            fallen = rig.Advance(2.0 / steps);
        }

        Assert.Equal(risen * Math.Exp(-1), fallen, 3);
    }

    [Fact]
    public void Oscillations_follow_their_rate_or_the_beat()
    {
        var rig = new ModulationRig(Row("lfo.sine") with { Rate = 0.5 });
        Assert.Equal(100, rig.Advance(0.5), 9);
        Assert.Equal(-100, rig.Advance(1), 9);
        var beats = new ModulationRig(Row("lfo.saw") with { Beats = 4, Polarity = Polarity.Unipolar, Phase = 0.5 });
        beats.Advance(1);
        beats.Heard[SoundFeature.BeatClock] = 1;
        Assert.Equal(75, beats.Advance(1), 9);
        beats.Heard[SoundFeature.BeatClock] = 2.4;
        Assert.Equal(10, beats.Advance(1), 9);
    }

    [Fact]
    public void Clocks_give_their_fraction()
    {
        var rig = new ModulationRig(Row("level.clock"), Row("beat.clock") with { Id = "m2", Target = "warp.zoom", Amount = 1 });
        (rig.Heard[SoundFeature.LevelClock], rig.Heard[SoundFeature.BeatClock]) = (17.25, 1000.5);
        Assert.Equal(25, rig.Advance(0.1), 9);
        Assert.Equal(0.5, rig.Of("warp.zoom"), 9);
    }

    [Fact]
    public void Noise_swings_smoothly_inside_its_ends_and_every_row_has_its_own()
    {
        var rig = new ModulationRig(
            Row("noise") with { Rate = 1 },
            Row("noise", 1, "warp.zoom") with { Id = "m2", Rate = 1 },
            Row("noise", 1, "warp.translate.x") with { Id = "m3", Rate = 1, Seed = 5 },
            Row("noise", 1, "warp.translate.y") with { Id = "m4", Rate = 1, Seed = 5 });
        double last = rig.Advance(0), least = 0, most = 0;
        for (int i = 0; i < 20_000; i++)
        {
            double now = rig.Advance(0.01);
            Assert.InRange(now - last, -8, 8);
            Assert.Equal(rig.Of("warp.translate.x"), rig.Of("warp.translate.y"), 12);
            (last, least, most) = (now, Math.Min(least, now), Math.Max(most, now));
        }

        Assert.InRange(least, -100, -60);
        Assert.InRange(most, 60, 100);
        Assert.NotEqual(last / 100, rig.Of("warp.zoom"), 3);
    }

    [Fact]
    public void A_row_that_is_switched_off_adds_nothing_and_one_without_a_target_neither()
    {
        var rig = new ModulationRig(Row("level") with { Enabled = false }, Row("level", target: "warp.gone") with { Id = "m2" });
        rig.Heard[SoundFeature.Level] = 1;
        Assert.Equal(0, rig.Advance(1));
    }

    [Fact]
    public void The_parameters_own_ends_stay_and_whole_numbers_stay_whole()
    {
        var rig = new ModulationRig(Row("level", 300), Row("bass", 3.6, "warp.split.bands") with { Id = "m2" });
        (rig.Heard[SoundFeature.Level], rig.Heard[SoundFeature.Bass]) = (1, 0.5);
        Assert.Equal(180, rig.Advance(1));
        Assert.Equal(6, rig.Of("warp.split.bands"));
    }

    [Fact]
    public void How_the_room_is_heard_can_be_moved_as_well()
    {
        var rig = new ModulationRig(Row("level", 1, "sound.release"));
        rig.Heard[SoundFeature.Level] = 0.5;
        double before = rig.Of("sound.release");
        rig.Advance(0.02);
        rig.Advance(0.02);
        Assert.Equal(before + 0.5, rig.Of("sound.release"), 9);
    }

    [Theory]
    [InlineData("levle")]
    [InlineData("")]
    [InlineData("lfo.")]
    [InlineData("control.")]
    [InlineData("band.25")]
    public void There_are_no_other_names(string name) => Assert.False(ModulationSource.TryParse(name, out _));

    [Fact]
    public void Every_name_is_a_source() => Assert.All(ModulationSource.Names.Append("control.left").Append("feed.rain"), name => Assert.True(ModulationSource.TryParse(name, out _), name));
}
