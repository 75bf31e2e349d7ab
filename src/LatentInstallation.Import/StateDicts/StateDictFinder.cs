using LatentInstallation.Import.Pickle;
using LatentInstallation.Import.Torch;

namespace LatentInstallation.Import.StateDicts;

/// <summary>Finds a generator among the state dictionaries of a checkpoint.</summary>
internal static class StateDictFinder
{
    // Running averages before what they are averages of.
    private static readonly string[] Generators =
        ["g_ema", "G_ema", "generator_ema", "g_running", "params_ema", "ema", "generator_smooth", "Gs", "state_dict", "model", "g", "G", "generator", "netG", "params", "gen"];

    /// <summary>The generator's modules, and what was said about them; null when there is no state dictionary of a family that is read.</summary>
    internal static (TorchModule Module, DeclaredAttributes? Declared)? Find(PickleDict content, DeclaredAttributes? declared, string source)
    {
        foreach (StateDict names in Candidates(content))
        {
            if (RosinalityNames.Fit(names))
            {
                return (RosinalityNames.Generator(names, content["latent_avg"] as TorchTensor, source), null);
            }

            if (NvlabsNames.Fit(names))
            {
                return (NvlabsNames.Generator(names, declared ?? DeclaredAttributes.None), declared);
            }
        }

        return null;
    }

    /// <summary>The names of all tensors, those of dictionaries inside included.</summary>
    internal static HashSet<string> Names(PickleDict content)
    {
        HashSet<string> names = [.. Candidates(content).SelectMany(candidate => candidate.Tensors.Keys)];
        foreach ((string key, object? value) in content.Named)
        {
            if (value is TorchTensor or PickleDict)
            {
                names.Add(key);
            }
        }

        return names;
    }

    private static IEnumerable<StateDict> Candidates(PickleDict content)
    {
        foreach (string key in Generators)
        {
            if (StateDict.Of(content[key]) is { } inside)
            {
                yield return inside;
            }
        }

        if (StateDict.Of(content) is { } itself)
        {
            yield return itself;
        }
    }
}
