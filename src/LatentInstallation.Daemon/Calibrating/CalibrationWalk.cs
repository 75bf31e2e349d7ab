using System.Globalization;
using LatentInstallation.Controls;
using LatentInstallation.Controls.Evdev;

namespace LatentInstallation.Daemon.Calibrating;

/// <summary>Walks a person through learning the ends of each control.</summary>
/// <param name="rows">The table of controls.</param>
/// <param name="moves">What a control moves, in words.</param>
/// <param name="readingOf">What a control says now.</param>
/// <param name="prompt">The person.</param>
internal sealed class CalibrationWalk(IReadOnlyList<ControlRow> rows, Func<int, string> moves, Func<int, ControlReading> readingOf, Prompt prompt)
{
    private const int BarWidth = 34;
    private const char Skip = 's';
    private const char Redo = 'r';
    private const char Turn = 'i';
    private const double BackAgain = 0.02;

    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(2);

    private EndLearning _learning = new();

    /// <summary>Whether a control has ends that can be learnt: not so encoders and buttons.</summary>
    public static bool HasEnds(ControlRow row) => row.Source switch
    {
        ControlInput.Midi => row.Midi is { HasPlace: true },
        ControlInput.Evdev => row.Evdev is { Kind: EvdevKind.Axis },
        _ => row.Source == ControlInput.Iio,
    };

    /// <summary>Why a control has none that could be learnt, and what to do instead.</summary>
    public static string WhyNot(ControlRow row) => row.Source switch
    {
        ControlInput.Mqtt => $"'{row.Name}' is a feed (source: mqtt): nobody can hold it at its ends. Write the least and the greatest value that its topic says into its row, calibration: {{ low: -10, high: 35 }}.",
        ControlInput.Osc => $"'{row.Name}' is on a screen (source: osc), which says places from 0 to 1. Where an app says others, write them into its row, calibration: {{ low: 0, high: 127 }}.",
        _ => $"'{row.Name}' is an encoder or a button, which has no ends to learn.",
    };

    /// <summary>Goes through some controls.</summary>
    /// <returns>What was learnt; null when the person does not want to go on.</returns>
    public IReadOnlyList<LearntEnds>? Run(IReadOnlyList<int> controls)
    {
        var learnt = new List<LearntEnds>();
        foreach ((int number, int control) in controls.Index())
        {
            ControlRow row = rows[control];
            prompt.Say($"{Environment.NewLine}{number + 1} of {controls.Count}: {row.Name} ({$"{row.Source}".ToLowerInvariant()} {row.Device}{(row.Source == ControlInput.Iio ? $", channel {row.Channel}" : "")}) moves {moves(control)}; {Known(row)}.");
            char answer;
            do
            {
                answer = Learn(control, learnt);
            }
            while (answer == Redo);
            if (answer == Prompt.Quit)
            {
                return null;
            }

            if (answer == Skip)
            {
                prompt.Say("Skipped: it stays as it was.");
            }
        }

        return learnt;
    }

    private static string Known(ControlRow row) =>
        row.IsCalibrated ? $"its ends are {LearntEnds.Spell(row.Low!.Value)} and {LearntEnds.Spell(row.High!.Value)}" : "its ends are not known";

    private static string Spell(double value) => double.IsNaN(value) ? "-" : LearntEnds.Spell(value);

    private char Learn(int control, List<LearntEnds> learnt)
    {
        _learning = new EndLearning { IsResting = true };
        TimeSpan rested = TimeSpan.Zero;
        // A MIDI box speaks when it is moved and not before, and has no noise to be learnt.
        char? key = IsSilent(readingOf(control)) ? null : Ask(control, "Leave it alone for a moment.", $"{Skip}{Redo}{Prompt.Quit}", elapsed => (rested += elapsed) < Rest);
        _learning.IsResting = false;
        double low = 0;
        double high = 0;
        double again = 0;
        key ??= Hold(control, "Move it to its lower end, where it is to be 0, hold it there and press Enter.", out low);
        key = key is Prompt.Enter ? Hold(control, "Now to its other end, where it is to be 1, and press Enter.", out high) : key;
        key = key is Prompt.Enter ? Hold(control, "And back to the lower end, and press Enter.", out again) : key;
        return key is Prompt.Enter ? Decide(rows[control], low, high, again, learnt) : key.Value;
    }

    private char Hold(int control, string task, out double held)
    {
        char key = Ask(control, task, $"{Prompt.Enter}{Skip}{Redo}{Prompt.Quit}", _ => true)!.Value;
        held = Math.Round(_learning.Held(), rows[control].Source == ControlInput.Iio ? 0 : 4);
        return key;
    }

    // Shows the control while waiting. Time in which it says nothing does not count: a box may be plugged in meanwhile.
    private char? Ask(int control, string task, string keys, Func<TimeSpan, bool> goesOn)
    {
        prompt.Say(task);
        bool isDone = false;
        char? key = prompt.Ask(keys, elapsed =>
        {
            ControlReading reading = readingOf(control);
            bool speaks = double.IsFinite(reading.Raw) && reading.Health != ControlHealth.Lost;
            if (speaks)
            {
                _learning.Observe(reading.Raw, elapsed);
                isDone = !goesOn(elapsed);
            }

            string silence = IsSilent(reading) ? "It has said nothing yet: move it." : "It says nothing: it is lost or not plugged in. Plug it in, or s to skip it.";
            return isDone ? null : [speaks ? Live(reading.Raw) : silence, Keys(keys)];
        });
        return key == Prompt.Enter && double.IsNaN(_learning.Held()) ? Redo : key;
    }

    private static bool IsSilent(in ControlReading reading) => double.IsNaN(reading.Raw) && reading.Health != ControlHealth.Lost;

    private string Live(double raw)
    {
        double span = _learning.Highest - _learning.Lowest;
        return string.Create(CultureInfo.InvariantCulture, $"  {Spell(raw),10}  {Bar.Draw(span > 0 ? (raw - _learning.Lowest) / span : double.NaN, BarWidth)}  seen {Spell(_learning.Lowest)} to {Spell(_learning.Highest)}");
    }

    private static string Keys(string keys) => "  " + string.Join("   ", new[] { (Prompt.Enter, "Enter: here"), (Redo, "r: once more"), (Skip, "s: skip this one"), (Prompt.Quit, "q: quit, nothing is saved") }
        .Where(pair => keys.Contains(pair.Item1, StringComparison.Ordinal)).Select(pair => pair.Item2));

    private char Decide(ControlRow row, double low, double high, double again, List<LearntEnds> learnt)
    {
        string? wrong = _learning.Judge(low, high) switch
        {
            EndVerdict.Unmoved => $"It did not move: {Spell(low)} at one end, {Spell(high)} at the other. Is it the right control? Is its channel the right one, and its wire connected?",
            EndVerdict.TooSmall => $"Its range is too small: {Spell(low)} to {Spell(high)}, with {Spell(_learning.RestSpan)} of noise. Was it moved all the way? Else see its supply, and the converter's scale.",
            EndVerdict.Floating => $"It wandered by {Spell(_learning.RestSpan)} while nobody touched it: its wiper hangs in the air, or a wire is loose.",
            _ => null,
        };
        if (wrong is not null)
        {
            prompt.Say(wrong);
            return Choose($"{Redo}{Skip}{Prompt.Quit}", "r: once more   s: skip this one   q: quit, nothing is saved");
        }

        if (Math.Abs(again - low) > Math.Max(BackAgain * Math.Abs(high - low), 2 * _learning.RestSpan))
        {
            prompt.Say($"Back at the lower end it read {Spell(again)}, {Spell(low)} before: was it moved all the way? If so, its track is worn or dirty. r measures once more.");
        }

        return Settle(row, low, high, learnt);
    }

    private char Settle(ControlRow row, double low, double high, List<LearntEnds> learnt)
    {
        double usual = new ControlRow { Name = "" }.Hysteresis;
        double asked = row.Source == ControlInput.Midi ? 0 : _learning.Hysteresis(low, high, usual);
        double? hysteresis = asked > row.Hysteresis ? asked : null;
        char key = Turn;
        for (; key == Turn; (low, high) = (high, low))
        {
            string order = low > high ? ": its readings fall, which is the order it is wired in" : "";
            string noise = hysteresis is { } h ? $"; its noise asks for a hysteresis of {LearntEnds.Spell(h)}" : "";
            prompt.Say($"0 at {Spell(low)}, 1 at {Spell(high)}{order}{noise}.");
            key = Choose($"{Prompt.Enter}{Turn}{Redo}{Skip}{Prompt.Quit}", "Enter: take it   i: turn it round, 0 at the other end", "r: once more   s: skip this one   q: quit, nothing is saved");
            if (key == Prompt.Enter)
            {
                learnt.Add(new LearntEnds(row.Name, low, high, hysteresis));
            }
        }

        return key;
    }

    // A line of a terminal has 80 letters, and what does not fit is cut off.
    private char Choose(string keys, params string[] lines) => prompt.Ask(keys, _ => [.. lines.Select(line => $"  {line}")])!.Value;
}
