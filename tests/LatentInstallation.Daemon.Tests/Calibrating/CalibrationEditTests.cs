using FsCheck;
using FsCheck.Fluent;
using LatentInstallation.Daemon.Calibrating;
using LatentInstallation.Daemon.Configuration;
using Xunit;

namespace LatentInstallation.Daemon.Tests.Calibrating;

public class CalibrationEditTests
{
    private static readonly LearntEnds Ends = new("left", 98, 26111, null);

    [Theory]
    [InlineData("    calibration: { low: 120, high: 26300 }  # measured in May\n", "    calibration: { low: 98, high: 26111 }  # measured in May\n")]
    [InlineData("    calibration: {high: 26300,low: 120}\n", "    calibration: {high: 26111,low: 98}\n")]
    [InlineData("    calibration:\n      low: 120   # bottom\n      high: 26300\n", "    calibration:\n      low: 98   # bottom\n      high: 26111\n")]
    [InlineData("    calibration:\n", "    calibration: { low: 98, high: 26111 }\n")]
    [InlineData("    calibration: {}\n", "    calibration: { low: 98, high: 26111 }\n")]
    [InlineData("    calibration:   # not yet\n", "    calibration: { low: 98, high: 26111 }   # not yet\n")]
    public void Only_the_numbers_change(string before, string after) =>
        Assert.Equal(File(after), CalibrationEdit.Apply(File(before), Ends));

    [Fact]
    public void A_row_without_ends_gets_a_line_below_its_name() =>
        Assert.Equal(
            "controls:\n  - name: left  # the big one\n    calibration: { low: 98, high: 26111 }\n    channel: 0\n",
            CalibrationEdit.Apply("controls:\n  - name: left  # the big one\n    channel: 0\n", Ends));

    [Fact]
    public void A_row_in_braces_stays_in_its_line() =>
        Assert.Equal(
            "controls: [{ channel: 0, name: left, calibration: { low: 98, high: 26111 } }] # all",
            CalibrationEdit.Apply("controls: [{ channel: 0, name: left }] # all", Ends));

    [Fact]
    public void Lines_that_end_as_on_other_systems_go_on_to_do_so() =>
        Assert.Equal(
            "# ä→𝄞\r\ncontrols:\r\n  - channel: 0\r\n    name: left\r\n    calibration: { low: 98, high: 26111 }\r\n    hysteresis: 0.004\r\n",
            CalibrationEdit.Apply("# ä→𝄞\r\ncontrols:\r\n  - channel: 0\r\n    name: left\r\n    hysteresis: 0.0025\r\n", Ends with { Hysteresis = 0.004 }));

    [Fact]
    public void Ends_that_are_turned_round_stand_in_their_order_and_a_hysteresis_is_added() =>
        Assert.Equal(
            "controls:\n  - name: left\n    hysteresis: 0.01\n    calibration: { low: 26111, high: 98.5 }",
            CalibrationEdit.Apply("controls:\n  - name: left", new LearntEnds("left", 26111, 98.5, 0.01)));

    [Fact]
    public void A_row_that_is_gone_is_told() =>
        Assert.Contains("no row 'left'", Assert.Throws<InvalidOperationException>(() => CalibrationEdit.Apply("controls: []\n", Ends)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("  - { name: left # the big one\n    }\n")]
    [InlineData("  - { channel: 0, name: left # the big one\n    , parameter: latent.speed\n    }\n")]
    [InlineData("  - name: left\n    calibration: { low: , high: }\n")]
    [InlineData("  - name: left\n    calibration:\n      low: |-\n        12\n      high: 5\n")]
    [InlineData("  - name: left\n    hysteresis: |-\n      0.01\n")]
    [InlineData("  - name: left\n    hysteresis: >-\n\n      0.01\n    channel: 0\n")]
    [InlineData("  - ? name\n    : left\n    ? calibration\n    : low: 1\n      high: 2\n")]
    [InlineData("  - name: left\n    calibration: { low: 1 # bottom\n      , high: 2 }\n")]
    public void However_a_row_is_written_it_is_changed_as_meant_or_known_before_not_to_be(string row)
    {
        string text = $"controls:\n{row}  - name: right\n    channel: 1\n";
        bool can = CalibrationEdit.CanChange(text, "left");
        Assert.Equal(can, Record.Exception(() => CalibrationEdit.Apply(text, Ends with { Hysteresis = 0.004 })) is null);
        Assert.True(CalibrationEdit.CanChange(text, "right"));
    }

    [Fact]
    public void In_the_shipped_panels_nothing_but_the_calibration_changes()
    {
        foreach (string file in Directory.GetFiles(Repository.At("firmware-config/panel"), "*.yaml"))
        {
            string text = System.IO.File.ReadAllText(file);
            if (!text.Contains("\ncontrols:\n", StringComparison.Ordinal))
            {
                continue;
            }

            foreach (PlacedNode row in PlacedNode.Read(text).Find("controls")!.Value.Value.Items)
            {
                string after = CalibrationEdit.Apply(text, new LearntEnds(row.Find("name")!.Value.Value.Text, 11, 22, null));
                string[] changed = [.. CalibrationEdit.Difference(text, after)];
                Assert.InRange(changed.Length, 1, 2);
                Assert.Contains("22", changed[^1], StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void The_difference_names_lines_and_both_states() =>
        Assert.Equal(["    2 - b", "    2 + B", "    3 + c"], CalibrationEdit.Difference("a\nb\nd", "a\nB\nc\nd"));

    [Fact]
    public void Whatever_the_numbers_the_configuration_reads_them_back() =>
        Prop.ForAll<int, int>((low, high) =>
        {
            string text = CalibrationEdit.Apply(File("    calibration: { low: 120, high: 26300 }\n"), new LearntEnds("left", low, high, null));
            var errors = new ConfigurationErrors("");
            ConfigurationNode row = ConfigurationText.Parse(text, errors)!.Items[1].Items[1];
            return row.Items[2].Items.Select(item => item.Text).SequenceEqual([LearntEnds.Spell(low), LearntEnds.Spell(high)]);
        }).QuickCheckThrowOnFailure();

    private static string File(string calibration) =>
        $"# a comment\nid: piece\ncontrols:\n  - name: right\n    calibration: {{ low: 1, high: 2 }}\n  - name: left\n    channel: 0\n{calibration}    parameter: latent.speed   # stays\n\npatch: built-in\n";
}
