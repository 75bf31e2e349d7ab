using System.Numerics;
using LatentInstallation.Import.Pickle;
using LatentInstallation.Import.Torch;

namespace LatentInstallation.Import;

/// <summary>Finds the generator in a checkpoint, without running anything in it.</summary>
internal static class CheckpointFile
{
    internal const string Supported = "Pickles (.pkl) of StyleGAN2 and StyleGAN3 generators as stylegan2-ada-pytorch and stylegan3 write them can be imported.";

    // What people train and then call G: the running average is the one that is shown.
    private static readonly string[] GeneratorKeys = ["G_ema", "Gs", "G"];

    /// <summary>The generator's modules.</summary>
    /// <param name="bytes">The whole file.</param>
    /// <param name="source">Its name, for messages.</param>
    /// <param name="skipUnknown">Keep unknown globals outside the generator as inert records.</param>
    internal static TorchModule Generator(byte[] bytes, string source, bool skipUnknown)
    {
        if (FileKinds.Describe(bytes) is { } kind)
        {
            throw new BadInputException($"{source} {kind} {Supported}");
        }

        PickleOptions options = new(source, skipUnknown, new Allowance(source, bytes.LongLength));
        object? content = new PickleReader(bytes, 0, options).Read();
        TorchModule generator = Find(content, source);
        if (skipUnknown)
        {
            UnknownGlobals.RefuseIn(generator, source);
        }

        return generator;
    }

    private static TorchModule Find(object? content, string source) => content switch
    {
        TorchModule module => module,
        PickleDict dict => GeneratorKeys.Select(key => dict[key]).FirstOrDefault(value => value is not null) switch
        {
            TorchModule module => module,
            PickleCall call => throw new BadInputException($"{source} needs {call.Callee} for its generator, which is not on the list of what checkpoints may hold. {Supported}"),
            _ => throw new BadInputException($"{source} is a pickle with no generator in it: it has {Keys(dict)} and none of {string.Join(", ", GeneratorKeys)}. {Supported}"),
        },
        PickleTuple { Items.Length: 3 } => throw new BadInputException($"{source} seems to be a TensorFlow checkpoint: three networks in a tuple. {Supported}"),
        BigInteger or PickleTuple => throw new BadInputException($"{source} seems to be a torch.save file of the old kind (.pt). {Supported}"),
        _ => throw new BadInputException($"{source} is a pickle, but not of a network. {Supported}"),
    };

    private static string Keys(PickleDict dict)
    {
        const int Shown = 8;
        string keys = string.Join(", ", dict.Named.Keys.Take(Shown).Select(key => key.Length > 40 ? key[..40] + "…" : key));
        return keys.Length == 0 ? "no named entries" : keys + (dict.Named.Count > Shown ? ", …" : string.Empty);
    }
}
