namespace LatentInstallation.Import.StyleGan3;

/// <summary>A low-pass filter as it is stored: the taps of one axis that serve both, or a square of them.</summary>
/// <param name="Taps">Taps a side.</param>
/// <param name="Values">[taps], or [taps, taps] when it is no product of two axes.</param>
internal sealed record LowPass(int Taps, float[] Values)
{
    /// <summary>Lets everything through.</summary>
    internal static readonly LowPass None = new(1, [1]);

    internal bool IsSeparable => Values.Length == Taps;
}
