namespace LatentInstallation.Controls.Gpio;

/// <summary>A button or rotary encoder on lines of a GPIO chip: edges become presses and steps, as its row has them.</summary>
/// <remarks>Used by the thread that reads the chip. Allocates nothing but when the chip comes.</remarks>
public sealed class GpioControl
{
    private readonly int _control;
    private readonly ControlOutlet _outlet;
    private readonly QuadratureDecoder _decoder;
    private Debouncer _debouncer;
    private bool _first;
    private bool _second;

    /// <summary>As a row of the table describes it.</summary>
    /// <param name="row">A row with an address.</param>
    /// <param name="control">Its index in the table.</param>
    /// <param name="outlet">Takes what it does.</param>
    public GpioControl(ControlRow row, int control, ControlOutlet outlet)
    {
        Address = row.Gpio ?? throw new ArgumentException($"The control '{row.Name}' is on no GPIO chip.", nameof(row));
        (_control, _outlet) = (control, outlet);
        _debouncer = new Debouncer(Address.Debounce);
        _decoder = new QuadratureDecoder(Address.StepsPerPeriod);
        outlet.Report(control, ControlHealth.Lost);
    }

    /// <summary>Which lines are its own.</summary>
    public GpioAddress Address { get; }

    /// <summary>It has two lines.</summary>
    public bool IsEncoder => Address.Kind == GpioKind.Encoder;

    /// <summary>How long until something is due without an edge.</summary>
    public TimeSpan Patience => IsEncoder ? TimeSpan.MaxValue : _debouncer.Patience;

    /// <summary>How many changes and steps of an encoder were impossible.</summary>
    public int Rejected => _decoder.Rejected;

    /// <summary>Its chip is there.</summary>
    /// <param name="first">Its line's level, or A's.</param>
    /// <param name="second">B's level.</param>
    /// <param name="isDebounced">The kernel sees to bounces.</param>
    public void Begin(bool first, bool second, bool isDebounced)
    {
        (_first, _second) = (first, second);
        _debouncer = new Debouncer(isDebounced ? TimeSpan.Zero : Address.Debounce);
        _debouncer.Restart(first);
        _decoder.Restart(first, second);
        Observe();
        _outlet.Report(_control, ControlHealth.Ok);
        if (first && !IsEncoder)
        {
            _outlet.Hold(_control);
        }
    }

    /// <summary>Takes an edge of one of its lines.</summary>
    /// <param name="isSecond">It is B's.</param>
    /// <param name="level">The level after it.</param>
    /// <param name="at">When it was.</param>
    public void Edge(bool isSecond, bool level, TimeSpan at)
    {
        (_first, _second) = isSecond ? (_first, level) : (level, _second);
        Observe();
        if (!IsEncoder)
        {
            PressIf(_debouncer.Edge(level, at));
        }
        else if (_decoder.Take(_first, _second, at) is var steps && steps != 0)
        {
            _outlet.Turn(_control, steps);
        }
    }

    /// <summary>Edges were lost: this is how its lines stand.</summary>
    public void Regain(bool first, bool second)
    {
        (_first, _second) = (first, second);
        Observe();
        _decoder.Regain(first, second);
        PressIf(!IsEncoder && _debouncer.Regain(first));
    }

    /// <summary>Lets time pass, once all edges that there are were taken.</summary>
    public void Advance(TimeSpan elapsed) => PressIf(!IsEncoder && _debouncer.Advance(elapsed));

    /// <summary>Its chip is gone: a button is let go.</summary>
    public void End()
    {
        if (!IsEncoder && _debouncer.IsClosed)
        {
            _outlet.Press(_control, isDown: false);
        }

        _debouncer.Restart(isClosed: false);
        _outlet.Report(_control, ControlHealth.Lost);
    }

    // For a person who looks: 0 or 1, or both lines of an encoder as a number.
    private void Observe() => _outlet.Observe(_control, (_first ? 1 : 0) + (_second ? 2 : 0), double.NaN);

    private void PressIf(bool hasChanged)
    {
        if (hasChanged)
        {
            _outlet.Press(_control, _debouncer.IsClosed);
        }
    }
}
