using LatentInstallation.Sound;
using static LatentInstallation.Parameters.ParameterKind;

namespace LatentInstallation.Parameters;

/// <summary>The parameters of listening.</summary>
public sealed class SoundParameters(ParameterTable table)
{
    private readonly int _gain = table.IndexOf("sound.gain");
    private readonly int _automatic = table.IndexOf("sound.automatic");
    private readonly int _attack = table.IndexOf("sound.attack");
    private readonly int _release = table.IndexOf("sound.release");

    /// <summary>Their declarations.</summary>
    public static IEnumerable<ParameterSpec> All { get; } =
    [
        new("sound.gain", "Gain", Number, "dB", -40, 40, 0) { Slew = 40, Preset = false, Description = "Added to what the microphone gives." },
        new("sound.automatic", "Automatic gain", Toggle, "", 0, 1, 1) { Preset = false, Description = "Lets the gain follow what happens in a quiet or a loud room, within a minute of sound; the room's own noise is not lifted." },
        new("sound.attack", "Attack", Number, "s", 0.001, 5, SoundSettings.Default.Attack)
        {
            Curve = ParameterCurve.Logarithmic,
            Description = "How fast the piece answers a sound.",
        },
        new("sound.release", "Release", Number, "s", 0.001, 20, SoundSettings.Default.Release)
        {
            Curve = ParameterCurve.Logarithmic,
            Description = "How slowly it forgets it.",
        },
    ];

    /// <summary>The settings at this moment.</summary>
    public SoundSettings Read(ParameterStore store) => new()
    {
        Gain = (float)store.Effective(_gain),
        AutomaticGain = store.Effective(_automatic) >= 0.5,
        Attack = (float)store.Effective(_attack),
        Release = (float)store.Effective(_release),
    };
}
