using LatentInstallation.Controls;
using LatentInstallation.Mapping;
using LatentInstallation.Sound;
using Xunit;
using static LatentInstallation.Tests.Mapping.ModulationRig;

namespace LatentInstallation.Tests.Mapping;

/// <summary>What happens when the table, or the room, changes while it is played.</summary>
public class ModulationTests
{
    private const double Tick = 1.0 / 60;

    [Fact]
    public void A_row_that_goes_and_one_that_comes_ease_over_in_a_fifth_of_a_second()
    {
        var rig = new ModulationRig(Row("level"));
        rig.Heard[SoundFeature.Level] = 1;
        rig.Advance(1);
        rig.Play();
        Assert.InRange(rig.Advance(Tick), 70, 100);
        Assert.InRange(rig.Advance(0.2 - Tick), 0, 6);
        Assert.Equal(0, rig.Advance(10), 9);
        rig.Play(Row("level"));
        Assert.InRange(rig.Advance(Tick), 0, 30);
        Assert.Equal(100, rig.Advance(10), 9);
    }

    [Fact]
    public void An_edit_of_one_row_leaves_every_other_to_the_last_bit()
    {
        ModulationRow[] rows = [Row("lfo.sine") with { Rate = 0.3 }, Row("noise", 1, "warp.zoom") with { Id = "m2" }, Row("level", 1, "warp.translate.x") with { Id = "m3", Attack = 1, Release = 1 }];
        ModulationRig edited = new(rows), alone = new(rows);
        for (int i = 0; i < 300; i++)
        {
            edited.Heard[SoundFeature.Level] = alone.Heard[SoundFeature.Level] = (i % 50) / 50.0;
            if (i % 10 == 5)
            {
                edited.Play([.. rows, Row("level", i / 300.0, "warp.translate.y") with { Id = "m4" }]);
            }

            Assert.Equal(alone.Advance(Tick), edited.Advance(Tick));
            Assert.Equal(alone.Of("warp.zoom"), edited.Of("warp.zoom"));
            Assert.Equal(alone.Of("warp.translate.x"), edited.Of("warp.translate.x"));
        }
    }

    [Fact]
    public void Any_edit_at_any_moment_moves_no_further_than_its_ease()
    {
        var random = new Random(3);
        string[] sources = ["level", "sway"];
        var rig = new ModulationRig();
        double last = rig.Advance(Tick);
        for (int i = 0; i < 2000; i++)
        {
            if (i % 7 == 0)
            {
                rig.Play([.. Enumerable.Range(0, random.Next(4)).Select(n => Row(sources[random.Next(2)], (random.NextDouble() * 80) - 40) with { Id = $"m{n}", Polarity = (Polarity)random.Next(3) })]);
            }

            rig.Heard[SoundFeature.Level] = 0.5 + (0.4 * Math.Sin(i / 40.0));
            double now = rig.Advance(Tick);

            // 160 at most lie between two tables, of which a tick fades a fifth.
            Assert.InRange(Math.Abs(now - last), 0, 160 * 2 * (1 - Math.Exp(-Tick / 0.07)));
            last = now;
        }
    }

    [Fact]
    public void A_control_that_is_not_there_adds_nothing_and_comes_and_goes_without_a_jump()
    {
        var rig = new ModulationRig(Row("control.left") with { Polarity = Polarity.Bipolar });
        rig.Bank = MakeBank("left");
        Assert.Equal(0, rig.Advance(1));
        rig.Bank.Move(new ControlMovement(0, 1, true), rig.Values);
        Assert.InRange(rig.Advance(Tick), 0, 30);
        Assert.Equal(100, rig.Advance(5), 9);
        rig.Bank.Examine(0, ControlHealth.Floating, rig.Values);
        Assert.InRange(rig.Advance(Tick), 70, 100);
        Assert.Equal(0, rig.Advance(5), 9);
        rig.Bank.Examine(0, ControlHealth.Ok, rig.Values);
        rig.Advance(5);
        rig.Bank = MakeBank("right");
        Assert.InRange(rig.Advance(Tick), 70, 100);
        Assert.Equal(0, rig.Advance(5), 9);
    }

    [Fact]
    public void A_control_that_is_silenced_or_locked_moves_nothing()
    {
        var rig = new ModulationRig(Row("level") with { By = "control.left" });
        rig.Bank = MakeBank("left");
        rig.Heard[SoundFeature.Level] = 1;
        rig.Bank.Move(new ControlMovement(0, 0.5f, true), rig.Values);
        rig.Advance(1);
        Assert.Equal(50, rig.Advance(5), 9);
        rig.Bank.IsLocked = true;
        rig.Bank.Move(new ControlMovement(0, 1, false), rig.Values);
        Assert.Equal(50, rig.Advance(1), 9);
        rig.Bank.IsLocked = false;
        Assert.Equal(100, rig.Advance(1), 9);
        rig.Bank.Enable(0, false, rig.Values);
        rig.Advance(Tick);
        Assert.Equal(0, rig.Advance(5), 9);
    }

    [Fact]
    public void While_the_show_is_frozen_oscillations_and_noise_stand_still_and_go_on_from_there()
    {
        var rig = new ModulationRig(
            Row("lfo.sine") with { Rate = 0.1 },
            Row("noise", 1, "warp.zoom") with { Id = "m2" },
            Row("lfo.saw", 1, "warp.translate.x") with { Id = "m3", Beats = 8, Polarity = Polarity.Unipolar });
        rig.Heard[SoundFeature.BeatClock] = 2;
        rig.Advance(1);
        (double angle, double zoom, double x) = (rig.Of("warp.rotate.angle"), rig.Of("warp.zoom"), rig.Of("warp.translate.x"));
        rig.IsFrozen = true;
        rig.Heard[SoundFeature.BeatClock] = 7;
        rig.Advance(30);
        Assert.Equal((angle, zoom, x), (rig.Of("warp.rotate.angle"), rig.Of("warp.zoom"), rig.Of("warp.translate.x")));
        rig.IsFrozen = false;
        rig.Advance(Tick);
        Assert.InRange(Math.Abs(rig.Of("warp.rotate.angle") - angle), 1e-9, 2);
        Assert.InRange(rig.Of("warp.translate.x"), x, x + 0.2);
        rig.Advance(10);
        Assert.Equal(0.875, rig.Of("warp.translate.x"), 6);
    }

    [Fact]
    public void A_stretch_that_was_closed_ends_where_it_begins()
    {
        var rig = new ModulationRig(
            Row("lfo.sine") with { Rate = 0.13 },
            Row("noise", 1, "warp.zoom") with { Id = "m2", Rate = 0.3 },
            Row("lfo.triangle", 1, "warp.translate.x") with { Id = "m3", Beats = 8 },
            Row("level.clock", 1, "warp.translate.y") with { Id = "m4", Polarity = Polarity.Bipolar });
        Pass(rig, 0);
        rig.Modulation.Close(20, 5.3, 39);
        double[] first = Pass(rig, 1);
        double[] second = Pass(rig, 2);
        Assert.All(first.Zip(second), pair => Assert.Equal(pair.First, pair.Second, 6));
        Assert.True(first.Distinct().Count() > 100);
    }

    [Fact]
    public void Hundreds_of_rows_allocate_nothing_even_where_tables_change()
    {
        var rig = new ModulationRig();
        ModulationRow[] rows = [.. Enumerable.Range(0, ModulationRow.Most).Select(i => Row(ModulationSource.Names[i % ModulationSource.Names.Count], 0.01) with { Id = $"m{i}", By = "level*control.left", Attack = 0.1 })];
        rig.Play(rows);
        ModulationTable one = rig.Wanted;
        rig.Play(rows[..100]);
        ModulationTable other = rig.Wanted;
        rig.Bank = MakeBank("left");
        Round();
        Allocations.AssertNone(Round);

        void Round()
        {
            for (int i = 0; i < 100; i++)
            {
                rig.Wanted = i % 2 == 0 ? one : other;
                rig.Advance(Tick);
            }
        }
    }

    [Fact]
    public void More_rows_than_the_most_are_refused() =>
        Assert.Throws<ArgumentException>(() => new ModulationRig([.. Enumerable.Range(0, ModulationRow.Most + 1).Select(i => Row("level") with { Id = $"m{i}" })]));

    private static double[] Pass(ModulationRig rig, int number)
    {
        var values = new List<double>();
        for (int i = 1; i <= 200; i++)
        {
            rig.Heard[SoundFeature.LevelClock] = 5.3 * (number + (i / 200.0));
            rig.Heard[SoundFeature.BeatClock] = 39 * (number + (i / 200.0));
            rig.Advance(0.1);

            // A sawtooth jumps from 1 to -1, and rounding decides when: there the two are the same.
            values.AddRange([rig.Of("warp.rotate.angle"), rig.Of("warp.zoom"), rig.Of("warp.translate.x"), Math.Cos(Math.PI * rig.Of("warp.translate.y"))]);
        }

        return [.. values];
    }
}
