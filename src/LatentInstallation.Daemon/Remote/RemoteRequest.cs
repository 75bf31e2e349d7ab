namespace LatentInstallation.Daemon.Remote;

/// <summary>What a topic asks for, before its payload is looked at.</summary>
/// <param name="Kind">What to do.</param>
/// <param name="Name">The parameter's key, the input's name, the verb; the topic's own word for the others.</param>
internal readonly record struct RemoteRequest(RequestKind Kind, string Name);
