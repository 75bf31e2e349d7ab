namespace LatentInstallation.Daemon.Presets;

/// <summary>A remembered state of the piece.</summary>
/// <param name="Name">As its author typed it.</param>
/// <param name="Values">Values by parameter key, as MQTT writes them.</param>
internal sealed record Preset(string Name, IReadOnlyDictionary<string, string> Values);
