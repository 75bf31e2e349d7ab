using LatentInstallation.Controls;
using LatentInstallation.Generator;
using LatentInstallation.Parameters;
using LatentInstallation.Show;
using Xunit;

namespace LatentInstallation.Tests.Controls;

/// <summary>A box of eight faders and its buttons on a console of twenty.</summary>
public sealed class ConsoleMappingTests
{
    private const int Faders = 8;
    private const int Dimensions = 20;

    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1 / 61.0);

    private readonly ControlRow[] _rows;
    private readonly ParameterStore _values;
    private readonly ParameterTable _table;
    private readonly ShowActions _actions;
    private ControlBank _bank;

    public ConsoleMappingTests()
    {
        using var card = new TestCardGenerator(64, 64);
        _table = new PieceParameters(card.Manifest with { ZDim = Dimensions }).Table;
        _rows =
        [
            .. Enumerable.Range(1, Faders).Select(i => new ControlRow { Name = $"fader-{i}", Parameter = $"console.fader.{i}" }),
            new ControlRow { Name = "next" },
            new ControlRow { Name = "third" },
        ];
        _values = new ParameterStore(_table);
        _bank = Make();
        _actions = new ShowActions(new ShowState(), _values, null, new Random(0));
    }

    [Fact]
    public void Faders_play_the_present_bank()
    {
        Place(0, 0.5, isFirst: true);
        Place(0, 1);
        Assert.Equal((3, 0), (Z(1), Z(9)));
        Press(Faders);
        Place(0, 0.5);
        Place(0, 0.75);
        Assert.Equal((3, 1.5), (Z(1), Z(9)));
    }

    [Fact]
    public void After_the_bank_was_turned_no_fader_moves_its_new_dimension_before_it_met_it()
    {
        for (int i = 0; i < Faders; i++)
        {
            Place(i, 0.9, isFirst: true);
        }

        Press(Faders);
        for (int i = 0; i < Faders; i++)
        {
            Assert.Equal(TakeoverState.Held, _bank.StateOf(i));
            Place(i, 0.8);
            Assert.Equal(0, Z(9 + i));
            Place(i, 0.4);
            Assert.Equal(-0.6, Z(9 + i), 5);
        }

        Assert.All(Enumerable.Range(1, Faders), number => Assert.Equal(2.4, Z(number), 5));
    }

    [Fact]
    public void Back_at_a_bank_it_is_as_it_was_left_and_has_to_be_met_again()
    {
        Place(0, 0.5, isFirst: true);
        Place(0, 0.9);
        Press(Faders);
        Place(0, 0.5);
        Place(0, 0.2);
        Do(ControlActionKind.PreviousBank);
        Assert.Equal(2.4, Z(1), 5);
        Place(0, 0.3);
        Assert.Equal(2.4, Z(1), 5);
        Place(0, 0.95);
        Assert.Equal(2.7, Z(1), 5);
    }

    [Fact]
    public void A_fader_beyond_the_last_dimension_plays_nothing_and_plays_again_in_the_next_bank()
    {
        Press(Faders + 1);
        Assert.Equal(3, _values.Target(_table.IndexOf(ConsoleParameters.BankKey)));
        double[] before = All();
        Place(6, 0.5, isFirst: true);
        Place(6, 1);
        Assert.Equal(before, All());
        Press(Faders);
        Place(6, 0);
        Assert.Equal(-3, Z(7));
    }

    [Fact]
    public void A_curator_turns_the_bank_as_a_button_does()
    {
        Place(0, 0.9, isFirst: true);
        _values.Write(_table.IndexOf(ConsoleParameters.BankKey), 2, ParameterSource.Mqtt, hand: false);
        Place(0, 0.8);
        Assert.Equal(0, Z(9));
        Assert.Equal(2.4, Z(1), 5);
        Place(0, 0.5);
        Place(0, 0.6);
        Assert.Equal(0.6, Z(9), 5);
    }

    [Fact]
    public void A_write_of_somebody_else_re_arms_the_fader_that_plays_the_dimension_now()
    {
        Press(Faders);
        Place(0, 0.5, isFirst: true);
        Place(0, 0.6);
        _values.Advance(TimeSpan.FromSeconds(1));
        _values.Write(_table.IndexOf("console.z.9"), -2, ParameterSource.Mqtt, hand: false);
        Place(0, 0.7);
        Assert.Equal(-2, Z(9));
        Assert.Equal(TakeoverState.CatchingUp, _bank.StateOf(0));
    }

    [Fact]
    public void A_lost_box_lets_go_of_the_bank_that_it_played_and_of_no_other()
    {
        Place(0, 0.5, isFirst: true);
        Place(0, 1);
        Press(Faders);
        Place(0, 0.5);
        Place(0, 0.9);
        _bank.Examine(0, ControlHealth.Lost, _values);
        Wait(15);
        Assert.Equal((3, 0), (Z(1), Z(9)));
    }

    [Fact]
    public void Visitors_ranges_of_single_dimensions_hold_in_every_bank()
    {
        var visitors = new ParameterTable(_table.Select(spec => spec.Key == "console.z.9" ? spec with { Min = -1, Max = 1 } : spec));
        _bank = Make(visitors);
        Place(0, 0.5, isFirst: true);
        Place(0, 1);
        Press(Faders);
        Place(0, 0.5);
        Place(0, 1);
        Assert.Equal((3, 1), (Z(1), Z(9)));
        Do(ControlActionKind.PreviousBank);
        Place(0, 0.5);
        Place(0, 0);
        Place(0, 1);
        Assert.Equal((3, 1), (Z(1), Z(9)));
    }

    [Fact]
    public void A_wider_box_that_the_configuration_names_plays_from_the_start()
    {
        _values.Start(_table.IndexOf(ConsoleParameters.WidthKey), 4, ParameterSource.Preset);
        Place(3, 0.75, isFirst: true);
        Place(4, 0.75, isFirst: true);
        Assert.Equal((1.5, 0), (Z(4), Z(5)));
        Press(Faders);
        Place(3, 0.5);
        Place(3, 0.25);
        Assert.Equal(-1.5, Z(8));
    }

    [Fact]
    public void Turning_and_playing_allocate_nothing()
    {
        Place(0, 0.5, isFirst: true);
        Press(Faders);
        int bank = _table.IndexOf(ConsoleParameters.BankKey);
        Allocations.AssertNone(() =>
        {
            for (int i = 0; i < 1000; i++)
            {
                _values.Write(bank, 1 + (i % 3), ParameterSource.Mqtt, hand: true);
                _bank.Heed(_values);
                _bank.Move(new ControlMovement(0, i % 100 / 100f, IsFirst: false), _values);
                _values.Advance(Tick);
            }
        });
    }

    private ControlBank Make(ParameterTable? visitors = null) => new(
        _rows,
        visitors ?? _table,
        [
            new MappingRow { Control = "next", Action = new ControlAction(ControlActionKind.NextBank) },
            new MappingRow { Control = "third", Action = new ControlAction(ControlActionKind.Bank, Bank: 3) },
        ]);

    private double Z(int number) => _values.Target(_table.IndexOf($"console.z.{number}"));

    private double[] All() => [.. Enumerable.Range(1, Dimensions).Select(Z)];

    private void Place(int control, double place, bool isFirst = false)
    {
        _bank.Heed(_values);
        _bank.Move(new ControlMovement(control, (float)place, isFirst), _values);
    }

    private void Press(int control)
    {
        _bank.Heed(_values);
        _bank.Move(new ControlMovement(control, 0, IsFirst: false) { Kind = MovementKind.Flip, Steps = 1 }, _values);
        while (_bank.TryTakeAction(out PressedAction pressed))
        {
            _actions.Do(pressed);
        }

        _bank.Heed(_values);
    }

    private void Do(ControlActionKind kind)
    {
        _actions.Do(new PressedAction(new ControlAction(kind)));
        _bank.Heed(_values);
    }

    private void Wait(double seconds)
    {
        for (TimeSpan passed = TimeSpan.Zero; passed < TimeSpan.FromSeconds(seconds); passed += Tick)
        {
            _values.Advance(Tick);
            _bank.Heed(_values);
            _bank.Advance(Tick, _values);
        }
    }
}
