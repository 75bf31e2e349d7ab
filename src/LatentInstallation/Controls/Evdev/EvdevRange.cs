namespace LatentInstallation.Controls.Evdev;

/// <summary>What a device says of an axis, <c>struct input_absinfo</c>.</summary>
/// <param name="Value">Where it stands.</param>
/// <param name="Min">Its smallest value.</param>
/// <param name="Max">Its largest value.</param>
/// <param name="Fuzz">How much the kernel takes for noise: it averages smaller movements, and lags.</param>
public readonly record struct EvdevRange(int Value, int Min, int Max, int Fuzz)
{
    /// <summary>It can be travelled.</summary>
    public bool IsUsable => Min < Max;
}
