using LatentInstallation.Controls;
using LatentInstallation.Parameters;
using LatentInstallation.Show;
using Xunit;

namespace LatentInstallation.Tests.Show;

public class ShowActionsTests
{
    private static readonly ParameterTable Table = new([new ParameterSpec("latent.seed", "Seed", ParameterKind.Integer, "", -1, 1_000_000, -1)]);

    private readonly ShowState _show = new();
    private readonly ParameterStore _values = new(Table);
    private readonly ActionSlots _presets = new();

    [Fact]
    public void Switches_turn_over_or_stand_as_a_held_button_has_them()
    {
        ShowActions actions = Make();
        actions.Do(new PressedAction(new ControlAction(ControlActionKind.Freeze)));
        actions.Do(new PressedAction(new ControlAction(ControlActionKind.Blackout), IsOn: true));
        actions.Do(new PressedAction(new ControlAction(ControlActionKind.Blackout), IsOn: true));
        actions.Do(new PressedAction(new ControlAction(ControlActionKind.Lock)));
        actions.Do(new PressedAction(new ControlAction(ControlActionKind.Lock)));
        Assert.Equal((true, true, false), (_show.Frozen, _show.Blackout, _show.Locked));
    }

    [Fact]
    public void A_shuffle_travels_from_other_seeds_and_the_same_random_source_makes_the_same_ones()
    {
        double[] first = [.. Shuffles(Make())];
        Assert.Equal(first, Shuffles(Make()));
        Assert.Equal(5, first.Distinct().Count());
        Assert.All(first, seed => Assert.InRange(seed, 0, 1_000_000));
    }

    [Fact]
    public void What_is_about_presets_is_handed_on()
    {
        Make().Do(new PressedAction(new ControlAction(ControlActionKind.Preset, "Dusk")));
        Assert.True(_presets.TryTake(out ControlAction action));
        Assert.Equal(new ControlAction(ControlActionKind.Preset, "Dusk"), action);
    }

    private ShowActions Make() => new(_show, _values, _presets, new Random(7));

    private IEnumerable<double> Shuffles(ShowActions actions)
    {
        for (int i = 0; i < 5; i++)
        {
            actions.Do(new PressedAction(new ControlAction(ControlActionKind.Shuffle)));
            yield return _values.Target(0);
        }
    }
}
