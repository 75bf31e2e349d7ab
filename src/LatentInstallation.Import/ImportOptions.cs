using LatentInstallation.Import.Tuning;

namespace LatentInstallation.Import;

/// <summary>How to import.</summary>
public sealed record ImportOptions
{
    /// <summary>Keep globals off the list as inert records, so long as they are outside the generator. Those that execute code are refused all the same.</summary>
    public bool SkipUnknown { get; init; }

    /// <summary>Look for directions in w. Takes some seconds for a large network.</summary>
    public bool FindDirections { get; init; } = true;

    /// <summary>Under which terms the network may be shown, for the manifest.</summary>
    public string? Licence { get; init; }

    /// <summary>Who made the network, for the manifest.</summary>
    public string? Author { get; init; }

    /// <summary>How to write the graph; null for the usual way. See <c>latent import --variant</c>.</summary>
    public string? Variant { get; init; }

    /// <summary>The values that an ONNX file's pictures have for black and white; null to judge by what it makes.</summary>
    public PictureRange? Range { get; init; }

    /// <summary>Runs an ONNX file that is imported, to see what it makes; null where nothing can.</summary>
    public NetworkTrial? Trial { get; init; }

    /// <summary>Told about each step, on the thread that imports; null for nobody.</summary>
    public Action<ImportProgress>? Progress { get; init; }

    /// <summary>Times the ways to write the graph and keeps the quickest; null for the usual one. A named variant comes first.</summary>
    public TuningBench? Tuning { get; init; }
}
