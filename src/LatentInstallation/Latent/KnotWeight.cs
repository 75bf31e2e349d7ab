namespace LatentInstallation.Latent;

/// <summary>How much of one key point a place on a path has.</summary>
/// <param name="Index">The key point's index in the loop.</param>
/// <param name="Weight">Its share; shares may be negative, and 0 means that the key point is not needed.</param>
internal readonly record struct KnotWeight(int Index, double Weight);
