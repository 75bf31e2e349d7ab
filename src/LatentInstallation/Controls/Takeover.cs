namespace LatentInstallation.Controls;

/// <summary>
/// Soft takeover of one parameter by what hands hold it by: a change that somebody else made never makes the picture jump when a control is touched next.
/// </summary>
/// <remarks>
/// <para><see cref="TakeoverState.Following"/>: each movement is written. When somebody else writes a value that is not where the hand stands, it is
/// <see cref="TakeoverState.Held"/>; the first movement makes it <see cref="TakeoverState.CatchingUp"/>; and as soon as the way from the last place to the
/// new one touches the value, or ends near it, it is Following again. The whole way is tested, because a quick hand is seen on both sides of the value and never at it.</para>
/// <para>The first place after a start or a reconnection is no movement: it only tells where the control stands. One exception, the cold start:
/// while nobody else has written the parameter, the place of a control that was never heard before is applied, because the knob in the room is what the room believes.
/// A start value from the configuration is nobody's; a restored state is somebody's.</para>
/// </remarks>
/// <param name="start">The parameter's position at the start, 0…1.</param>
/// <param name="tolerance">How near counts as met, in the same unit.</param>
/// <param name="mode">What a movement does before it has met the value.</param>
public sealed class Takeover(double start, double tolerance = Takeover.UsualTolerance, TakeoverMode mode = TakeoverMode.Pickup)
{
    /// <summary>1.2 % of the range: twice what a held fader wanders, and less than an eye notices.</summary>
    public const double UsualTolerance = 0.012;

    // How much of a hand's way counts while the value is ahead of it, and while it moves away.
    private const double Toward = 0.5;
    private const double Away = 2;

    private double _value = start;
    private double _hand = double.NaN;
    private bool _isForeign;

    /// <summary>Who leads now.</summary>
    public TakeoverState State { get; private set; } = TakeoverState.Held;

    /// <summary>Where the hand stands seen from the value, -1…1: which way it has to go is the other way. NaN while it is not known.</summary>
    public double Distance => _hand - _value;

    /// <summary>The hand moved.</summary>
    /// <param name="place">0…1.</param>
    /// <param name="position">Receives where the parameter is to go.</param>
    /// <returns>Whether it is to be written.</returns>
    public bool TryMove(double place, out double position)
    {
        if (double.IsNaN(_hand))
        {
            return TryArrive(place, isNew: true, out position);
        }

        double before = _hand;
        (_hand, position) = (place, place);
        if (State == TakeoverState.Following || mode == TakeoverMode.Jump || Meets(before, place))
        {
            Lead(place);
            return true;
        }

        State = TakeoverState.CatchingUp;
        return mode == TakeoverMode.Scale && TryScale(before, place, out position);
    }

    /// <summary>A control said where it stands for the first time since the start or a reconnection.</summary>
    /// <param name="place">Where the hand stands now, 0…1.</param>
    /// <param name="isNew">It was never heard before.</param>
    /// <param name="position">Receives where the parameter is to go.</param>
    /// <returns>Whether it is to be written.</returns>
    public bool TryArrive(double place, bool isNew, out double position)
    {
        (_hand, position) = (place, place);
        if (isNew && !_isForeign)
        {
            Lead(place);
            return true;
        }

        Hold();
        return false;
    }

    /// <summary>The hand leads from here on: a button acts at once, and what fades is led.</summary>
    public void Lead(double place) => (_hand, _value, State) = (place, place, TakeoverState.Following);

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
        (_value, _isForeign) = (position, true);
        Hold();
    }

    /// <summary>The hand is silent now and moves all the same.</summary>
    /// <param name="place">0…1.</param>
    public void Watch(double place) => _hand = place;

    /// <summary>The hand may speak again: it follows if it stands at the value, else it has to meet it.</summary>
    public void Hold() => State = Math.Abs(Distance) <= tolerance ? TakeoverState.Following : TakeoverState.Held;

    private bool Meets(double before, double place) =>
        Math.Min(before, place) - tolerance <= _value && _value <= Math.Max(before, place) + tolerance;

    // Room is what is left to the end that the hand moves to. Where half or double would bring the value there before or after the hand, their rooms decide.
    private bool TryScale(double before, double place, out double position)
    {
        double way = place - before;
        double roomOfHand = way > 0 ? 1 - before : before;
        double roomOfValue = way > 0 ? 1 - _value : _value;
        bool isToward = way > 0 == _value > before;
        double share = roomOfHand <= 0 ? 0 : roomOfValue / roomOfHand;
        share = isToward ? Math.Min(Toward, share) : Math.Max(Away, share);
        double moved = Math.Clamp(_value + (way * share), 0, 1);
        bool isMet = _value > before ? place >= moved - tolerance : place <= moved + tolerance;
        position = isMet ? place : moved;
        bool isNew = position != _value;
        (_value, State) = (position, isMet ? TakeoverState.Following : TakeoverState.CatchingUp);
        return isNew;
    }
}
