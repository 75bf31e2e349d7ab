namespace LatentInstallation.Controls;

/// <summary>
/// Between the thread that reads a device and those that play it and look at it: every source of physical controls has one. Newest places, sums of steps and
/// presses, and each control's condition. Nobody waits, nothing is allocated.
/// </summary>
public sealed class ControlOutlet
{
    private readonly ControlLevels _places;
    private readonly ControlLevels _holds;
    private readonly ControlSteps _turns;
    private readonly ControlSteps _presses;
    private readonly double[] _raw;
    private readonly double[] _filtered;
    private readonly double[] _position;
    private readonly int[] _health;
    private readonly double[] _step;

    /// <summary>For the whole table of controls; a source speaks of its own only.</summary>
    public ControlOutlet(IReadOnlyList<ControlRow> rows)
    {
        (_places, _holds) = (new ControlLevels(rows.Count), new ControlLevels(rows.Count));
        (_turns, _presses) = (new ControlSteps(rows.Count), new ControlSteps(rows.Count));
        (_raw, _filtered, _position) = (Unknown(rows.Count), Unknown(rows.Count), Unknown(rows.Count));
        _health = new int[rows.Count];
        _step = [.. rows.Select(row => row.Step)];
    }

    /// <summary>How many controls the table has.</summary>
    public int Count => _health.Length;

    /// <summary>The device said something, which need not have moved the control.</summary>
    /// <param name="control">Its row.</param>
    /// <param name="raw">In the device's counts or unit.</param>
    /// <param name="filtered">0…1 after calibration and filter; NaN where that means nothing.</param>
    public void Observe(int control, double raw, double filtered)
    {
        Volatile.Write(ref _raw[control], raw);
        Volatile.Write(ref _filtered[control], filtered);
    }

    /// <summary>A fader or knob stands somewhere else.</summary>
    /// <param name="control">Its row.</param>
    /// <param name="position">0…1 after hysteresis and curve.</param>
    /// <param name="isFirst">The first place since the start or a reconnection.</param>
    public void Place(int control, float position, bool isFirst)
    {
        Volatile.Write(ref _position[control], position);
        _places.Publish(control, position, isFirst);
    }

    /// <summary>A button went down or came up. However briefly it was down, the press is counted.</summary>
    /// <param name="control">Its row.</param>
    /// <param name="isDown">Whether it is held now.</param>
    public void Press(int control, bool isDown)
    {
        double before = Volatile.Read(ref _position[control]);
        Volatile.Write(ref _position[control], isDown ? 1 : 0);
        _holds.Publish(control, isDown ? 1 : 0, isFirst: false);
        if (isDown && before != 1)
        {
            _presses.Add(control, 1);
        }
    }

    /// <summary>A button is found held when its device comes: since when is not known, so that is no press.</summary>
    /// <param name="control">Its row.</param>
    public void Hold(int control)
    {
        Volatile.Write(ref _position[control], 1);
        _holds.Publish(control, 1, isFirst: false);
    }

    /// <summary>An encoder was turned.</summary>
    /// <param name="control">Its row.</param>
    /// <param name="steps">Downwards negative.</param>
    public void Turn(int control, int steps) => _turns.Add(control, steps);

    /// <summary>The control's condition changed.</summary>
    public void Report(int control, ControlHealth health) => Volatile.Write(ref _health[control], (int)health);

    /// <summary>What is known of a control. Callable from any thread.</summary>
    /// <param name="control">Its row; <see cref="ControlReading.None"/> for one that another table has.</param>
    public ControlReading ReadingOf(int control) => (uint)control >= (uint)_health.Length ? ControlReading.None : new ControlReading(
        Volatile.Read(ref _raw[control]),
        Volatile.Read(ref _filtered[control]),
        Volatile.Read(ref _position[control]),
        (ControlHealth)Volatile.Read(ref _health[control]));

    /// <summary>Takes the next movement since the last call; called by the thread that plays. A button's hold comes before its presses.</summary>
    /// <returns>False when there is none left.</returns>
    public bool TryRead(out ControlMovement movement)
    {
        if (_places.TryTake(out int control, out float position, out bool isFirst))
        {
            movement = new ControlMovement(control, position, isFirst);
            return true;
        }

        if (_holds.TryTake(out control, out position, out _))
        {
            movement = new ControlMovement(control, position, IsFirst: false) { Kind = MovementKind.Press };
            return true;
        }

        if (_presses.TryTake(out control, out int steps))
        {
            movement = new ControlMovement(control, 0, IsFirst: false) { Kind = MovementKind.Flip, Steps = steps };
            return true;
        }

        bool isTurned = _turns.TryTake(out control, out steps);
        movement = isTurned
            ? new ControlMovement(control, (float)(steps * _step[control]), IsFirst: false) { Kind = MovementKind.Turn, Steps = steps * Math.Sign(_step[control]) }
            : default;
        return isTurned;
    }

    private static double[] Unknown(int count)
    {
        double[] values = new double[count];
        Array.Fill(values, double.NaN);
        return values;
    }
}
