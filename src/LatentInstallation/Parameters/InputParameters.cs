using LatentInstallation.Generator;
using LatentInstallation.Warp;
using static LatentInstallation.Parameters.ParameterKind;

namespace LatentInstallation.Parameters;

/// <summary>The parameters of the plane that a network like StyleGAN3 starts from; none for other networks.</summary>
public sealed class InputParameters(ParameterTable table)
{
    private readonly int _x = table.IndexOf("input.translate.x");
    private readonly int _y = table.IndexOf("input.translate.y");
    private readonly int _angle = table.IndexOf("input.rotate");

    /// <summary>Their declarations.</summary>
    public static IReadOnlyList<ParameterSpec> All { get; } =
    [
        new("input.translate.x", "Pan sideways", Number, "widths", -2, 2, 0)
        {
            Slew = 0.5,
            Role = ParameterRole.Visitor,
            Description = "Moves the content to the right, in widths of the picture; new content comes in on the left.",
        },
        new("input.translate.y", "Pan down", Number, "widths", -2, 2, 0)
        {
            Slew = 0.5,
            Role = ParameterRole.Visitor,
            Description = "Moves the content down, in widths of the picture; new content comes in at the top.",
        },
        new("input.rotate", "Turn", Number, "°", -180, 180, 0)
        {
            Slew = 90,
            Role = ParameterRole.Visitor,
            Description = "Turns the content about the centre, counter-clockwise; networks that were trained for it (StyleGAN3-r) turn without changing it.",
        },
    ];

    /// <summary>Their declarations for a network.</summary>
    public static IEnumerable<ParameterSpec> For(GeneratorManifest manifest) => manifest.TransformInput is null ? [] : All;

    /// <summary>The settings at this moment.</summary>
    public InputPlane Read(ParameterStore store) => _x < 0
        ? default
        : new InputPlane
        {
            TranslateX = (float)store.Effective(_x),
            TranslateY = (float)store.Effective(_y),
            Rotate = (float)store.Effective(_angle),
        };
}
