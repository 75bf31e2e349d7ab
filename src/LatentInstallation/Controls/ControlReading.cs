namespace LatentInstallation.Controls;

/// <summary>What is known of a control at this moment, for people who look at it: the stages from the device to the mapping.</summary>
/// <param name="Raw">What the device said last, in its own counts or unit; NaN while it has said nothing.</param>
/// <param name="Filtered">Where the control stands along its travel after calibration and filter, 0…1; NaN while that is not known.</param>
/// <param name="Position">What was last handed to the mapping, 0…1, after hysteresis and curve; NaN before the first.</param>
/// <param name="Health">Its condition.</param>
public readonly record struct ControlReading(double Raw, double Filtered, double Position, ControlHealth Health)
{
    /// <summary>Of a control that has said nothing and that nobody complains about.</summary>
    public static ControlReading None { get; } = new(double.NaN, double.NaN, double.NaN, ControlHealth.Ok);
}
