namespace LatentInstallation.Synthesis;

/// <summary>How a convolution is calculated.</summary>
public enum ConvolutionMethod
{
    /// <summary>Nine products an output, for maps of any size.</summary>
    Direct,

    /// <summary>Winograd's F(2×2, 3×3): four products an output, for even sizes; rounding differs by about 1e-6 of the largest value.</summary>
    Winograd,
}
