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
    internal static (TorchModule Module, DeclaredAttributes? Declared)? Find(PickleDict content, DeclaredAttributes? declared, string source, Allowance allowance)
    {
        foreach (StateDict names in Candidates(content, allowance))
        {
            if (RosinalityNames.Fit(names))
            {
                return (RosinalityNames.Generator(names, content["latent_avg"] as TorchTensor, source), null);
            }

            if (NvlabsNames.Fit(names))
            {
                return (NvlabsNames.Generator(names, declared ?? DeclaredAttributes.None, source), declared);
            }
        }

        return null;
    }

    /// <summary>The names of all tensors, those of dictionaries inside included.</summary>
    internal static HashSet<string> Names(PickleDict content, Allowance allowance)
    {
        HashSet<string> names = [.. Candidates(content, allowance).SelectMany(candidate => candidate.Tensors.Keys)];
        foreach ((string key, object? value) in content.Named)
        {
            if (value is TorchTensor or PickleDict)
            {
                names.Add(key);
            }
        }

        return names;
    }

    private static IEnumerable<StateDict> Candidates(PickleDict content, Allowance allowance) =>
        Generators.Select(key => content[key]).Append(content).OfType<PickleDict>().Distinct()
            .Select(dict => StateDict.Of(dict, allowance)).OfType<StateDict>();
}
