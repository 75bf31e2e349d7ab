namespace LatentInstallation.Import.StyleGan2;

/// <summary>A square low-pass filter with an even number of taps a side.</summary>
/// <param name="Taps">Taps a side.</param>
/// <param name="Values">[taps, taps], as stored; their sum is 1.</param>
internal sealed record ResampleFilter(int Taps, float[] Values)
{
    /// <summary>Twice the size has a quarter of the density, which this makes up for.</summary>
    internal const float UpSamplingGain = 4;

    /// <summary>How far the filter reaches beyond a pixel when it doubles the size.</summary>
    internal int Padding => (Taps / 2) - 1;
}
