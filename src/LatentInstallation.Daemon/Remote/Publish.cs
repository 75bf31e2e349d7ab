namespace LatentInstallation.Daemon.Remote;

/// <summary>Publishes; the payload is copied before it returns.</summary>
internal delegate void Publish(string topic, ReadOnlySpan<byte> payload, bool retain);
