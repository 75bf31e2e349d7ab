namespace LatentInstallation.Import;

/// <summary>What a graph made of one latent.</summary>
/// <param name="Shape">The lengths of its axes.</param>
/// <param name="Values">In C order.</param>
#pragma warning disable CA1819 // A tensor is its array.
public sealed record TrialPicture(int[] Shape, float[] Values);
