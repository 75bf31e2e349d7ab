namespace LatentInstallation.Controls.Recording;

/// <summary>Plays a recorded visitor: the same movements of the same controls, at the same times of the instrument's own clock.</summary>
public sealed class ReplayedControls : IControlSource
{
    private readonly ControlScript _script;
    private readonly Func<TimeSpan> _now;
    private readonly bool _loops;
    private readonly double[] _positions;
    private TimeSpan _begin;
    private int _next;

    /// <param name="script">What was recorded.</param>
    /// <param name="controls">How many controls the table has.</param>
    /// <param name="now">The instrument's time; asked by the thread that plays.</param>
    /// <param name="loops">Begins again when it is over; else the controls rest.</param>
    public ReplayedControls(ControlScript script, int controls, Func<TimeSpan> now, bool loops)
    {
        (_script, _now, _loops) = (script, now, loops && script.Length > TimeSpan.Zero);
        _positions = new double[controls];
        Array.Fill(_positions, double.NaN);
    }

    /// <inheritdoc />
    public string Description => $"{_script.Events.Count} recorded movements in {_script.Length.TotalSeconds:0.#} s{(_loops ? ", over and over" : "")}";

    /// <inheritdoc />
    public bool TryRead(out ControlMovement movement)
    {
        movement = default;
        TimeSpan now = _now() - _begin;
        if (_next == _script.Events.Count && _loops && now >= _script.Length)
        {
            (_begin, _next) = (_begin + _script.Length, 0);
            now -= _script.Length;
        }

        if (_next == _script.Events.Count || _script.Events[_next].Time > now)
        {
            return false;
        }

        movement = _script.Events[_next++].Movement;
        if (movement.Control >= 0 && movement.Kind is MovementKind.Place or MovementKind.Press)
        {
            Volatile.Write(ref _positions[movement.Control], movement.Position);
        }

        return true;
    }

    /// <inheritdoc />
    public ControlReading ReadingOf(int control) => (uint)control >= (uint)_positions.Length
        ? ControlReading.None
        : ControlReading.None with { Position = Volatile.Read(ref _positions[control]) };

    /// <inheritdoc />
    public void Dispose()
    {
    }
}
