using System.Collections.Frozen;

namespace LatentInstallation.Import.Pickle;

/// <summary>The globals that checkpoints legitimately name, and what each means here. Nothing of them is ever called.</summary>
internal static class KnownGlobals
{
    private static readonly string[] StorageTypes =
        ["Float", "Half", "Double", "BFloat16", "Long", "Int", "Short", "Char", "Byte", "Bool"];

    private static readonly string[] ElementTypes =
    [
        "float16", "half", "float32", "float", "float64", "double", "bfloat16", "int8", "int16", "short", "int32", "int",
        "int64", "long", "uint8", "bool",
    ];

    private static readonly FrozenDictionary<string, GlobalMeaning> Meanings = All().ToFrozenDictionary();

    /// <summary>What a name means; <see cref="GlobalMeaning.Unknown"/> when it is off the list.</summary>
    internal static GlobalMeaning Find(string module, string name) => Meanings.GetValueOrDefault($"{module}.{name}");

    private static Dictionary<string, GlobalMeaning> All()
    {
        Dictionary<string, GlobalMeaning> all = new()
        {
            ["collections.OrderedDict"] = GlobalMeaning.Dictionary,
            ["dnnlib.util.EasyDict"] = GlobalMeaning.Dictionary,
            ["dnnlib.EasyDict"] = GlobalMeaning.Dictionary,
            ["builtins.dict"] = GlobalMeaning.Dictionary,
            ["collections.defaultdict"] = GlobalMeaning.Dictionary,
            ["collections.Counter"] = GlobalMeaning.Dictionary,
            ["builtins.set"] = GlobalMeaning.List,
            ["builtins.frozenset"] = GlobalMeaning.List,
            ["builtins.list"] = GlobalMeaning.List,
            ["copyreg._reconstructor"] = GlobalMeaning.Reconstructor,
            ["torch_utils.persistence._reconstruct_persistent_obj"] = GlobalMeaning.PersistentModule,
            ["torch._utils._rebuild_tensor_v2"] = GlobalMeaning.Tensor,
            ["torch._utils._rebuild_tensor"] = GlobalMeaning.Tensor,
            ["torch._utils._rebuild_parameter"] = GlobalMeaning.Parameter,
            ["torch._utils._rebuild_parameter_with_state"] = GlobalMeaning.Parameter,
            ["torch.storage._load_from_bytes"] = GlobalMeaning.StorageFromBytes,
        };
        Add(GlobalMeaning.StorageType, "torch.", StorageTypes.Select(type => type + "Storage"));
        Add(GlobalMeaning.StorageType, "torch.storage.", "TypedStorage", "UntypedStorage", "_TypedStorage", "_UntypedStorage");
        Add(GlobalMeaning.Record, "torch.", [.. ElementTypes, "Size", "device"]);
        Add(GlobalMeaning.Record, "numpy.", "ndarray", "dtype", "float16", "float32", "float64", "int32", "int64", "uint8", "bool_");
        foreach (string core in (string[])["numpy.core.", "numpy._core."])
        {
            Add(GlobalMeaning.Record, core, "multiarray._reconstruct", "multiarray.scalar", "numeric._frombuffer");
        }

        Add(GlobalMeaning.Record, "builtins.", "slice", "tuple", "bytearray", "bytes", "str", "int", "float", "bool", "complex", "range", "object");
        Add(GlobalMeaning.Record, string.Empty, "_codecs.encode", "argparse.Namespace", "torch.nn.parameter.Parameter", "torch.Tensor");
        Add(GlobalMeaning.Record, "pathlib.", "Path", "PosixPath", "WindowsPath", "PurePosixPath", "PureWindowsPath");

        // TensorFlow's networks carry their program's text, which is never looked at.
        Add(GlobalMeaning.Record, string.Empty, "dnnlib.tflib.network.Network", "dnnlib.tflib.Network", "tfutil.Network");
        return all;

        void Add(GlobalMeaning meaning, string prefix, params IEnumerable<string> names)
        {
            foreach (string name in names)
            {
                all.Add(prefix + name, meaning);
            }
        }
    }
}
