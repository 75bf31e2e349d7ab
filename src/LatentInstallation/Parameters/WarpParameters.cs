using LatentInstallation.Generator;
using LatentInstallation.Warp;
using static LatentInstallation.Parameters.ParameterKind;

namespace LatentInstallation.Parameters;

/// <summary>The parameters of the feature warp; none for a network that cannot be cut.</summary>
public sealed class WarpParameters(ParameterTable table)
{
    /// <summary>The longest slit-scan delay, in seconds: what the generator makes room for.</summary>
    public const double LongestSlitScan = 4;

    private readonly int _layer = table.IndexOf("warp.layer");
    private readonly int _delay = table.IndexOf("warp.slitscan.delay");
    private readonly int _scanAxis = table.IndexOf("warp.slitscan.axis");
    private readonly int _angle = table.IndexOf("warp.rotate.angle");
    private readonly int _offset = table.IndexOf("warp.split.offset");
    private readonly int _bands = table.IndexOf("warp.split.bands");
    private readonly int _splitAxis = table.IndexOf("warp.split.axis");
    private readonly int _x = table.IndexOf("warp.translate.x");
    private readonly int _y = table.IndexOf("warp.translate.y");
    private readonly int _zoom = table.IndexOf("warp.zoom");
    private readonly int _mirror = table.IndexOf("warp.mirror");
    private readonly int _rgb = table.IndexOf("warp.rgb");

    /// <summary>Their declarations for a network.</summary>
    public static IEnumerable<ParameterSpec> For(GeneratorManifest manifest)
    {
        if (manifest.Layers.Length == 0)
        {
            return [];
        }

        string[] layers = [.. manifest.Layers.Select(layer => layer.Name)];
        return
        [
            new("warp.layer", "Layer", Choice, "", 0, layers.Length - 1, layers.Length - 1)
            {
                Choices = layers,
                Description = "Where the network is cut: the resolution of the features that are bent.",
            },
            new("warp.slitscan.delay", "Slit-scan", Number, "s", 0, LongestSlitScan, 0)
            {
                Slew = 4,
                Role = ParameterRole.Visitor,
                Description = "By how much the last line lags behind the first.",
            },
            Axis("warp.slitscan.axis", "Slit-scan along", 0, "Which lines lag."),
            new("warp.rotate.angle", "Rotate", Number, "°", -180, 180, 0)
            {
                Slew = 360,
                Role = ParameterRole.Visitor,
                Description = "Turns the features about the centre, counter-clockwise.",
            },
            new("warp.split.offset", "Split", Number, "", -1, 1, 0)
            {
                Slew = 2,
                Role = ParameterRole.Visitor,
                Description = "How far neighbouring bands move apart, as a share of the picture.",
            },
            new("warp.split.bands", "Bands", Integer, "", 2, 16, 4) { Description = "How many bands the split has." },
            Axis("warp.split.axis", "Split into", 0, "Whether the bands are rows or columns."),
            .. Placement(),
        ];
    }

    /// <summary>The settings at this moment.</summary>
    public WarpSettings Read(ParameterStore store) => _layer < 0
        ? default
        : new WarpSettings
        {
            Layer = (int)store.Effective(_layer),
            SlitScanDelay = (float)store.Effective(_delay),
            SlitScanAxis = (WarpAxis)(int)store.Effective(_scanAxis),
            RotateAngle = (float)store.Effective(_angle),
            SplitOffset = (float)store.Effective(_offset),
            SplitBands = (int)store.Effective(_bands),
            SplitAxis = (WarpAxis)(int)store.Effective(_splitAxis),
            TranslateX = (float)store.Effective(_x),
            TranslateY = (float)store.Effective(_y),
            Zoom = (float)store.Effective(_zoom),
            Mirror = (WarpMirror)(int)store.Effective(_mirror),
            FeaturesOnly = store.Effective(_rgb) < 0.5,
        };

    private static IEnumerable<ParameterSpec> Placement() =>
    [
        new("warp.translate.x", "Shift sideways", Number, "", -1, 1, 0) { Slew = 2, Description = "To the right, as a share of the width." },
        new("warp.translate.y", "Shift down", Number, "", -1, 1, 0) { Slew = 2, Description = "As a share of the height." },
        new("warp.zoom", "Zoom", Number, "octaves", -2, 2, 0) { Slew = 4, Description = "1 doubles the size, -1 halves it." },
        new("warp.mirror", "Mirror", Choice, "", 0, 3, 0)
        {
            Choices = ["off", "horizontal", "vertical", "both"],
            Description = "Which halves repeat the others.",
        },
        new("warp.rgb", "Bend the picture too", Toggle, "", 0, 1, 1)
        {
            Description = "Off bends the features only and leaves the picture that the coarser layers have made so far.",
        },
    ];

    private static ParameterSpec Axis(string key, string name, double standard, string description) =>
        new(key, name, Choice, "", 0, 1, standard) { Choices = ["rows", "columns"], Description = description };
}
