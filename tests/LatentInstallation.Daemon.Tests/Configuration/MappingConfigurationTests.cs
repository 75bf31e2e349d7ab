using LatentInstallation.Controls;
using LatentInstallation.Daemon.Configuration;
using Xunit;

namespace LatentInstallation.Daemon.Tests.Configuration;

public class MappingConfigurationTests
{
    private const string Controls = "controls:\n  - { name: a, channel: 0 }\n  - { name: b, channel: 1 }\n  - { name: c, channel: 2, parameter: latent.points }\nmapping:\n";

    [Fact]
    public void A_row_has_what_it_says()
    {
        using ConfigurationFixture fixture = Write(
            "  - control: a\n    parameter: warp.rotate.angle\n    range: { min: 90, max: -45 }\n    curve: s\n    amount: -0.5\n    takeover: scale\n    button: toggle\n    combine: max\n");
        var row = new MappingRow
        {
            Control = "a",
            Parameter = "warp.rotate.angle",
            Min = 90,
            Max = -45,
            Curve = ControlCurve.S,
            Amount = -0.5,
            Takeover = TakeoverMode.Scale,
            Button = ButtonMode.Toggle,
            Combine = Combine.Max,
        };
        Assert.Equal(row, Assert.Single(fixture.Read().Mapping));
    }

    [Fact]
    public void One_row_may_name_many_parameters_and_a_drawn_curve()
    {
        using ConfigurationFixture fixture = Write("  - { control: a, parameters: [latent.speed, latent.truncation], curve: [[0, 0], [0.5, 0.1], [1, 1]], range: { max: 1 } }\n");
        IReadOnlyList<MappingRow> rows = fixture.Read().Mapping;
        Assert.Equal(["latent.speed", "latent.truncation"], rows.Select(row => row.Parameter));
        Assert.All(rows, row => Assert.Equal((null, 1.0, new CurvePoints([(0, 0), (0.5, 0.1), (1, 1)])), (row.Min, row.Max, row.Points)));
    }

    [Theory]
    [InlineData("next preset", ControlActionKind.NextPreset, "")]
    [InlineData("Previous  Preset", ControlActionKind.PreviousPreset, "")]
    [InlineData("preset Evening at home", ControlActionKind.Preset, "Evening at home")]
    [InlineData("freeze", ControlActionKind.Freeze, "")]
    [InlineData("blackout", ControlActionKind.Blackout, "")]
    [InlineData("lock", ControlActionKind.Lock, "")]
    [InlineData("shuffle", ControlActionKind.Shuffle, "")]
    public void A_button_may_be_an_action(string text, ControlActionKind kind, string preset)
    {
        using ConfigurationFixture fixture = Write($"  - {{ control: a, action: {text} }}\n");
        ControlAction action = Assert.Single(fixture.Read().Mapping).Action!.Value;
        Assert.Equal(new ControlAction(kind, preset), action);
        Assert.Equal(action, ReadBack(ActionText.Write(action)));
    }

    [Theory]
    [InlineData("  - { parameter: latent.speed }", ":6: mapping[0].control: it is missing.")]
    [InlineData("  - { control: d, parameter: latent.speed }", ":6: mapping[0].control: there is no control 'd'.")]
    [InlineData("  - { control: a }", ":6: mapping[0].parameter: it is missing. Write a parameter's key")]
    [InlineData("  - { control: a, parameter: latent.sped }", ":6: mapping[0].parameter: there is no parameter 'latent.sped'. Did you mean 'latent.speed'?")]
    [InlineData("  - { control: a, parameters: [latent.speed, latent.speed] }", ":6: mapping[0].parameters: 'latent.speed' stands there twice.")]
    [InlineData("  - { control: a, parameters: [[x]] }", ":6: mapping[0].parameters: a list stands where a key is expected.")]
    [InlineData("  - { control: a, parameter: latent.speed, parameters: [latent.points] }", ":6: mapping[0].parameters: parameter is there too.")]
    [InlineData("  - { control: a, parameter: latent.speed, range: { min: -1 } }", ":6: mapping[0].range: -1 is outside 0…2. 'latent.speed' goes from 0 to 2.")]
    [InlineData("  - { control: a, parameter: latent.speed, range: { min: 1, max: 1 } }", ":6: mapping[0].range: both ends are the same")]
    [InlineData("  - { control: a, parameter: latent.speed, amount: 2 }", ":6: mapping[0].amount: 2 is outside -1…1.")]
    [InlineData("  - { control: a, parameter: latent.speed, amount: 0 }", ":6: mapping[0].amount: 0 would move nothing.")]
    [InlineData("  - { control: a, parameter: latent.speed, curve: wobbly }", ":6: mapping[0].curve: 'wobbly' is none of linear, logarithmic, s, squared.")]
    [InlineData("  - { control: a, parameter: latent.speed, curve: [[0, 0]] }", ":6: mapping[0].curve: 1 point is no curve")]
    [InlineData("  - { control: a, parameter: latent.speed, curve: [[0, 0], [1]] }", ":6: mapping[0].curve: a list is no point")]
    [InlineData("  - { control: a, parameter: latent.speed, takeover: catch }", ":6: mapping[0].takeover: 'catch' is none of pickup, jump, scale.")]
    [InlineData("  - { control: a, parameter: latent.speed, combine: mean }", ":6: mapping[0].combine: 'mean' is none of last, sum, max, priority.")]
    [InlineData("  - { control: a, parameter: warp.rgb, combine: sum }", ":6: mapping[0].combine: 'warp.rgb' is no number")]
    [InlineData("  - { control: a, parameter: latent.speed, group: coarse }", ":6: mapping[0].group: 'latent.speed' has no coarse layers of its own.")]
    [InlineData("  - { control: a, action: fly }", ":6: mapping[0].action: 'fly' is no action. Use one of next preset, ")]
    [InlineData("  - { control: a, action: frieze }", ":6: mapping[0].action: 'frieze' is no action. Did you mean 'freeze'?")]
    [InlineData("  - { control: a, action: freeze, parameter: latent.speed }", ":6: mapping[0].parameter: an action moves no parameter.")]
    [InlineData("  - { control: a, action: shuffle, button: hold }", ":6: mapping[0].button: only freeze, blackout and lock can be held.")]
    [InlineData("  - { control: a, parameter: latent.speed }\n  - { control: a, parameter: latent.speed }", ":7: mapping[1].control: 'a' moves 'latent.speed' in another row already.")]
    [InlineData("  - { control: a, parameter: latent.speed, combine: sum }\n  - { control: b, parameter: latent.speed }", ":7: mapping[1].combine: another row of 'latent.speed' says sum.")]
    [InlineData("  - { control: a, parameter: latent.speed, combine: sum }\n  - { control: b, parameter: latent.speed, combine: sum, takeover: jump }", ":7: mapping[1].takeover: 'latent.speed' is taken over by its controls together, and another row says pickup.")]
    [InlineData("  - { control: a, parameter: latent.points, combine: max }", ":6: mapping[0].combine: 'latent.points' is also the parameter of the control 'c' itself.")]
    [InlineData("  - { control: a, parameter: latent.speed, ranje: { min: 1 } }", ":6: mapping[0].ranje: there is no such key. Did you mean 'range'?")]
    public void What_is_wrong_is_refused_with_place_value_range_and_remedy(string rows, string expected)
    {
        using ConfigurationFixture fixture = Write(rows + "\n");
        Assert.Contains(fixture.Reasons(), reason => reason.Contains(expected, StringComparison.Ordinal));
    }

    [Fact]
    public void Visitors_ranges_bound_a_row()
    {
        using ConfigurationFixture fixture = Write("  - { control: a, parameter: latent.speed, range: { max: 1.5 } }\nvisitor_ranges: { latent.speed: { max: 1 } }\n");
        Assert.Contains("1.5 is outside 0…1. visitor_ranges lets 'latent.speed' go from 0 to 1.", Assert.Single(fixture.Reasons()), StringComparison.Ordinal);
    }

    [Fact]
    public void A_change_is_taken_up_live_and_the_same_rows_are_no_change()
    {
        using ConfigurationFixture fixture = Write("  - { control: a, parameter: latent.speed, curve: [[0, 0], [1, 1]] }\n");
        var holder = new ConfigurationHolder(fixture.File, _ => ConfigurationFixture.Table, fixture.Read());
        Assert.Empty(holder.Reload().Live);
        fixture.Write(Controls + "  - { control: b, parameter: latent.speed }\n");
        Assert.Equal(["mapping"], holder.Reload().Live);
        Assert.Equal("b", Assert.Single(holder.Current.Mapping).Control);
    }

    private static ControlAction? ReadBack(string text)
    {
        using ConfigurationFixture fixture = Write($"  - {{ control: a, action: {text} }}\n");
        return fixture.Read().Mapping[0].Action;
    }

    private static ConfigurationFixture Write(string mapping) => new ConfigurationFixture().Write(Controls + mapping);
}
