using LatentInstallation.Import.Mapping;
using LatentInstallation.Import.Torch;

namespace LatentInstallation.Import.StyleGan3;

/// <summary>Reads NVlabs' StyleGAN3 generator out of its modules.</summary>
internal static class StyleGan3Reader
{
    private const int MostLayers = 64;
    private const double UsualScale = 0.25;

    /// <summary>Does a generator begin with Fourier features?</summary>
    internal static bool CanRead(ModuleReader generator) => generator.HasPart("synthesis") && generator.Part("synthesis").HasPart("input");

    /// <summary>The network, checked in every shape.</summary>
    internal static StyleGan3Network Read(ModuleReader generator)
    {
        LatentMapping latents = MappingReader.Read(generator.Part("mapping"));
        ModuleReader synthesis = generator.Part("synthesis");
        FourierInput input = FourierInputReader.Read(synthesis.Part("input"), latents.WDim);
        FilteredLayer[] layers = Layers(synthesis, input, latents.WDim);
        return new StyleGan3Network
        {
            Latents = latents,
            Input = input,
            Layers = layers,
            OutputScale = (float)synthesis.Number("output_scale", UsualScale)!.Value,
            Parameters = generator.Trained,
        };
    }

    private static FilteredLayer[] Layers(ModuleReader synthesis, FourierInput input, int wDim)
    {
        string[] names = Names(synthesis);
        List<FilteredLayer> layers = [];
        (int channels, int height, int width) = (input.Channels, input.Height, input.Width);
        foreach (string name in names)
        {
            FilteredLayer layer = FilteredLayerReader.Read(synthesis.Part(name), name, channels, height, width, wDim);
            layers.Add(layer);
            (channels, height, width) = (layer.Outputs, layer.OutHeight, layer.OutWidth);
        }

        return channels is 1 or 3 or 4
            ? [.. layers]
            : throw synthesis.Bad($"{names[^1]}.weight", $"makes {channels} picture channels; 1, 3 and 4 can be shown");
    }

    // The list that the network itself follows; without one, the order in which the parts stand.
    private static string[] Names(ModuleReader synthesis)
    {
        string[] names = synthesis.Texts("layer_names") ?? [.. synthesis.PartNames.Where(name => name != "input")];
        if (names.Length is < 1 or > MostLayers || names.Distinct().Count() != names.Length)
        {
            throw synthesis.Bad("layer_names", $"holds {names.Length} names, and 1 to {MostLayers} different ones are expected");
        }

        return Array.TrueForAll(names, IsLayer) ? names : throw synthesis.Bad("layer_names", "holds a name that is none of a layer, like L0_36_512");
    }

    // They become names in the graph.
    private static bool IsLayer(string name) =>
        name.Length is > 1 and <= 64 && name[0] == 'L' && char.IsAsciiDigit(name[1]) && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_');
}
