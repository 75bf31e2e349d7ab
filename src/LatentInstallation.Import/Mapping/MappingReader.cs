using LatentInstallation.Import.StyleGan2;
using LatentInstallation.Import.Torch;

namespace LatentInstallation.Import.Mapping;

/// <summary>Reads NVlabs' <c>MappingNetwork</c>.</summary>
internal static class MappingReader
{
    internal static LatentMapping Read(ModuleReader mapping)
    {
        Dense? embedding = mapping.HasPart("embed") ? LayerReader.Dense(mapping.Part("embed")) : null;
        Dense[] layers = Layers(mapping);
        int zDim = layers[0].Inputs - (embedding?.Outputs ?? 0);
        return zDim < 1
            ? throw mapping.Bad("fc0.weight", $"takes {layers[0].Inputs} values, fewer than the condition alone has")
            : new LatentMapping
            {
                ZDim = zDim,
                Embedding = embedding,
                Layers = layers,
                WAverage = mapping.HasTensor("w_avg") ? Average(mapping, layers[^1].Outputs) : null,
            };
    }

    private static float[] Average(ModuleReader mapping, int wDim)
    {
        (float[] average, _) = mapping.Tensor("w_avg", 1);
        return average.Length == wDim ? average : throw mapping.Bad("w_avg", $"has {average.Length} values, and w has {wDim}");
    }

    private static Dense[] Layers(ModuleReader mapping)
    {
        List<Dense> layers = [];
        while (mapping.HasPart($"fc{layers.Count}"))
        {
            Dense layer = LayerReader.Dense(mapping.Part($"fc{layers.Count}"));
            if (layers.Count > 0 && layer.Inputs != layers[^1].Outputs)
            {
                throw mapping.Bad($"fc{layers.Count}.weight", $"takes {layer.Inputs} values, and the layer before it gives {layers[^1].Outputs}");
            }

            layers.Add(layer);
        }

        return layers.Count > 0 ? [.. layers] : throw mapping.Bad("fc0", "is missing");
    }
}
