namespace LatentInstallation.Devices.Mosquitto;

/// <summary>What to listen to.</summary>
/// <param name="Filter">A topic, with <c>+</c> for one level and <c>#</c> for the rest.</param>
/// <param name="Options">How.</param>
public sealed record MqttSubscription(string Filter, MqttSubscriptionOptions Options = MqttSubscriptionOptions.RetainAsPublished);
