namespace LatentInstallation.Parameters;

/// <summary>Who wrote a value last, in the words of <c>param/&lt;key&gt;/source</c>, lowest priority first.</summary>
public enum ParameterSource
{
    /// <summary>The default, or idle drift.</summary>
    Idle,

    /// <summary>Opening hours.</summary>
    Schedule,

    /// <summary>A recalled preset, or the patch.</summary>
    Preset,

    /// <summary>A command from MQTT or the web page.</summary>
    Mqtt,

    /// <summary>A hand on a physical control.</summary>
    Fader,
}
