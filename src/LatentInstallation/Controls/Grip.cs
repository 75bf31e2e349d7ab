using LatentInstallation.Parameters;

namespace LatentInstallation.Controls;

/// <summary>What hands hold a parameter by: one control, or several that make one value together. Soft takeover is between it and the parameter. Allocates nothing.</summary>
/// <remarks>
/// When a control fails or is silenced, what it contributed stays for <see cref="HoldsFor"/> and then eases away over <see cref="EasesFor"/>: to what the others
/// say, or where there are none to the parameter's rest. Nobody's picture ever jumps because a wire broke.
/// </remarks>
internal sealed class Grip
{
    /// <summary>How long a parameter stays where a control left it that failed.</summary>
    public static readonly TimeSpan HoldsFor = TimeSpan.FromSeconds(2);

    /// <summary>How long it then takes to come to rest.</summary>
    public static readonly TimeSpan EasesFor = TimeSpan.FromSeconds(10);

    /// <summary>The parameter of a fader that plays none.</summary>
    public const int Nothing = -1;

    private readonly Binding[] _bindings;
    private readonly Combine _combine;
    private ParameterSpec _space;
    private double _start;
    private TimeSpan _faded;
    private double _offset;

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

    /// <summary>Something that a lost control contributed is still there.</summary>
    public bool IsFading { get; private set; }

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

    /// <summary>The control moves while it may not speak.</summary>
    public void Watch(Binding binding, double place)
    {
        binding.Put(place, isButton: false);
        Takeover.Watch(Hand());
    }

    /// <summary>Nobody wrote the parameter yet, and this is where it stands.</summary>
    public void Start(double value) => Takeover.Start(_space.Unmap(value));

    /// <summary>Fewer controls count than before, and the parameter is where they left it.</summary>
    public void Fade(ParameterStore values)
    {
        (_offset, _faded, IsFading) = (values.Target(Parameter) - Settled(values), TimeSpan.Zero, true);
        if (!IsLoose)
        {
            Takeover.Lead(Hand());
        }
    }

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

    /// <summary>Goes on fading.</summary>
    /// <param name="elapsed">Time since the last call.</param>
    /// <param name="values">For the value that a parameter rests at.</param>
    /// <param name="value">Receives what is to be written.</param>
    public bool TryFade(TimeSpan elapsed, ParameterStore values, out double value)
    {
        _faded += elapsed;
        value = values.Target(Parameter);
        if (_faded <= HoldsFor)
        {
            return false;
        }

        IsFading = _faded < HoldsFor + EasesFor;

        // A choice has nothing in between: it changes when the others have arrived.
        value = _space.Kind == ParameterKind.Number || !IsFading ? Settled(values) + Faded() : value;
        if (IsLoose)
        {
            Takeover.Rearm(_space.Unmap(value));
        }
        else
        {
            Takeover.Lead(Hand());
        }

        return true;
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

    private double Settled(ParameterStore values) => IsLoose ? values.Rest(Parameter) : Combined();

    // What is to be written while hands lead: what they say, and what of a lost one is still there.
    private double Held() => Combined() + Faded();

    private double Faded()
    {
        if (!IsFading || _space.Kind != ParameterKind.Number)
        {
            return 0;
        }

        double share = Math.Clamp((_faded - HoldsFor) / EasesFor, 0, 1);
        return _offset * (1 - (share * share * (3 - (2 * share))));
    }

    private double Hand() => IsAlone ? _bindings[0].Position : IsLoose ? double.NaN : _space.Unmap(Combined());

    private double Combined() => _combine switch
    {
        Combine.Sum => Sum(),
        Combine.Max => Highest(),
        Combine.Priority => First(),
        _ => _bindings[0].Value,
    };

    private double Sum()
    {
        double sum = _start;
        foreach (Binding binding in _bindings)
        {
            sum += binding.Counts && !double.IsNaN(binding.Place) ? binding.Value - _start : 0;
        }

        return sum;
    }

    private double Highest()
    {
        double highest = double.NaN;
        foreach (Binding binding in _bindings)
        {
            if (binding.Counts && !double.IsNaN(binding.Place) && !(binding.Value <= highest))
            {
                highest = binding.Value;
            }
        }

        return highest;
    }

    private double First()
    {
        double last = double.NaN;
        foreach (Binding binding in _bindings)
        {
            if (binding.Speaks)
            {
                return binding.Value;
            }

            last = binding.Counts && !double.IsNaN(binding.Place) ? binding.Value : last;
        }

        return last;
    }
}
