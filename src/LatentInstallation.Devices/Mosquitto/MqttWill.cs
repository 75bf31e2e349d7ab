namespace LatentInstallation.Devices.Mosquitto;

/// <summary>What the broker says, retained, when a client is gone without a word.</summary>
/// <param name="Topic">Where.</param>
/// <param name="Payload">What.</param>
public sealed record MqttWill(string Topic, string Payload);
