namespace LatentInstallation.Devices.Mosquitto;

/// <summary>A message as it arrived.</summary>
/// <param name="Topic">Where it was published.</param>
/// <param name="Payload">Its bytes; empty when it is longer than <see cref="MqttConnection.MaxPayload"/>.</param>
/// <param name="Length">Its length in bytes, whatever was copied.</param>
/// <param name="Retained">Its sender asked the broker to keep it, or the broker kept it.</param>
/// <param name="Marked">It carries <see cref="MqttConnection.MarkProperty"/> with the value 1.</param>
public sealed record MqttMessage(string Topic, ReadOnlyMemory<byte> Payload, int Length, bool Retained, bool Marked);
