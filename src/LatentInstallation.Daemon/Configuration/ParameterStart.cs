namespace LatentInstallation.Daemon.Configuration;

/// <summary>A parameter's value when the piece starts, accepted by its <c>ParameterSpec</c>.</summary>
internal sealed record ParameterStart(string Key, double Value);
