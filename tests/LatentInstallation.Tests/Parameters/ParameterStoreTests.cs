using LatentInstallation.Parameters;
using Xunit;

namespace LatentInstallation.Tests.Parameters;

public class ParameterStoreTests
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(10);

    private readonly ParameterStore _store = new(new ParameterTable(
    [
        new("a.free", "Free", ParameterKind.Number, "", 0, 10, 1),
        new("a.slewed", "Slewed", ParameterKind.Number, "", 0, 10, 0) { Slew = 1 },
        new("a.whole", "Whole", ParameterKind.Integer, "", 0, 10, 0),
    ]));

    [Fact]
    public void The_last_write_stays_whoever_made_it()
    {
        _store.Write(0, 4, ParameterSource.Fader, hand: true);
        Pass(TimeSpan.FromSeconds(1));
        Assert.True(_store.Write(0, 7, ParameterSource.Preset, hand: false));
        Pass(TimeSpan.FromSeconds(5));
        Assert.Equal(7, _store.Effective(0));
        Assert.Equal(ParameterSource.Preset, _store.Source(0));
    }

    [Fact]
    public void A_lower_write_under_a_hand_is_kept_and_glides_in_at_release()
    {
        _store.Write(0, 4, ParameterSource.Fader, hand: true);
        Pass(TimeSpan.FromMilliseconds(100));
        Assert.False(_store.Write(0, 10, ParameterSource.Mqtt, hand: false));
        Pass(TimeSpan.FromMilliseconds(100));
        Assert.Equal(4, _store.Effective(0));

        Pass(TimeSpan.FromMilliseconds(200));
        Assert.Equal(ParameterSource.Mqtt, _store.Source(0));
        Assert.InRange(_store.Effective(0), 4.1, 9.9);
        Pass(TimeSpan.FromSeconds(1));
        Assert.Equal(10, _store.Effective(0));
    }

    [Fact]
    public void A_kept_write_waits_for_the_release_however_long_the_hand_moves()
    {
        _store.Write(0, 4, ParameterSource.Fader, hand: true);
        _store.Write(0, 10, ParameterSource.Mqtt, hand: false);
        for (int i = 0; i < 30; i++)
        {
            _store.Write(0, 5, ParameterSource.Fader, hand: true);
            Pass(TimeSpan.FromMilliseconds(100));
            Assert.Equal(5, _store.Effective(0));
        }

        Pass(TimeSpan.FromSeconds(2));
        Assert.Equal(10, _store.Effective(0));
    }

    [Fact]
    public void A_curators_command_is_not_interrupted_by_a_preset_while_it_fades_in()
    {
        _store.Write(1, 2, ParameterSource.Mqtt, hand: false);
        Pass(TimeSpan.FromSeconds(1));
        Assert.False(_store.Write(1, 9, ParameterSource.Preset, hand: false));
        Assert.Equal(2, _store.Target(1));
        Pass(TimeSpan.FromSeconds(1.1));
        Assert.Equal(9, _store.Target(1));
    }

    [Fact]
    public void Slew_limits_the_change_a_second_whatever_the_tick()
    {
        _store.Write(1, 8, ParameterSource.Preset, hand: false);
        _store.Advance(TimeSpan.FromSeconds(0.5));
        Assert.Equal(0.5, _store.Effective(1), 9);
        Pass(TimeSpan.FromSeconds(0.5));
        Assert.Equal(1, _store.Effective(1), 9);
    }

    [Fact]
    public void Modulation_adds_for_one_tick_inside_the_range_and_leaves_the_base_value()
    {
        _store.Advance(Tick);
        _store.Modulate(0, 100);
        Assert.Equal(10, _store.Effective(0));
        Assert.Equal(1, _store.Target(0));
        _store.Advance(Tick);
        Assert.Equal(1, _store.Effective(0));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void What_is_not_finite_is_refused_and_changes_nothing(double value)
    {
        Assert.Throws<ArgumentException>(() => _store.Write(0, value, ParameterSource.Mqtt, hand: false));
        Assert.Equal(1, _store.Target(0));
    }

    [Fact]
    public void A_steady_state_allocates_nothing()
    {
        Pass(Tick);
        Allocations.AssertNone(() =>
        {
            for (int i = 0; i < 1000; i++)
            {
                _store.Write(i % 3, i % 10, ParameterSource.Mqtt, hand: (i & 1) == 0);
                _store.Advance(Tick);
                _store.Modulate(0, 0.1);
            }
        });
    }

    private void Pass(TimeSpan time)
    {
        for (TimeSpan t = TimeSpan.Zero; t < time; t += Tick)
        {
            _store.Advance(Tick);
        }
    }
}
