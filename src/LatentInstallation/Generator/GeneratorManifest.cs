using System.Text.Json;
using System.Text.Json.Serialization;

namespace LatentInstallation.Generator;

/// <summary>What <c>manifest.json</c> in a generator's folder says. Other people's tools write and read it too: its names and meanings stay.</summary>
public sealed record GeneratorManifest
{
    /// <summary>The schema version that this program writes and reads.</summary>
    public const int CurrentSchema = 1;

    /// <summary>The file's name in a generator's folder.</summary>
    public const string FileName = "manifest.json";

    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>Version of this schema: 1.</summary>
    public int Schema { get; init; } = CurrentSchema;

    /// <summary>The folder's name, for people.</summary>
    public required string Name { get; init; }

    /// <summary>The family: <c>stylegan2</c>, <c>stylegan3</c>, <c>onnx</c>, <c>test-card</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Picture width in pixels.</summary>
    public required int Width { get; init; }

    /// <summary>Picture height in pixels.</summary>
    public required int Height { get; init; }

    /// <summary>1 (grey), 3 (RGB) or 4 (RGBA).</summary>
    public required int Channels { get; init; }

    /// <summary>Values in z.</summary>
    public required int ZDim { get; init; }

    /// <summary>Values in one w.</summary>
    public required int WDim { get; init; }

    /// <summary>Rows of w that the synthesis takes.</summary>
    public required int NumWs { get; init; }

    /// <summary>Classes of a conditional network; 0 when unconditional.</summary>
    public int Classes { get; init; }

    /// <summary>Trained values in mapping and synthesis, constants and noise included.</summary>
    public long Parameters { get; init; }

    /// <summary>The average w, the centre of truncation; w_dim values. Null when there is none (truncation then pulls to zero).</summary>
    public float[]? WAverage { get; init; }

    /// <summary>The picture's value for black.</summary>
    public float Black { get; init; } = -1;

    /// <summary>The picture's value for white.</summary>
    public float White { get; init; } = 1;

    /// <summary>File that maps z (and a condition) to w, inputs <c>z</c> [1,z_dim] and <c>c</c> [1,classes], output <c>w</c> [1,w_dim]; null when there is none.</summary>
    public string? Mapping { get; init; }

    /// <summary>File that maps <c>ws</c> [1,num_ws,w_dim] to <c>img</c> [1,channels,height,width].</summary>
    public required string Synthesis { get; init; }

    /// <summary>Where the network can be cut and its features bent, coarse to fine.</summary>
    public WarpLayer[] Layers { get; init; } = [];

    /// <summary>
    /// An input of the synthesis beside ws, [3, 3], that turns and shifts what the network starts from; null when there is none. It maps the picture's
    /// points (the origin in the middle, x to the right, y down, a square picture 1 wide) to where their content is taken from; without it the identity holds.
    /// </summary>
    public string? TransformInput { get; init; }

    /// <summary>How the graph was written, when there was a choice.</summary>
    public string? Variant { get; init; }

    /// <summary>Directions in w that its import found, in the order of <c>direction.1</c> and on; their vectors are the rows of <see cref="DirectionsFile"/>.</summary>
    public LatentDirection[] Directions { get; init; } = [];

    /// <summary>A NumPy file of float32 [directions, w_dim]; null when there are none.</summary>
    public string? DirectionsFile { get; init; }

    /// <summary>SHA-256 of every file in the folder but this one, in lower-case hexadecimal.</summary>
    public IReadOnlyDictionary<string, string> Sha256 { get; init; } = new Dictionary<string, string>();

    /// <summary>SHA-256 of the checkpoint that this was imported from.</summary>
    public string? SourceSha256 { get; init; }

    /// <summary>Under which terms the network may be shown.</summary>
    public string? Licence { get; init; }

    /// <summary>Who made the network.</summary>
    public string? Author { get; init; }

    /// <summary>Reads a manifest.</summary>
    /// <exception cref="JsonException">It is not JSON, or a required member is missing.</exception>
    public static GeneratorManifest Parse(string json) =>
        JsonSerializer.Deserialize<GeneratorManifest>(json, Options) ?? throw new JsonException("The manifest is empty.");

    /// <summary>The manifest as indented JSON with snake_case names.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Options);
}
