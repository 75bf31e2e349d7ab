using LatentInstallation.Import.Torch;

namespace LatentInstallation.Import.StateDicts;

/// <summary>Puts tensors with NVlabs' own names, without their modules' attributes, back into modules.</summary>
internal static class NvlabsNames
{
    private const int LongestPath = 100;
    private const int MostParts = 5;

    // Far more than any generator has; each costs more memory than its name does in the file.
    private const int MostModules = 1000;

    internal static bool Fit(StateDict names) => names.Has("mapping.fc0.weight") && names.HasAny("synthesis.b");

    /// <summary>The generator's modules.</summary>
    internal static TorchModule Generator(StateDict names, DeclaredAttributes declared, string source)
    {
        ModuleTree tree = new();
        HashSet<string> parts = [];
        foreach ((string path, TorchTensor tensor) in names.Tensors)
        {
            // Whatever else stands beside the generator is no part of it.
            if ((path.StartsWith("mapping.", StringComparison.Ordinal) || path.StartsWith("synthesis.", StringComparison.Ordinal))
                && path.Length <= LongestPath && path.Count(letter => letter == '.') < MostParts)
            {
                tree.Set(path, tensor);
                parts.Add(path[..path.LastIndexOf('.')]);
            }

            if (parts.Count > MostModules)
            {
                throw new BadInputException($"{source} has more than {MostModules} parts in its generator, which no StyleGAN2 has.");
            }
        }

        foreach (string part in parts)
        {
            Describe(tree, part, names, declared);
        }

        return tree.Root;
    }

    private static void Describe(ModuleTree tree, string part, StateDict names, DeclaredAttributes declared)
    {
        string last = part[(part.LastIndexOf('.') + 1)..];
        if (part.StartsWith("mapping.fc", StringComparison.Ordinal))
        {
            int inputs = names[$"{part}.weight"] is { Sizes: [_, > 0 and int length] } ? length : 1;
            tree.Say($"{part}.activation", "lrelu");
            tree.Say($"{part}.weight_gain", declared.MappingRate / Math.Sqrt(inputs));
            tree.Say($"{part}.bias_gain", declared.MappingRate);
        }
        else if (last is "conv0" or "conv1" or "torgb")
        {
            tree.Say($"{part}.conv_clamp", declared.ConvClamp);
        }

        // Each block has the filter, and its first convolution.
        string block = last == "conv0" ? part[..part.LastIndexOf('.')] : string.Empty;
        if (block.Length > 0 && declared.ResampleFilter is { } taps)
        {
            foreach (string place in (string[])[$"{block}.resample_filter", $"{part}.resample_filter"])
            {
                if (!names.Has(place))
                {
                    tree.Set(place, Filter(taps));
                }
            }
        }
    }

    /// <summary>The square filter of taps, whose sum is 1.</summary>
    internal static TorchTensor Filter(float[] taps)
    {
        float sum = taps.Sum();
        return TorchTensor.Of([.. taps.SelectMany(row => taps.Select(column => row * column / (sum * sum)))], taps.Length, taps.Length);
    }
}
