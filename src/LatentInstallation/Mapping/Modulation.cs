using LatentInstallation.Parameters;

namespace LatentInstallation.Mapping;

/// <summary>
/// Plays the modulation table. Whatever is changed at a stroke (another table, a control that comes or goes, beats that went on while the show was frozen)
/// is eased over: what each parameter lacks or has too much at that moment fades. Rows of the same id go on as they were. Used by the generator thread; allocates nothing.
/// </summary>
internal sealed class Modulation
{
    // Seconds; after 0.2 s a twentieth of the step is left. An exponential needs no clock of its own, so that edits may follow each other at any pace.
    private const double Ease = 0.07;
    private const double Nothing = 1e-9;

    private readonly Signals _signals = new();
    private readonly double[] _now;
    private readonly double[] _before;
    private readonly double[] _eased;
    private readonly bool[] _isEarly;
    private ModulationTable _table;
    private bool _wasFrozen;

    internal Modulation(ModulationTable table, ParameterTable parameters)
    {
        _table = table;
        (_now, _before, _eased) = (new double[parameters.Count], new double[parameters.Count], new double[parameters.Count]);
        _isEarly = [.. parameters.Select(spec => spec.Key.StartsWith("sound.", StringComparison.Ordinal) || spec.Key.StartsWith("score.", StringComparison.Ordinal))];
    }

    /// <summary>What is played.</summary>
    internal ModulationTable Table => _table;

    /// <summary>What was heard in the last tick.</summary>
    internal Signals Signals => _signals;

    /// <summary>What decides what is heard is needed before anything is heard: it is moved as the last tick had it.</summary>
    internal void MoveEarly(ParameterStore values)
    {
        for (int i = 0; i < _now.Length; i++)
        {
            if (_isEarly[i])
            {
                Add(i, values);
            }
        }
    }

    /// <summary>Goes on, and moves every parameter that is not early.</summary>
    /// <param name="elapsed">Time since the last call.</param>
    /// <param name="wanted">The table from now on.</param>
    /// <param name="room">What is heard, the form, and who stands at the controls.</param>
    /// <param name="values">The parameters.</param>
    internal void Advance(TimeSpan elapsed, ModulationTable wanted, in ModulationRoom room, ParameterStore values)
    {
        Listen(elapsed, wanted, room);
        double left = Math.Exp(-elapsed.TotalSeconds / Ease);
        for (int i = 0; i < _now.Length; i++)
        {
            _eased[i] = Math.Abs(_eased[i]) < Nothing ? 0 : _eased[i] * left;
            if (!_isEarly[i])
            {
                Add(i, values);
            }
        }
    }

    /// <summary>Makes a stretch of time that begins now a loop.</summary>
    /// <param name="seconds">Its length.</param>
    /// <param name="levels">Seconds of full level in it.</param>
    /// <param name="beats">Beats in it.</param>
    internal void Close(double seconds, double levels, double beats) => _table.Close(seconds, _signals.Close(levels, beats));

    private void Listen(TimeSpan elapsed, ModulationTable wanted, in ModulationRoom room)
    {
        _signals.Gather(room.Heard, room.Score, room.Depth);
        bool thaws = _wasFrozen && !room.IsFrozen;
        _wasFrozen = room.IsFrozen;
        if (!room.IsFrozen && !thaws)
        {
            _signals.Count(room.Heard);
        }

        bool isLeft = _table.Look(room.Bank, takesAll: false);
        _table.Advance(elapsed, room.IsFrozen, _signals, _now);
        if (!isLeft && !thaws && ReferenceEquals(wanted, _table))
        {
            return;
        }

        _now.CopyTo(_before, 0);
        TakeUp(wanted);
        if (!room.IsFrozen)
        {
            _signals.Count(room.Heard);
        }

        _table.Look(room.Bank, takesAll: true);
        _table.Advance(TimeSpan.Zero, room.IsFrozen, _signals, _now);
        for (int i = 0; i < _now.Length; i++)
        {
            _eased[i] += _before[i] - _now[i];
        }
    }

    private void TakeUp(ModulationTable wanted)
    {
        if (!ReferenceEquals(wanted, _table))
        {
            wanted.Inherit(_table);
            _table = wanted;
        }
    }

    private void Add(int parameter, ParameterStore values)
    {
        double added = _now[parameter] + _eased[parameter];
        if (added != 0)
        {
            values.Modulate(parameter, added);
        }
    }
}
