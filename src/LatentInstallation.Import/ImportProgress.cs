namespace LatentInstallation.Import;

/// <summary>How far an import is.</summary>
/// <param name="Step">What is being done, for a person: "reading the weights".</param>
/// <param name="Share">How much of this step is done, 0…1.</param>
public readonly record struct ImportProgress(string Step, double Share);
