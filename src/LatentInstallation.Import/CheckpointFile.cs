using System.Numerics;
using LatentInstallation.Import.Files;
using LatentInstallation.Import.Pickle;
using LatentInstallation.Import.SafeTensors;
using LatentInstallation.Import.StateDicts;
using LatentInstallation.Import.TensorFlow;
using LatentInstallation.Import.Torch;

namespace LatentInstallation.Import;

/// <summary>Finds the generator in a checkpoint, without running anything in it.</summary>
internal sealed class CheckpointFile
{
    internal const string Supported =
        "These can be imported: StyleGAN2 and StyleGAN3 .pkl of NVlabs' PyTorch code, StyleGAN2 .pkl of the TensorFlow code, .pt of rosinality's stylegan2-pytorch, .safetensors with NVlabs' names, and .onnx from a latent to a picture.";

    // What people train and then call G: the running average is the one that is shown.
    private static readonly string[] GeneratorKeys = ["G_ema", "Gs", "G"];

    private readonly string _source;
    private readonly ByteRange _bytes;
    private readonly PickleOptions _options;
    private readonly Func<DeclaredAttributes?> _declared;

    /// <summary>For a whole file.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="source">Its name, for messages.</param>
    /// <param name="skipUnknown">Keep unknown globals outside the generator as inert records.</param>
    /// <param name="declared">Reads what a JSON beside the file says; null when there is none.</param>
    internal CheckpointFile(FileBytes bytes, string source, bool skipUnknown, Func<DeclaredAttributes?> declared)
    {
        (_bytes, _source, _declared) = (bytes.Whole, source, declared);
        _options = new PickleOptions(source, skipUnknown, new Allowance(source, bytes.Length));
    }

    /// <summary>The generator in NVlabs' layout, whichever way it was stored; and what was declared about it.</summary>
    internal (TorchModule Module, DeclaredAttributes? Declared) Generator()
    {
        if (FileKinds.Describe(_bytes) is { } kind)
        {
            throw new BadInputException($"{_source} {kind} {Supported}");
        }

        if (FileKinds.IsSafeTensors(_bytes))
        {
            return OfSafeTensors();
        }

        // Globals off the list stay inert records until it is known what the file is: that is the better answer.
        FirstUnknown unknown = new();
        PickleOptions options = _options with { SkipUnknown = true, Unknown = unknown };
        object? content = FileKinds.IsZip(_bytes) ? TorchArchive.Read(_bytes, options)
            : FileKinds.IsLegacyTorch(_bytes) ? LegacyStream.Read(_bytes, options, what => new BadInputException($"{_source} {what}."))
            : new PickleReader(_bytes, options).Read();
        try
        {
            (TorchModule, DeclaredAttributes?) generator = Find(content);
            RefuseUnknown(unknown);
            UnknownGlobals.RefuseIn(generator.Item1, _source);
            return generator;
        }
        catch (BadInputException) when (unknown.Refusal is not null && !_options.SkipUnknown && Describe(content) is null)
        {
            throw unknown.Refusal;
        }
    }

    private void RefuseUnknown(FirstUnknown unknown)
    {
        if (unknown.Refusal is { } refusal && !_options.SkipUnknown)
        {
            throw refusal;
        }
    }

    private (TorchModule Module, DeclaredAttributes? Declared) OfSafeTensors()
    {
        SafeTensorsFile file = new(_bytes, _source, _options.Allowance);
        StateDict names = file.Names;
        return NvlabsNames.Fit(names) ? Named(names, _declared() ?? file.Declared)
            : RosinalityNames.Fit(names) ? (RosinalityNames.Generator(names, names["latent_avg"], _source), null)
            : throw new BadInputException($"{_source} is a safetensors file of {StateDictKinds.Describe([.. names.Tensors.Keys]) ?? "a network of another kind"}. {Supported}");
    }

    private (TorchModule Module, DeclaredAttributes? Declared) Named(StateDict names, DeclaredAttributes? declared) =>
        (NvlabsNames.Generator(names, declared ?? DeclaredAttributes.None, _source), declared);

    private (TorchModule Module, DeclaredAttributes? Declared) Find(object? content) => content switch
    {
        TorchModule module => (module, null),
        PickleDict dict when GeneratorKeys.Select(key => dict[key]).FirstOrDefault(value => value is TorchModule or PickleCall) is { } found => found switch
        {
            TorchModule module => (module, null),
            _ when TensorFlowNetwork.Is(found) => OfTensorFlow(found),
            PickleCall call => throw new BadInputException($"{_source} needs {call.Callee} for its generator, which is not on the list of what checkpoints may hold. {Supported}"),
            _ => throw new BadInputException($"{_source} has a generator that is not read. {Supported}"),
        },
        PickleDict dict => StateDictFinder.Find(dict, _declared(), _source, _options.Allowance) ?? throw NoGenerator(dict),
        PickleTuple { Items: [.., var last] } when TensorFlowNetwork.Is(last) => OfTensorFlow(last!),
        PickleList { Items: [.., var last] } when TensorFlowNetwork.Is(last) => OfTensorFlow(last!),
        PickleCall when TensorFlowNetwork.Is(content) => OfTensorFlow(content),
        PickleList => throw new BadInputException($"{_source} is a bare list of {((PickleList)content).Items.Count} things, without names. {Supported}"),
        BigInteger => throw new BadInputException($"{_source} seems to be a torch.save file of a kind that is not read. {Supported}"),
        _ => throw new BadInputException($"{_source} is a pickle, but not of a network. {Supported}"),
    };

    private (TorchModule Module, DeclaredAttributes? Declared) OfTensorFlow(object network) =>
        (TensorFlowNames.Generator(new TensorFlowNetwork((PickleCall)network, _source, _options.Allowance)), null);

    private BadInputException NoGenerator(PickleDict dict) => Describe(dict) is { } kind
        ? new BadInputException($"{_source} seems to be {kind}. {Supported}")
        : new BadInputException($"{_source} is a pickle with no generator in it: it has {Keys(dict)} and none of {string.Join(", ", GeneratorKeys)}. {Supported}");

    private string? Describe(object? content) => content is not PickleDict dict ? null
        : dict["g_ema"] is PickleList ? "a FastGAN checkpoint, whose running average is a list without names"
        : StateDictKinds.Describe(StateDictFinder.Names(dict, _options.Allowance));

    private static string Keys(PickleDict dict)
    {
        const int Shown = 8;
        string keys = string.Join(", ", dict.Named.Keys.Take(Shown).Select(ShownName.Of));
        return keys.Length == 0 ? "no named entries" : keys + (dict.Named.Count > Shown ? ", …" : string.Empty);
    }
}
