namespace LatentInstallation.Controls;

/// <summary>Bends a control's travel.</summary>
public static class ControlCurveExtensions
{
    // (81^p - 1) / 80 is 0, 0.1 and 1 at the lower end, the middle and the upper end.
    private const double Taper = 81;

    /// <summary>Where the control stands for its parameter.</summary>
    /// <param name="curve">The curve.</param>
    /// <param name="position">0…1 along the travel.</param>
    /// <returns>0…1, rising with the position; exactly 0 and 1 at the ends.</returns>
    public static double Bend(this ControlCurve curve, double position) => curve switch
    {
        ControlCurve.Logarithmic => position >= 1 ? 1 : (Math.Pow(Taper, position) - 1) / (Taper - 1),
        ControlCurve.S => position * position * (3 - (2 * position)),
        ControlCurve.Squared => position * position,
        _ => position,
    };

    /// <summary>Where the control stands for a place of its parameter: <see cref="Bend"/> the other way, for motors.</summary>
    /// <param name="curve">The curve.</param>
    /// <param name="position">0…1.</param>
    /// <returns>0…1 along the travel.</returns>
    public static double Unbend(this ControlCurve curve, double position) => curve switch
    {
        ControlCurve.Logarithmic => Math.Log(1 + (position * (Taper - 1))) / Math.Log(Taper),
        ControlCurve.S => 0.5 - Math.Sin(Math.Asin(1 - (2 * position)) / 3),
        ControlCurve.Squared => Math.Sqrt(position),
        _ => position,
    };
}
