namespace LatentInstallation.Sound;

/// <summary>What one <see cref="SoundFeature"/> is.</summary>
/// <param name="Name">What it is called wherever it is written.</param>
/// <param name="Title">What people read.</param>
/// <param name="Kind">How it behaves.</param>
/// <param name="Unit">Of the underlying quantity; empty for a plain number.</param>
/// <param name="Definition">The underlying quantity.</param>
/// <param name="Zero">What 0 stands for; empty for a clock.</param>
/// <param name="One">What 1 stands for.</param>
/// <param name="Latency">How much later a sound shows, at 48 kHz, before attack and release.</param>
public sealed record SoundFeatureRow(string Name, string Title, SoundFeatureKind Kind, string Unit, string Definition, string Zero, string One, string Latency);
