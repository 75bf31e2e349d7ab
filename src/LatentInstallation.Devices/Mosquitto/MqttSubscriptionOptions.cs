namespace LatentInstallation.Devices.Mosquitto;

/// <summary>The bits of MQTT 5's subscription options that are used.</summary>
[Flags]
public enum MqttSubscriptionOptions
{
    /// <summary>Live messages arrive with RETAIN cleared.</summary>
    None = 0,

    /// <summary>Live messages keep the RETAIN flag that their sender gave them.</summary>
    RetainAsPublished = 0x08,
}
