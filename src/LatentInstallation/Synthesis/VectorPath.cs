namespace LatentInstallation.Synthesis;

/// <summary>Which instructions the kernels use. The results are the same to the bit.</summary>
public enum VectorPath
{
    /// <summary>Vectors of four, on any processor.</summary>
    Portable,

    /// <summary>AVX2 with fused multiply-adds.</summary>
    Avx2,

    /// <summary>AVX-512.</summary>
    Avx512,
}
