using System.Text.Json;
using LatentInstallation.Import.Files;
using LatentInstallation.Import.StyleGan2;

namespace LatentInstallation.Import.StateDicts;

/// <summary>
/// What a JSON beside a network's tensors says of it. Sizes are only compared with the tensors, which decide; what tensors cannot say has defaults:
/// clamped at ±256, as the original trains unless told otherwise (it touches outliers alone), a mapping learning rate of 0.01, the filter 1, 3, 3, 1.
/// </summary>
internal sealed record DeclaredAttributes
{
    private const int LongestFile = 1 << 20;
    private const double UsualClamp = 256;
    private const double UsualRate = 0.01;

    private static readonly string[] Known =
        ["z_dim", "w_dim", "c_dim", "img_channels", "img_resolution", "architecture", "conv_clamp", "resample_filter", "mapping_lr_multiplier"];

    private readonly string _source;
    private readonly Dictionary<string, JsonElement> _values = [];

    private DeclaredAttributes(string source) => _source = source;

    /// <summary>Nothing said.</summary>
    internal static DeclaredAttributes None { get; } = new(string.Empty);

    /// <summary>The largest magnitude of a layer's output; null for no limit.</summary>
    internal double? ConvClamp => !_values.TryGetValue("conv_clamp", out JsonElement value) ? UsualClamp : value.ValueKind == JsonValueKind.Null ? null : Number("conv_clamp");

    /// <summary>What the mapping's weights are multiplied by beside 1/√inputs.</summary>
    internal double MappingRate => Number("mapping_lr_multiplier") ?? UsualRate;

    /// <summary>The taps of the filter that doubles the size; null when it is not said.</summary>
    internal float[]? ResampleFilter
    {
        get
        {
            if (!_values.TryGetValue("resample_filter", out JsonElement value) || value.ValueKind == JsonValueKind.Null)
            {
                return null;
            }

            float[] taps = value.ValueKind == JsonValueKind.Array && value.GetArrayLength() is >= 1 and <= 12
                ? [.. value.EnumerateArray().Select(tap => tap.ValueKind == JsonValueKind.Number && tap.TryGetSingle(out float number) ? number : float.NaN)]
                : [float.NaN];
            float sum = taps.Sum();
            return float.IsFinite(sum) && sum != 0 ? taps : throw Bad("resample_filter", "is not a list of 1 to 12 numbers, for example [1, 3, 3, 1]");
        }
    }

    /// <summary>With what a JSON object says; what is there already stays.</summary>
    /// <param name="json">The object as UTF-8.</param>
    /// <param name="source">What to call it in messages.</param>
    internal static DeclaredAttributes Parse(ReadOnlyMemory<byte> json, string source)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 16, CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            DeclaredAttributes declared = new(source);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                foreach (JsonProperty property in document.RootElement.EnumerateObject())
                {
                    if (Known.Contains(property.Name))
                    {
                        declared._values[property.Name] = Unquoted(property.Value);
                    }
                }

                return declared;
            }
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // The second is a text with half a surrogate pair.
            throw new BadInputException($"{source} is no JSON that can be read: {error.Message}", error);
        }

        throw new BadInputException($"{source} is no JSON object. Write for example {{\"z_dim\": 512, \"w_dim\": 512, \"c_dim\": 0, \"conv_clamp\": 256}}.");
    }

    /// <summary>What the JSON file of the same name says; null when there is none.</summary>
    internal static DeclaredAttributes? Beside(string checkpoint)
    {
        string path = Path.ChangeExtension(checkpoint, ".json");
        return path == checkpoint || LinkedFile.Of(path) is not { } file ? null
            : file.Length is > 0 and <= LongestFile ? Parse(File.ReadAllBytes(path), path)
            : throw new BadInputException($"{path} has {file.Length} bytes; a JSON object of at most {LongestFile} describes a network.");
    }

    /// <summary>Refuses what the tensors contradict.</summary>
    internal void Check(StyleGan2Network network)
    {
        Compare("z_dim", network.Latents.ZDim);
        Compare("w_dim", network.WDim);
        Compare("c_dim", network.Latents.Classes);
        Compare("img_channels", network.PictureChannels);
        Compare("img_resolution", network.Blocks[^1].Number);
        string actual = network.Blocks.Any(block => block.Shortcut is not null) ? "resnet" : network.Blocks.All(block => block.ToRgb is not null) ? "skip" : "orig";
        if (network.Blocks.Length > 1 && _values.TryGetValue("architecture", out JsonElement said) && !(said.ValueKind == JsonValueKind.String && said.GetString() == actual))
        {
            throw Bad("architecture", $"is {Shown(said)}, but the tensors are those of \"{actual}\"");
        }
    }

    // The metadata of safetensors holds text only: numbers and lists are written in it as JSON.
    private static JsonElement Unquoted(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.String && value.GetString() is { Length: < 200 } text)
        {
            try
            {
                using JsonDocument inner = JsonDocument.Parse(text == "None" ? "null" : text, new JsonDocumentOptions { MaxDepth = 4 });
                return inner.RootElement.Clone();
            }
            catch (JsonException)
            {
                return value.Clone();
            }
        }

        return value.Clone();
    }

    private double? Number(string name) => !_values.TryGetValue(name, out JsonElement value) || value.ValueKind == JsonValueKind.Null ? null
        : value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out double number) && double.IsFinite(number) && number > 0 ? number
        : throw Bad(name, $"is {Shown(value)}; a number above 0 is wanted");

    private void Compare(string name, int actual)
    {
        if (_values.TryGetValue(name, out JsonElement said) && !(said.ValueKind == JsonValueKind.Number && said.TryGetInt32(out int number) && number == actual))
        {
            throw Bad(name, $"is {Shown(said)}, but the tensors have {actual}");
        }
    }

    private static string Shown(JsonElement value) => ShownName.Of(value.GetRawText());

    private BadInputException Bad(string name, string what) => new($"{_source}: {name} {what}.");
}
