using LatentInstallation.Parameters;

namespace LatentInstallation.Controls;

/// <summary>
/// The table of controls and its mapping as they are played: which movements reach which parameters. Silenced, locked and faulty controls own nothing, and every
/// other one passes soft takeover. Used by the generator thread; allocates nothing.
/// </summary>
/// <remarks>Call <see cref="Heed"/> once a tick, before the movements: it is the one function that tells takeover of every write that is not the fader's own, however it was made.</remarks>
public sealed partial class ControlBank
{
    private const int Nobody = -1;

    private readonly ControlRow[] _rows;
    private readonly ParameterTable _table;
    private readonly double[] _heeded;
    private readonly int[] _owner;
    private readonly Grip[] _grips;
    private readonly int[][] _gripsOfParameter;
    private readonly int[] _ofConsole;
    private readonly ConsoleBank _console;
    private readonly Func<int, double> _startOf;
    private readonly (Binding Binding, int Grip)[][] _ofControl;
    private readonly bool[] _isEnabled;
    private readonly bool[] _isFaulty;
    private readonly double[] _places;
    private bool _isLocked;
    private bool _follows;
    private bool _isConsoleKnown;

    /// <summary>For a table of controls.</summary>
    /// <param name="rows">The table.</param>
    /// <param name="visitors">Every parameter, as far as visitors may go.</param>
    /// <param name="mapping">What they move, besides what each row itself names; rows whose control or parameter is not there do nothing.</param>
    /// <param name="startOf">The value that a parameter starts with, by its index; null is each parameter's default.</param>
    public ControlBank(IReadOnlyList<ControlRow> rows, ParameterTable visitors, IReadOnlyList<MappingRow>? mapping = null, Func<int, double>? startOf = null)
    {
        _rows = [.. rows];
        _table = visitors;
        (_heeded, _owner) = (new double[visitors.Count], new int[visitors.Count]);
        Array.Fill(_heeded, double.NaN);
        Array.Fill(_owner, Nobody);
        _isEnabled = [.. rows.Select(row => row.Enabled)];
        _isFaulty = new bool[rows.Count];
        (_console, _startOf) = (new ConsoleBank(visitors), startOf ?? (index => visitors[index].Default));
        var wiring = new ControlWiring(rows, visitors, mapping ?? [], _startOf);
        (_grips, _ofControl) = ([.. wiring.Grips], [.. wiring.OfControl.Select(list => list.ToArray())]);
        _gripsOfParameter = [.. visitors.Select((_, parameter) => _grips.Index().Where(grip => grip.Item.Parameter == parameter).Select(grip => grip.Index).ToArray())];
        _ofConsole = [.. _grips.Index().Where(grip => grip.Item.Fader >= 0).Select(grip => grip.Index)];
        _places = new double[rows.Count];
        Array.Fill(_places, double.NaN);
        Names = [.. rows.Select(row => row.Name)];
        (Mapping, Mapped) = (wiring.Mapping, [.. _grips.Where(grip => grip.Fader < 0).Select(grip => grip.Parameter).Distinct().Order()]);
        for (int i = 0; i < rows.Count; i++)
        {
            Weigh(i);
        }
    }

    /// <summary>The controls' names, in the table's order.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Everything that the controls do, what their own rows name included.</summary>
    public IReadOnlyList<MappingRow> Mapping { get; }

    /// <summary>The parameters that some control moves, by their indexes.</summary>
    public IReadOnlyList<int> Mapped { get; }

    /// <summary>How many controls there are.</summary>
    public int Count => _rows.Length;

    /// <summary>A control's row.</summary>
    public ControlRow this[int control] => _rows[control];

    /// <summary>Makes every control do nothing. When it ends, each has to meet its parameter's value first.</summary>
    public bool IsLocked
    {
        get => _isLocked;
        set
        {
            if (_isLocked == value)
            {
                return;
            }

            _isLocked = value;
            foreach (Grip grip in _grips)
            {
                grip.Takeover.Hold();
            }
        }
    }

    /// <summary>The index of a control by its name, or -1.</summary>
    public int IndexOf(string? name)
    {
        for (int i = 0; i < _rows.Length; i++)
        {
            if (_rows[i].Name == name)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Whether a control may speak.</summary>
    public bool IsEnabled(int control) => _isEnabled[control];

    /// <summary>Who leads, a control or the value of the first parameter that it moves.</summary>
    public TakeoverState StateOf(int control) => _ofControl[control] is [var (_, grip), ..] && grip >= 0 ? _grips[grip].Takeover.State : TakeoverState.Held;

    /// <summary>Which way a control of a parameter has to go before the parameter follows it.</summary>
    public TakeoverHint HintOf(int parameter)
    {
        TakeoverHint hint = TakeoverHint.None;
        foreach (int grip in _gripsOfParameter[parameter])
        {
            if (_grips[grip].Takeover.State == TakeoverState.Following)
            {
                return TakeoverHint.None;
            }

            // The one that a hand is on is the one that is meant.
            TakeoverHint one = _grips[grip].Hint;
            hint = hint == TakeoverHint.None || _grips[grip].Takeover.State == TakeoverState.CatchingUp ? one : hint;
        }

        return hint;
    }

    private void Weigh(int control)
    {
        foreach ((Binding binding, _) in _ofControl[control])
        {
            binding.Counts = _isEnabled[control] && !_isFaulty[control];
        }
    }
}
