namespace LatentInstallation.Daemon.Remote;

/// <summary>A topic that tells one number of the piece's state.</summary>
/// <param name="Topic">Where.</param>
/// <param name="Format">The number as the topic writes it.</param>
internal sealed record StateTopic(string Topic, Func<double, string> Format);
