namespace LatentInstallation.Daemon.Configuration;

/// <summary>How far visitors may move a parameter, in its own unit, both ends included.</summary>
internal sealed record VisitorRange(string Key, double Min, double Max);
