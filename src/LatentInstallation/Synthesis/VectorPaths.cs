using System.Runtime.Intrinsics.X86;

namespace LatentInstallation.Synthesis;

/// <summary>What this processor has.</summary>
public static class VectorPaths
{
    /// <summary>The widest one.</summary>
    public static VectorPath Widest { get; } =
        Avx512F.IsSupported ? VectorPath.Avx512
        : Avx2.IsSupported && Fma.IsSupported ? VectorPath.Avx2
        : VectorPath.Portable;
}
