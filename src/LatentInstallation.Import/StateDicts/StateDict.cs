using LatentInstallation.Import.Pickle;
using LatentInstallation.Import.Torch;

namespace LatentInstallation.Import.StateDicts;

/// <summary>A network as nothing but named tensors, as PyTorch's <c>state_dict()</c> and safetensors have it.</summary>
internal sealed class StateDict
{
    private const int EntryCost = 96;
    private const int DeepestWrapping = 4;

    // DataParallel puts 'module.' before every name, torch.compile '_orig_mod.'.
    private static readonly string[] Wrappings = ["module.", "_orig_mod.", "G_ema.", "g_ema.", "generator_ema."];

    private readonly Dictionary<string, TorchTensor> _tensors;

    internal StateDict(Dictionary<string, TorchTensor> tensors) => _tensors = WithoutWrapping(tensors);

    internal IReadOnlyDictionary<string, TorchTensor> Tensors => _tensors;

    internal TorchTensor? this[string name] => _tensors.GetValueOrDefault(name);

    /// <summary>The tensors of a dictionary; null when it has none.</summary>
    internal static StateDict? Of(PickleDict dict, Allowance allowance)
    {
        Dictionary<string, TorchTensor> tensors = [];
        allowance.Charge(EntryCost * (long)dict.Named.Count);
        foreach ((string name, object? content) in dict.Named)
        {
            if (content is TorchTensor tensor)
            {
                tensors[name] = tensor;
            }
        }

        return tensors.Count > 0 ? new StateDict(tensors) : null;
    }

    /// <summary>Is there a tensor of this name?</summary>
    internal bool Has(string name) => _tensors.ContainsKey(name);

    /// <summary>Does any name begin so?</summary>
    internal bool HasAny(string prefix) => _tensors.Keys.Any(name => name.StartsWith(prefix, StringComparison.Ordinal));

    private static Dictionary<string, TorchTensor> WithoutWrapping(Dictionary<string, TorchTensor> tensors)
    {
        // A name may be made of nothing but wrappings: each that is taken off is a copy of all names.
        for (int depth = 0; depth < DeepestWrapping && WrappingOf(tensors) is { } prefix; depth++)
        {
            tensors = tensors.ToDictionary(pair => pair.Key[prefix.Length..], pair => pair.Value);
        }

        return tensors;
    }

    private static string? WrappingOf(Dictionary<string, TorchTensor> tensors) =>
        tensors.Count == 0 ? null : Array.Find(Wrappings, prefix => tensors.Keys.All(name => name.StartsWith(prefix, StringComparison.Ordinal)));
}
