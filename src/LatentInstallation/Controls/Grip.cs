using LatentInstallation.Parameters;

namespace LatentInstallation.Controls;

/// <summary>What hands hold a parameter by: one control, or several that make one value together. Soft takeover is between it and the parameter. Allocates nothing.</summary>
internal sealed partial class Grip
{
    /// <summary>The parameter of a fader that plays none.</summary>
    public const int Nothing = -1;

    private const double Nearly = 1e-6;

    private readonly Binding[] _bindings;
    private readonly Combine _combine;
    private ParameterSpec _space;
    private double _start;

    /// <param name="parameter">Its index.</param>
    /// <param name="visitors">The parameter, as far as visitors may go.</param>
    /// <param name="bindings">One, or several that combine.</param>
    /// <param name="combine">How.</param>
    /// <param name="mode">How it takes over.</param>
    /// <param name="start">The parameter's start value.</param>
    public Grip(int parameter, ParameterSpec visitors, IReadOnlyList<Binding> bindings, Combine combine, TakeoverMode mode, double start)
    {
        (Parameter, _bindings, _combine, _start) = (parameter, [.. bindings], combine, start);
        _space = IsAlone ? _bindings[0].Spec : visitors;
        // A choice or a whole number is met wherever the control selects the same one.
        double tolerance = _space.Kind == ParameterKind.Number ? Takeover.UsualTolerance : Math.Max(Takeover.UsualTolerance, 0.5 / Math.Max(1, _space.Max - _space.Min));
        Takeover = new Takeover(_space.Unmap(start), tolerance, mode);
    }

    /// <summary>-1 while it plays nothing: a fader of a box beyond the console's last dimension.</summary>
    public int Parameter { get; private set; }

    /// <summary>Which fader of the console's bank it is, from 0; -1 for what always plays the same parameter.</summary>
    public int Fader { get; init; } = -1;

    public Takeover Takeover { get; }

    /// <summary>One control that needs no others.</summary>
    public bool IsAlone => _combine == Combine.Last;

    /// <summary>Nobody holds it now.</summary>
    public bool IsLoose
    {
        get
        {
            foreach (Binding binding in _bindings)
            {
                if (binding.Counts && !double.IsNaN(binding.Place))
                {
                    return false;
                }
            }

            return true;
        }
    }

    /// <summary>The console was turned to another bank: it plays another parameter from here on, and has to meet its value.</summary>
    /// <param name="parameter">Its index, or -1 for none.</param>
    /// <param name="visitors">The parameter, as far as visitors may go.</param>
    /// <param name="start">Its start value.</param>
    /// <param name="value">Where it stands.</param>
    public void Aim(int parameter, ParameterSpec visitors, double start, double value)
    {
        Begin(parameter, visitors, start);
        Rearm(value);
    }

    /// <summary>It plays this parameter from the beginning on: nobody has touched anything yet.</summary>
    public void Begin(int parameter, ParameterSpec visitors, double start)
    {
        foreach (Binding binding in _bindings)
        {
            binding.Aim(visitors, start);
        }

        (Parameter, _start) = (parameter, start);
        _space = IsAlone ? _bindings[0].Spec : visitors;
    }

    /// <summary>It plays nothing: the bank has no such fader.</summary>
    public void Rest() => (Parameter, _offset, IsFading) = (Nothing, 0, false);

    /// <summary>Which way hands have to go to meet the value.</summary>
    public TakeoverHint Hint
    {
        get
        {
            double distance = Takeover.Distance * (IsAlone ? _bindings[0].Direction : 1);
            return Takeover.State == TakeoverState.Following || double.IsNaN(distance) || _bindings[0].IsButton ? TakeoverHint.None
                : distance < 0 ? TakeoverHint.Up : TakeoverHint.Down;
        }
    }

    /// <summary>A control of it moved to a place.</summary>
    /// <param name="binding">Which.</param>
    /// <param name="place">Along its travel.</param>
    /// <param name="isFirst">It is no movement, but where it stands.</param>
    /// <param name="value">Receives what is to be written.</param>
    public bool TryMove(Binding binding, double place, bool isFirst, out double value)
    {
        bool isNew = double.IsNaN(binding.Place);
        binding.Put(place, isButton: false);
        double hand = Hand();
        bool writes = isFirst || isNew ? Takeover.TryArrive(hand, isNew, out double position) : Takeover.TryMove(hand, out position);
        value = writes ? (position == hand ? Held() : _space.Map(position)) : 0;
        return writes;
    }

    /// <summary>A button of it went down or came up. It acts at once.</summary>
    /// <returns>What is to be written.</returns>
    public double Press(Binding binding, bool isDown)
    {
        binding.Put(isDown ? 1 : 0, isButton: true);
        Takeover.Lead(Hand());
        return Held();
    }

    /// <summary>A button of it was pressed that turns over.</summary>
    /// <returns>What is to be written.</returns>
    public double Flip(Binding binding, int presses, double now)
    {
        if (IsAlone)
        {
            return Flipped(binding.Spec, presses, now);
        }

        bool isOn = binding.Place >= 0.5;
        return Press(binding, isOn ^ (presses % 2 != 0));
    }

    /// <summary>An encoder of it was turned: it moves the value from wherever that is.</summary>
    /// <returns>What is to be written.</returns>
    public double Turn(Binding binding, double way, int steps, double now)
    {
        ParameterSpec spec = binding.Spec;
        if (IsAlone)
        {
            return spec.Kind == ParameterKind.Number ? spec.Map(spec.Unmap(now) + (way * binding.Direction)) : spec.Accept(now + (steps * binding.Direction));
        }

        double before = Combined();
        binding.Turn(way, _start);
        double after = Combined();
        Takeover.Watch(Hand());
        return _space.Accept(now + after - (double.IsNaN(before) ? _start : before));
    }

    /// <summary>Where one of its controls would have to stand for a value, 0…1 along its travel. Where several make it together, those that make it stay where they are.</summary>
    public double PlaceFor(Binding binding, double value)
    {
        double combined = IsAlone ? double.NaN : Combined();
        return double.IsNaN(combined) ? binding.PlaceOf(value)
            : _space.Accept(combined) == value && !double.IsNaN(binding.Place) ? binding.Place
            : binding.PlaceOf(_combine == Combine.Sum ? (binding.Counts && !double.IsNaN(binding.Place) ? binding.Value : _start) + value - combined : value);
    }

    /// <summary>Whether one of its controls makes a value at a place; as well as the movement of a motor or of an eye can tell.</summary>
    public bool Makes(Binding binding, double place, double value) => IsAlone ? binding.ValueAt(place) == value : Math.Abs(PlaceFor(binding, value) - place) < Nearly;

    /// <summary>The control moves while it may not speak.</summary>
    public void Watch(Binding binding, double place, bool isButton)
    {
        binding.Put(place, isButton);
        Takeover.Watch(Hand());
    }

    /// <summary>Nobody wrote the parameter yet, and this is where it stands.</summary>
    public void Start(double value) => Takeover.Start(_space.Unmap(value));

    /// <summary>Somebody else wrote the parameter.</summary>
    public void Rearm(double value)
    {
        (_offset, IsFading) = (0, false);
        Takeover.Rearm(_space.Unmap(value));
    }

    /// <summary>Other controls count than before: nothing fades any more, and they have to meet the value.</summary>
    public void Recount(double value)
    {
        Takeover.Watch(Hand());
        if (IsFading)
        {
            Rearm(value);
        }
        else
        {
            Takeover.Hold();
        }
    }

    private static double Flipped(ParameterSpec spec, int presses, double now)
    {
        if (spec.Kind == ParameterKind.Number)
        {
            return presses % 2 == 0 ? now : spec.Unmap(now) < 0.5 ? spec.Max : spec.Min;
        }

        double choices = spec.Max - spec.Min + 1;
        return spec.Min + ((spec.Accept(now) - spec.Min + presses) % choices);
    }
}
