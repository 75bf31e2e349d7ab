using System.Globalization;
using LatentInstallation.Import.Pickle;

namespace LatentInstallation.Import.Torch;

/// <summary>Takes tensors, parts and attributes out of a module by name, and says what is wrong with them in terms of their place.</summary>
internal sealed class ModuleReader
{
    // Far above what training leaves (hundreds), and far enough below the largest number that a few layers of it still give finite pictures.
    private const float LargestValue = 1e7f;

    private const long TensorSlack = 4 << 20;

    private readonly TorchModule _module;
    private readonly string _source;
    private readonly string _path;
    private readonly TensorCount _count;

    /// <summary>For a whole network.</summary>
    internal ModuleReader(TorchModule module, string source, long fileLength)
        : this(module, source, string.Empty, new TensorCount { BytesLeft = (2 * fileLength) + TensorSlack })
    {
    }

    private ModuleReader(TorchModule module, string source, string path, TensorCount count) =>
        (_module, _source, _path, _count) = (module, source, path, count);

    /// <summary>The name of its class.</summary>
    internal string ClassName => _module.ClassName;

    /// <summary>Trained values that were taken so far, in the whole network.</summary>
    internal long Trained => _count.Trained;

    /// <summary>The names of its parts.</summary>
    internal IEnumerable<string> PartNames => Group("_modules") is { } parts ? parts.Named.Keys : [];

    internal bool HasPart(string name) => Group("_modules")?[name] is not null;

    internal bool HasTensor(string name) => Lookup(name) is not null;

    internal bool HasTensorOf(string name, int axes) => Lookup(name) is TorchTensor tensor && tensor.Sizes.Length == axes;

    internal ModuleReader Part(string name) => Group("_modules")?[name] switch
    {
        TorchModule part => new ModuleReader(part, _source, $"{_path}{name}.", _count),
        null => throw Bad(name, "is missing"),
        _ => throw Bad(name, "is not a network's part"),
    };

    /// <summary>A tensor of any shape with that many axes.</summary>
    internal (float[] Values, int[] Shape) Tensor(string name, int axes)
    {
        TorchTensor tensor = Lookup(name) switch
        {
            TorchTensor found => found,
            null => throw Bad(name, "is missing"),
            _ => throw Bad(name, "is not a tensor"),
        };
        if (tensor.Sizes.Length != axes)
        {
            throw Bad(name, $"has shape {Text(tensor.Sizes)}, and {axes} axes are expected");
        }

        // What lies between the values is read too; a tensor must fit into one array.
        _count.BytesLeft -= Math.Max(tensor.Count * sizeof(float), tensor.Reach);
        if (_count.BytesLeft < 0 || Math.Max(tensor.Count, tensor.Reach) > Array.MaxLength)
        {
            throw Bad(name, "shares its values with more tensors than the file can justify");
        }

        float[] values = tensor.ToFloats();
        int broken = Array.FindIndex(values, value => !(MathF.Abs(value) <= LargestValue));
        return broken < 0 ? (values, tensor.Sizes) : throw Bad(name, Broken(values[broken], broken));
    }

    /// <summary>Takes what a graph holds beside the tensors from what the file can justify.</summary>
    internal void Count(string name, long bytes)
    {
        _count.BytesLeft -= bytes;
        if (_count.BytesLeft < 0)
        {
            throw Bad(name, "leads to a graph that is larger than the file can justify");
        }
    }

    /// <summary>A tensor that was trained, of exactly this shape.</summary>
    internal float[] Weights(string name, params int[] shape)
    {
        (float[] values, int[] actual) = Tensor(name, shape.Length);
        _count.Trained += values.Length;
        return actual.SequenceEqual(shape) ? values : throw Bad(name, $"has shape {Text(actual)}, and {Text(shape)} is expected");
    }

    /// <summary>A tensor that was trained, of any shape with that many axes.</summary>
    internal (float[] Values, int[] Shape) WeightsOf(string name, int axes)
    {
        (float[] values, int[] shape) = Tensor(name, axes);
        _count.Trained += values.Length;
        return (values, shape);
    }

    /// <summary>An attribute that is a number; the default where it is missing or None.</summary>
    internal double? Number(string name, double? otherwise)
    {
        double? value = _module.State[name] switch
        {
            null => otherwise,
            bool truth => truth ? 1 : 0,
            long number => number,
            double number => number,
            PickleCall scalar when NumpyValues.Scalar(scalar) is { } number => number,
            _ => throw Bad(name, "is not a number"),
        };
        return value is null || double.IsFinite(value.Value) ? value : throw Bad(name, "is not a finite number");
    }

    /// <summary>An attribute that is a number or a few, as a list, a tuple or an array; finite.</summary>
    internal double[] Numbers(string name)
    {
        double[]? values = _module.State[name] switch
        {
            PickleList list => Several(list.Items),
            PickleTuple tuple => Several(tuple.Items),
            PickleCall { Callee.Name: "_reconstruct" } array => NumpyValues.Array(array),
            _ => Number(name, null) is { } one ? [one] : throw Bad(name, "is missing"),
        };
        return values is not null && Array.TrueForAll(values, double.IsFinite) ? values : throw Bad(name, "is no list of finite numbers");
    }

    /// <summary>An attribute that is a list of texts; null where it is missing.</summary>
    internal string[]? Texts(string name) => _module.State[name] switch
    {
        null => null,
        PickleList { Items: var items } when items.TrueForAll(item => item is string) => [.. items.Cast<string>()],
        PickleTuple { Items: var items } when Array.TrueForAll(items, item => item is string) => [.. items.Cast<string>()],
        _ => throw Bad(name, "is no list of texts"),
    };

    /// <summary>An attribute that is a text; the default where it is missing.</summary>
    internal string Text(string name, string otherwise) => _module.State[name] switch
    {
        null => otherwise,
        string text => text,
        _ => throw Bad(name, "is not a text"),
    };

    internal BadInputException Bad(string name, string what) => new($"{_source}: {_path}{name} {what}.");

    private static string Broken(float value, int place) => float.IsFinite(value)
        ? string.Create(CultureInfo.InvariantCulture, $"holds {value:0.##E+0} at place {place}, and trained values are below {LargestValue:0E+0}; the file is damaged")
        : $"holds a value that is not a finite number, at place {place}; the training went wrong, take an earlier checkpoint";

    private static string Text(int[] shape) => $"[{string.Join(", ", shape)}]";

    private PickleDict? Group(string name) => _module.State[name] as PickleDict;

    private object? Lookup(string name) => Group("_parameters")?[name] ?? Group("_buffers")?[name];

    private static double[]? Several(IReadOnlyList<object?> items)
    {
        const int Most = 64;
        double?[] values = [.. items.Take(Most + 1).Select(item => item switch
        {
            long number => number,
            double number => number,
            PickleCall scalar => NumpyValues.Scalar(scalar),
            _ => null,
        })];
        return values.Length <= Most && Array.TrueForAll(values, value => value is not null) ? Array.ConvertAll(values, value => value!.Value) : null;
    }

    private sealed class TensorCount
    {
        internal long BytesLeft { get; set; }

        internal long Trained { get; set; }
    }
}
