using System.Runtime.Intrinsics.X86;

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

/// <summary>What this processor has.</summary>
public static class VectorPaths
{
    /// <summary>The widest one.</summary>
    public static VectorPath Widest { get; } =
        Avx512F.IsSupported ? VectorPath.Avx512
        : Avx2.IsSupported && Fma.IsSupported ? VectorPath.Avx2
        : VectorPath.Portable;
}
