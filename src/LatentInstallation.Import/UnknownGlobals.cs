using LatentInstallation.Import.Pickle;
using LatentInstallation.Import.Torch;

namespace LatentInstallation.Import;

/// <summary>What was skipped may stand beside the generator, never in it.</summary>
internal static class UnknownGlobals
{
    /// <summary>Refuses, by name, the first unknown global in a generator.</summary>
    internal static void RefuseIn(TorchModule generator, string source)
    {
        HashSet<object> seen = new(ReferenceEqualityComparer.Instance);
        Stack<object?> open = new([generator]);
        while (open.TryPop(out object? value))
        {
            if (value is null or string || value.GetType().IsPrimitive || !seen.Add(value))
            {
                continue;
            }

            PickleGlobal? global = value as PickleGlobal ?? (value as PickleCall)?.Callee;
            if (global?.Meaning == GlobalMeaning.Unknown)
            {
                throw new BadInputException($"{source} names {global} inside its generator, which is not on the list of what checkpoints may hold. It cannot be skipped there.");
            }

            foreach (object? inner in Inside(value))
            {
                open.Push(inner);
            }
        }
    }

    private static IEnumerable<object?> Inside(object value) => value switch
    {
        TorchModule module => [module.State],
        PickleTuple tuple => tuple.Items,
        PickleList list => list.Items,
        PickleDict dict => dict.Named.Values.Concat(dict.Others.SelectMany(pair => new[] { pair.Key, pair.Value })).Append(dict.State),
        PickleCall call => [call.Arguments, call.State, call.Items],
        _ => [],
    };
}
