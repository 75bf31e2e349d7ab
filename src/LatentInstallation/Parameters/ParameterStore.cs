namespace LatentInstallation.Parameters;

/// <summary>The running values of a table: who owns each, where it is heading, and what modulation adds at this moment.</summary>
/// <remarks>
/// The last write stays, whoever made it. Priority applies only while a writer is active: a hand until <see cref="HandHolds"/> after its
/// last movement, then a curator's command that is still being faded in, then everything else. A write by somebody lower is kept meanwhile
/// and applied, gliding, at release. Used by the generator thread only; nothing here allocates after construction.
/// </remarks>
public sealed class ParameterStore
{
    /// <summary>How long a hand owns a parameter after its last accepted movement.</summary>
    public static readonly TimeSpan HandHolds = TimeSpan.FromMilliseconds(250);

    /// <summary>A kept write crosses the whole range in this many seconds when it is applied at release.</summary>
    private const double ReleaseGlideSeconds = 1;

    private readonly Slot[] _slots;
    private TimeSpan _now;

    /// <summary>Begins with every default.</summary>
    public ParameterStore(ParameterTable table)
    {
        Table = table;
        _slots = new Slot[table.Count];
        for (int i = 0; i < _slots.Length; i++)
        {
            double value = table[i].Default;
            _slots[i] = new Slot { Target = value, Base = value, Effective = value, Rest = value, Source = ParameterSource.Idle, HandUntil = TimeSpan.MinValue };
        }
    }

    /// <summary>What the values mean.</summary>
    public ParameterTable Table { get; }

    /// <summary>The accepted base value: where the parameter is heading, without modulation.</summary>
    public double Target(int index) => _slots[index].Target;

    /// <summary>What a stage uses at this moment: slewed and modulated, inside the range.</summary>
    public double Effective(int index) => _slots[index].Effective;

    /// <summary>Who made the last accepted write.</summary>
    public ParameterSource Source(int index) => _slots[index].Source;

    /// <summary>Where the parameter comes to rest when whatever held it is gone: the last recalled preset's value, else the start value.</summary>
    public double Rest(int index) => _slots[index].Rest;

    /// <summary>Takes a value at once, without slew: start values of the patch and the configuration.</summary>
    public void Start(int index, double value, ParameterSource source)
    {
        double accepted = Table[index].Accept(value);
        ref Slot slot = ref _slots[index];
        (slot.Target, slot.Base, slot.Effective, slot.Rest, slot.Source) = (accepted, accepted, accepted, accepted, source);
    }

    /// <summary>Writes a base value; clamped into the range.</summary>
    /// <returns>False when somebody with a higher priority is active: the value is kept until they let go.</returns>
    /// <exception cref="ArgumentException">The value is NaN or infinite.</exception>
    public bool Write(int index, double value, ParameterSource source, bool hand)
    {
        double accepted = Table[index].Accept(value);
        ref Slot slot = ref _slots[index];
        slot.Rest = source == ParameterSource.Preset ? accepted : slot.Rest;
        if (!hand && Blocks(in slot, source))
        {
            (slot.Kept, slot.KeptSource, slot.HasKept) = (accepted, source, true);
            return false;
        }

        (slot.Target, slot.Source, slot.Gliding) = (accepted, source, false);
        slot.HasKept &= hand;
        slot.HandUntil = hand ? _now + HandHolds : TimeSpan.MinValue;
        return true;
    }

    /// <summary>Moves time on: releases hands, applies what was kept, slews towards the targets, and clears the last tick's modulation.</summary>
    public void Advance(TimeSpan elapsed)
    {
        _now += elapsed;
        for (int i = 0; i < _slots.Length; i++)
        {
            ref Slot slot = ref _slots[i];
            if (slot.HasKept && !Blocks(in slot, slot.KeptSource))
            {
                (slot.Target, slot.Source, slot.HasKept, slot.Gliding) = (slot.Kept, slot.KeptSource, false, true);
            }

            Slew(ref slot, Table[i], elapsed.TotalSeconds);
            slot.Effective = slot.Base;
        }
    }

    /// <summary>Adds to the effective value of this tick; the base value stays.</summary>
    public void Modulate(int index, double amount)
    {
        ref Slot slot = ref _slots[index];
        ParameterSpec spec = Table[index];
        double moved = Math.Clamp(slot.Effective + amount, spec.Min, spec.Max);
        slot.Effective = spec.Kind == ParameterKind.Number ? moved : Math.Round(moved, MidpointRounding.AwayFromZero);
    }

    private static void Slew(ref Slot slot, ParameterSpec spec, double seconds)
    {
        double rate = slot.Gliding ? Math.Min(spec.Slew, (spec.Max - spec.Min) / ReleaseGlideSeconds) : spec.Slew;
        double step = spec.Kind == ParameterKind.Number ? rate * seconds : double.PositiveInfinity;
        double distance = slot.Target - slot.Base;
        if (Math.Abs(distance) <= step)
        {
            (slot.Base, slot.Gliding) = (slot.Target, false);
        }
        else
        {
            slot.Base += Math.CopySign(step, distance);
        }
    }

    private bool Blocks(in Slot slot, ParameterSource source) =>
        _now < slot.HandUntil
        || (slot.Source == ParameterSource.Mqtt && source < ParameterSource.Mqtt && slot.Base != slot.Target);

    private struct Slot
    {
        public double Target;
        public double Base;
        public double Effective;
        public double Kept;
        public double Rest;
        public TimeSpan HandUntil;
        public ParameterSource Source;
        public ParameterSource KeptSource;
        public bool HasKept;
        public bool Gliding;
    }
}
