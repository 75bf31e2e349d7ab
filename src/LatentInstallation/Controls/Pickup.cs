namespace LatentInstallation.Controls;

/// <summary>
/// Soft takeover of one parameter by one control: a change that somebody else made never makes the picture jump when the control is touched next.
/// </summary>
/// <remarks>
/// <para><see cref="PickupState.Following"/>: each movement is written. When somebody else writes a value that is not where the control stands, it is
/// <see cref="PickupState.Held"/>; the first movement makes it <see cref="PickupState.CatchingUp"/>; and as soon as the way from the last place to the
/// new one touches the value, or ends near it, it is Following again. The whole way is tested, because a quick hand is seen on both sides of the value and never at it.</para>
/// <para>The first place after a start or a reconnection is no movement: it only tells where the control stands. One exception, the cold start:
/// while nobody has written the parameter, neither this control nor anybody else, the control's place is applied, because the knob in the room is what the room believes.
/// A start value from the configuration is nobody's; a restored state is somebody's.</para>
/// </remarks>
/// <param name="start">The parameter's position at the start, 0…1.</param>
/// <param name="tolerance">How near counts as met, in the same unit.</param>
public sealed class Pickup(double start, double tolerance = Pickup.UsualTolerance)
{
    /// <summary>1.2 % of the range: twice what a held fader wanders, and less than an eye notices.</summary>
    public const double UsualTolerance = 0.012;

    private double _value = start;
    private double _hand = double.NaN;
    private bool _isWritten;

    /// <summary>Who leads now.</summary>
    public PickupState State { get; private set; } = PickupState.Held;

    /// <summary>Where the control stands seen from the value, -1…1: which way the hand has to go is the other way. NaN while it is not known.</summary>
    public double Distance => _hand - _value;

    /// <summary>Takes a new place of the control.</summary>
    /// <param name="place">0…1.</param>
    /// <param name="isFirst">It is the first since the start or a reconnection.</param>
    /// <returns>Whether the parameter is to be written.</returns>
    public bool Move(double place, bool isFirst)
    {
        double before = isFirst ? double.NaN : _hand;
        _hand = place;
        if (double.IsNaN(before))
        {
            return Arrive(place);
        }

        if (State != PickupState.Following && !Meets(before, place))
        {
            State = PickupState.CatchingUp;
            return false;
        }

        Lead(place);
        return true;
    }

    /// <summary>The parameter starts somewhere else than was thought; nobody wrote it.</summary>
    /// <param name="position">Where it stands, 0…1.</param>
    public void Start(double position)
    {
        _value = position;
        Hold();
    }

    /// <summary>Somebody else wrote the parameter.</summary>
    /// <param name="position">Where it stands now, 0…1.</param>
    public void Rearm(double position)
    {
        (_value, _isWritten) = (position, true);
        Hold();
    }

    /// <summary>The control is silent now and moves all the same.</summary>
    /// <param name="place">0…1.</param>
    public void Watch(double place) => _hand = place;

    /// <summary>The control may speak again: it follows if it stands at the value, else it has to meet it.</summary>
    public void Hold() => State = Math.Abs(Distance) <= tolerance ? PickupState.Following : PickupState.Held;

    private bool Arrive(double place)
    {
        if (!_isWritten)
        {
            Lead(place);
            return true;
        }

        Hold();
        return false;
    }

    private void Lead(double place) => (_value, _isWritten, State) = (place, true, PickupState.Following);

    private bool Meets(double before, double place) =>
        Math.Min(before, place) - tolerance <= _value && _value <= Math.Max(before, place) + tolerance;
}
