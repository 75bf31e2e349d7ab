namespace LatentInstallation.Import.Tuning;

/// <summary>A graph that is ready to be run again and again.</summary>
/// <param name="Run">Runs it once and returns when its outputs are there.</param>
/// <param name="Session">What holds it.</param>
public sealed record Trial(Action Run, IDisposable Session);
