namespace LatentInstallation.Sound;

/// <summary>Loudness in dBFS, 0 being an RMS of 1: a full-scale sine has -3.</summary>
public static class Decibels
{
    /// <summary>What stands for no signal at all.</summary>
    public const double Floor = -120;

    /// <summary>From a mean square.</summary>
    public static double OfPower(double meanSquare) =>
        meanSquare > 1e-12 ? 10 * Math.Log10(meanSquare) : Floor;
}
