using LatentInstallation.Parameters;

namespace LatentInstallation.Controls;

/// <summary>A row of the mapping as it is played: where its control stands, and what that means for its parameter. Allocates nothing.</summary>
internal sealed class Binding
{
    private const string Nothing = "none";
    private const double PressedAbove = 0.6;
    private const double ReleasedBelow = 0.4;

    private readonly MappingRow _row;
    private bool _isInverted;
    private bool _isUp;

    /// <param name="row">The row.</param>
    /// <param name="control">Its control's index.</param>
    /// <param name="isToggle">Pressing turns over.</param>
    /// <param name="visitors">The parameter, as far as visitors may go; null for an action.</param>
    /// <param name="start">The parameter's start value.</param>
    public Binding(MappingRow row, int control, bool isToggle, ParameterSpec? visitors, double start)
    {
        (_row, Control, IsToggle) = (row, control, isToggle);
        if (visitors is not null)
        {
            Aim(visitors, start);
        }
    }

    public int Control { get; }

    public bool IsToggle { get; }

    public ControlAction? Action => _row.Action;

    /// <summary>The parameter, as far as this control takes it.</summary>
    public ParameterSpec Spec { get; private set; } = new(Nothing, "None", ParameterKind.Number, "", 0, 1, 0);

    /// <summary>Where the control stands along its travel, 0…1; NaN while it has said nothing.</summary>
    public double Place { get; private set; } = double.NaN;

    /// <summary>It is a button: released, it says nothing.</summary>
    public bool IsButton { get; private set; }

    /// <summary>It is neither lost nor silenced.</summary>
    public bool Counts { get; set; } = true;

    /// <summary>It has something to say.</summary>
    public bool Speaks => Counts && !double.IsNaN(Place) && !(IsButton && Place == 0);

    /// <summary>Where the parameter stands for this control, 0…1 in <see cref="Spec"/>.</summary>
    public double Position => PositionAt(Place);

    /// <summary>Which way along its travel the control has to go for a higher position.</summary>
    public int Direction => _isInverted ? -1 : 1;

    /// <summary>The parameter's value, as this control alone would have it.</summary>
    public double Value => Spec.Map(Position);

    /// <summary>It has a travel that curves bend; an encoder's and a button's lights show the parameter as it is.</summary>
    public bool HasTravel { get; init; } = true;

    /// <summary>It plays this parameter from here on. Allocates only where that reaches elsewhere than the last one.</summary>
    public void Aim(ParameterSpec visitors, double start)
    {
        double low = Reach(visitors, start, _row.Min ?? visitors.Min);
        double high = Reach(visitors, start, _row.Max ?? visitors.Max);
        _isInverted = low > high;
        (double min, double max) = (Math.Min(low, high), Math.Max(low, high));
        if ((Spec.Kind, Spec.Curve, Spec.Min, Spec.Max) != (visitors.Kind, visitors.Curve, min, max) || Spec.Key == Nothing)
        {
            Spec = visitors with { Min = min, Max = max };
        }
    }

    /// <summary>The parameter's value, were the control at a place.</summary>
    public double ValueAt(double place) => Spec.Map(PositionAt(place));

    /// <summary>Where the control would have to stand for a value, 0…1 along its travel; the nearer end for one that it does not reach.</summary>
    public double PlaceOf(double value)
    {
        double bent = TravelAt(Spec.Unmap(value));
        return HasTravel ? _row.Points?.Unbend(bent) ?? _row.Curve.Unbend(bent) : bent;
    }

    public void Put(double place, bool isButton)
    {
        (Place, IsButton) = (place, isButton);
        _isUp = place >= 0.5;
    }

    /// <summary>An encoder goes on from where its parameter starts.</summary>
    public void Turn(double way, double start) =>
        (Place, IsButton) = (Math.Clamp((double.IsNaN(Place) ? TravelAt(Spec.Unmap(start)) : Place) + way, 0, 1), false);

    /// <summary>Whether a control that is no button, but stands for one, crossed the middle.</summary>
    /// <param name="place">Along its travel.</param>
    /// <param name="isFirst">It is no movement.</param>
    /// <param name="isUp">Receives whether it is in the upper half now.</param>
    public bool TryCross(double place, bool isFirst, out bool isUp)
    {
        bool wasUp = _isUp;
        _isUp = _isUp ? place > ReleasedBelow : place > PressedAbove;
        isUp = _isUp;
        return _isUp != wasUp && !isFirst;
    }

    private double PositionAt(double place)
    {
        double bent = _row.Points?.Bend(place) ?? _row.Curve.Bend(place);
        return _isInverted ? 1 - bent : bent;
    }

    // Curves of an encoder bend nothing: where it stands is only what it was turned to.
    private double TravelAt(double position) => _isInverted ? 1 - position : position;

    private double Reach(ParameterSpec visitors, double start, double end) =>
        Math.Clamp(_row.Amount == 1 ? end : start + (_row.Amount * (end - start)), visitors.Min, visitors.Max);
}
