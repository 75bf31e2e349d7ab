namespace LatentInstallation.Controls.Osc;

/// <summary>What OSC can do with presets; called by the thread that listens.</summary>
/// <param name="Recall">Brings back the preset of a name; false when there is none, or it cannot be now.</param>
/// <param name="NameAt">The name at a place of the alphabetical list, from 1; null when it is not so long.</param>
/// <param name="Current">The name of the preset that was recalled or saved last; the same object until it changes.</param>
public sealed record OscPresets(Func<string, bool> Recall, Func<int, string?> NameAt, Func<string> Current)
{
    /// <summary>Where there are none.</summary>
    public static OscPresets None { get; } = new(_ => false, _ => null, () => "");
}
