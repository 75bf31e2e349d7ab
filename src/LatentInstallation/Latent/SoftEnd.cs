namespace LatentInstallation.Latent;

/// <summary>
/// How far a direction is followed at a value of its parameter, both in standard deviations: as far as the value says up to ±2, then a
/// little ahead of it (at most 0.11), and slower and slower towards ±3, where the picture comes to rest instead of stopping:
/// 2 + u + u³ − u⁴ with u = |value| − 2. The speed has no jump anywhere and the law is exact at every whole number.
/// </summary>
public static class SoftEnd
{
    /// <summary>Where the picture rests.</summary>
    public const double End = 3;

    private const double Bend = 2;

    /// <summary>The law: odd, never falling, with slope 1 up to ±2 and slope 0 from ±3 on.</summary>
    public static double At(double value)
    {
        double u = Math.Clamp(Math.Abs(value) - Bend, 0, End - Bend);
        return u == 0 ? value : Math.CopySign(Bend + u + (u * u * u * (1 - u)), value);
    }
}
