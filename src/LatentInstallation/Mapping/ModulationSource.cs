using LatentInstallation.Sound;

namespace LatentInstallation.Mapping;

/// <summary>A signal from 0 to 1 that can move parameters, as its name says.</summary>
/// <param name="Kind">Where it comes from.</param>
public readonly record struct ModulationSource(ModulationSourceKind Kind)
{
    /// <summary>What the name of a control's place begins with.</summary>
    public const string ControlPrefix = "control.";

    /// <summary>The same for a control that a topic of somebody else moves.</summary>
    public const string FeedPrefix = "feed.";

    private const string LfoPrefix = "lfo.";

    private static readonly string[] Shapes = [.. Enum.GetNames<LfoShape>().Select(name => LfoPrefix + name.ToLowerInvariant())];

    /// <summary>Which of what is heard.</summary>
    public SoundFeature Feature { get; init; }

    /// <summary>How it oscillates.</summary>
    public LfoShape Shape { get; init; }

    /// <summary>Which control; null for every other kind.</summary>
    public string? Control { get; init; }

    /// <summary>Every name but those of controls.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. SoundFeatureTable.Names, "score", "sway", .. Shapes, "noise"];

    /// <summary>What swings about its middle is taken so unless the row says otherwise.</summary>
    public Polarity OwnPolarity => Kind is ModulationSourceKind.Sway or ModulationSourceKind.Lfo or ModulationSourceKind.Noise ? Polarity.Bipolar : Polarity.Unipolar;

    /// <summary>Whether each row has one of its own, with a rate.</summary>
    public bool HasRate => Kind is ModulationSourceKind.Lfo or ModulationSourceKind.Noise;

    /// <summary>Whether it is drawn by lot.</summary>
    public bool HasSeed => Kind == ModulationSourceKind.Noise || this is { Kind: ModulationSourceKind.Lfo, Shape: LfoShape.Random };

    /// <summary>The source of a name; false when there is none. Whether a control is there is not asked.</summary>
    public static bool TryParse(string name, out ModulationSource source)
    {
        if (SoundFeatureTable.TryParse(name, out SoundFeature feature))
        {
            source = new(ModulationSourceKind.Feature) { Feature = feature };
            return true;
        }

        foreach (string prefix in (ReadOnlySpan<string>)[ControlPrefix, FeedPrefix])
        {
            if (name.StartsWith(prefix, StringComparison.Ordinal) && name.Length > prefix.Length)
            {
                source = new(ModulationSourceKind.Control) { Control = name[prefix.Length..] };
                return true;
            }
        }

        int shape = Array.IndexOf(Shapes, name);
        source = name switch
        {
            "score" => new(ModulationSourceKind.Score),
            "sway" => new(ModulationSourceKind.Sway),
            "noise" => new(ModulationSourceKind.Noise),
            _ => new(ModulationSourceKind.Lfo) { Shape = (LfoShape)Math.Max(0, shape) },
        };
        return shape >= 0 || source.Kind != ModulationSourceKind.Lfo;
    }
}
