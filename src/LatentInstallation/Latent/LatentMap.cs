namespace LatentInstallation.Latent;

/// <summary>A generator's mapping, z to w without truncation; <c>IGenerator.Map</c> is one. Allocates nothing.</summary>
/// <param name="z">z_dim values.</param>
/// <param name="condition">One-hot class of a conditional network; empty for an unconditional one.</param>
/// <param name="w">Receives w_dim values.</param>
public delegate void LatentMap(ReadOnlySpan<float> z, ReadOnlySpan<float> condition, Span<float> w);
