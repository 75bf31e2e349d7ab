using System.Globalization;
using LatentInstallation.Parameters;

namespace LatentInstallation.Controls.Recording;

/// <summary>Reads a recording line by line, and tells of every line that is wrong.</summary>
internal sealed class ControlScriptReader
{
    private const int MostErrors = 20;
    private const int MostEvents = 10_000_000;
    private const int MostSteps = 1_000_000;
    private const decimal LongestSeconds = 1_000_000_000;

    private readonly string _name;
    private readonly Dictionary<string, int> _controls;
    private readonly ParameterTable _parameters;
    private readonly List<ControlEvent> _events = [];
    private readonly List<string> _errors = [];
    private int _line;
    private bool _hasHead;
    private bool _hasEnded;
    private TimeSpan _time;

    internal ControlScriptReader(string name, IReadOnlyList<ControlRow> rows, ParameterTable parameters)
    {
        (_name, _parameters) = (name, parameters);
        _controls = rows.Index().ToDictionary(row => row.Item.Name, row => row.Index, StringComparer.Ordinal);
    }

    internal void Take(string text)
    {
        _line++;
        string line = text.Trim();
        if (line.Length == 0 || line[0] == '#' || _errors.Count > MostErrors)
        {
            return;
        }

        if (!_hasHead)
        {
            _hasHead = true;
            if (line != ControlScript.Head)
            {
                Refuse($"'{Quote(line)}' is not how a recording of controls begins. Write {ControlScript.Head}");
            }

            return;
        }

        string[] words = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (_hasEnded)
        {
            Refuse("something stands after the end. Delete it, or the end");
        }
        else if (TryTime(words[0]))
        {
            Read(words.AsSpan(1));
        }
    }

    internal ControlScript Finish()
    {
        if (!_hasHead)
        {
            _line = 1;
            Refuse($"nothing stands in it. A recording begins with {ControlScript.Head}");
        }

        return _errors.Count == 0 ? new ControlScript(_events, _time) : throw new BadInputException(string.Join(Environment.NewLine, _errors.Take(MostErrors)));
    }

    private void Read(ReadOnlySpan<string> words)
    {
        bool isFirst = words is [.., ControlScript.First];
        words = isFirst ? words[..^1] : words;
        ControlMovement movement = default;
        switch (words)
        {
            case [ControlScript.End] when !isFirst:
                _hasEnded = true;
                return;
            case [var key, ControlScript.Slide, var position] when !isFirst && TryParameter(key, out int parameter) && TryNumber(position, 0, out float place):
                movement = new ControlMovement(ControlMovement.OnScreen, place, IsFirst: false) { Parameter = parameter };
                break;
            case [var name, "place", var position] when TryControl(name, out int control) && TryNumber(position, 0, out float place):
                movement = new ControlMovement(control, place, isFirst);
                break;
            case [var name, "press", "0" or "1"] when !isFirst && TryControl(name, out int control):
                movement = new ControlMovement(control, words[2] == "1" ? 1 : 0, IsFirst: false) { Kind = MovementKind.Press };
                break;
            case [var name, "flip", var presses] when !isFirst && TryControl(name, out int control) && TrySteps(presses, 1, out int steps):
                movement = new ControlMovement(control, 0, IsFirst: false) { Kind = MovementKind.Flip, Steps = steps };
                break;
            case [var name, "turn", var count, var way] when !isFirst && TryControl(name, out int control) && TrySteps(count, -MostSteps, out int steps) && TryNumber(way, -MostSteps, out float turned):
                movement = new ControlMovement(control, turned, IsFirst: false) { Kind = MovementKind.Turn, Steps = steps };
                break;
            default:
                if (_errors.Count == 0 || !_errors[^1].StartsWith(Place, StringComparison.Ordinal))
                {
                    Refuse("it says nothing that can be played. Write a control's name, then place 0.5, place 0.5 first, press 1, press 0, flip 1, or turn -3 -0.03; or a parameter's key and slide 0.5; or end");
                }

                return;
        }

        if (_events.Count == MostEvents)
        {
            Refuse($"a recording has at most {MostEvents} movements");
            return;
        }

        _events.Add(new ControlEvent(_time, words[0], movement));
    }

    private string Place => $"{_name}:{_line}: ";

    private bool TryTime(string word)
    {
        if (!decimal.TryParse(word, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal seconds) || seconds > LongestSeconds)
        {
            Refuse($"'{Quote(word)}' is not a time in seconds. Each line begins with one, for example 12.5, in digits and from 0 to {LongestSeconds}");
            return false;
        }

        var time = new TimeSpan((long)decimal.Round(seconds * TimeSpan.TicksPerSecond));
        if (time < _time)
        {
            Refuse($"{word} s is before the line above. Lines stand in the order of their times");
            return false;
        }

        _time = time;
        return true;
    }

    private bool TryControl(string name, out int control) =>
        _controls.TryGetValue(name, out control) || Refuse($"there is no control called '{Quote(name)}'. The configuration has {(_controls.Count == 0 ? "none" : string.Join(", ", _controls.Keys.Take(10)))}");

    private bool TryParameter(string key, out int parameter)
    {
        parameter = _parameters.IndexOf(key);
        return parameter >= 0 || Refuse($"there is no parameter called '{Quote(key)}'. docs/parameters.md lists them");
    }

    private bool TryNumber(string word, float min, out float value) =>
        (float.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && value >= min && value <= (min < 0 ? -min : 1))
        || Refuse($"'{Quote(word)}' is not a number from {min} to {(min < 0 ? -min : 1)}");

    private bool TrySteps(string word, int min, out int steps) =>
        (int.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out steps) && steps >= min && steps <= MostSteps)
        || Refuse($"'{Quote(word)}' is not a whole number from {min} to {MostSteps}");

    private bool Refuse(string message)
    {
        _errors.Add($"{Place}{message}.");
        return false;
    }

    private static string Quote(string text) => new([.. text.Take(40).Select(c => char.IsControl(c) ? ' ' : c)]);
}
