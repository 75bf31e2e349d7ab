using LatentInstallation.Look;
using static LatentInstallation.Parameters.ParameterKind;

namespace LatentInstallation.Parameters;

/// <summary>The parameters of the look. Brightness and gamma belong to the room, not to a preset.</summary>
public sealed class LookParameters(ParameterTable table)
{
    private readonly int _brightness = table.IndexOf("look.brightness");
    private readonly int _gamma = table.IndexOf("look.gamma");
    private readonly int _fit = table.IndexOf("look.fit");
    private readonly int _surround = table.IndexOf("look.surround");
    private readonly int _crossFade = table.IndexOf("look.crossfade");

    /// <summary>Their declarations.</summary>
    public static IEnumerable<ParameterSpec> All { get; } =
    [
        new("look.brightness", "Brightness", Number, "", 0, 1, 1) { Preset = false, Description = "In linear light; eased, so that it never flashes." },
        new("look.gamma", "Gamma", Number, "", 0.4, 2.5, 1) { Preset = false, Description = "Above 1 darkens the middle tones; eased likewise." },
        new("look.fit", "Fit", Choice, "", 0, 1, 0)
        {
            Choices = ["contain", "cover"],
            Preset = false,
            Description = "Show all of the picture, or fill the screen with it.",
        },
        new("look.surround", "Surround", Number, "", 0, 1, 1)
        {
            Slew = 0.5,
            Preset = false,
            Description = "How light the wall around the picture is.",
        },
        new("look.crossfade", "Cross-fade", Toggle, "", 0, 1, 1)
        {
            Preset = false,
            Description = "Fades between pictures when the network is slower than the display.",
        },
    ];

    /// <summary>The settings at this moment.</summary>
    public LookSettings Read(ParameterStore store, bool blackout) => new()
    {
        Brightness = (float)store.Effective(_brightness),
        Gamma = (float)store.Effective(_gamma),
        Cover = store.Effective(_fit) >= 0.5,
        Surround = (float)store.Effective(_surround),
        CrossFade = store.Effective(_crossFade) >= 0.5,
        Blackout = blackout,
    };
}
