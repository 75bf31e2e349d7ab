using LatentInstallation.Import.Files;
using LatentInstallation.Import.Pickle;
using LatentInstallation.Import.Torch;

namespace LatentInstallation.Import.TensorFlow;

/// <summary>A network as dnnlib.tflib pickled it: its variables by name, those of its components included, and its arguments.</summary>
internal sealed class TensorFlowNetwork
{
    private const int DeepestComponents = 4;
    private const long OldestVersion = 4;
    private const int EntryCost = 256;

    private readonly string _source;
    private readonly Allowance _allowance;
    private readonly Dictionary<string, TorchTensor> _variables = [];
    private readonly List<string> _functions = [];
    private readonly PickleDict? _arguments;

    /// <summary>Reads the last of a tuple's networks, which is the running average.</summary>
    internal TensorFlowNetwork(PickleCall network, string source, Allowance allowance)
    {
        (_source, _allowance) = (source, allowance);
        PickleDict state = network.State as PickleDict ?? throw Bad("has a network without a state");
        if (state["version"] is not long version || version < OldestVersion)
        {
            throw Bad("was written by StyleGAN1 or an older tool (its networks are of a version before 4), whose generator is another one; StyleGAN2 of the configurations E and F and StyleGAN2-ADA can be imported");
        }

        _arguments = state["static_kwargs"] as PickleDict;
        Collect(state, string.Empty, 0);
        RefuseOthers();
    }

    /// <summary>Names with slashes, for example <c>synthesis/8x8/Conv0_up/weight</c>.</summary>
    internal IReadOnlyDictionary<string, TorchTensor> Variables => _variables;

    /// <summary>Is this a network of dnnlib.tflib?</summary>
    internal static bool Is(object? value) => value is PickleCall { Callee.Name: "Network" };

    /// <summary>A variable, or null.</summary>
    internal TorchTensor? Find(string name) => _variables.GetValueOrDefault(name);

    /// <summary>A variable with so many axes; what writes a scalar as an array of one is understood.</summary>
    internal TorchTensor Take(string name, int axes)
    {
        TorchTensor variable = Find(name) ?? throw Bad($"has no variable '{name}'");
        return variable.WithAxes(axes) ?? throw Bad($"has a variable '{name}' of {variable.Sizes.Length} axes, and {axes} are expected");
    }

    /// <summary>A number among the arguments; the default where it is missing or None.</summary>
    internal double? Number(string argument, double? otherwise) => _arguments?[argument] switch
    {
        null => otherwise,
        bool truth => truth ? 1 : 0,
        long number => number,
        double number when double.IsFinite(number) => number,
        _ => throw Bad($"has an argument '{argument}' that is no number"),
    };

    /// <summary>A text among the arguments.</summary>
    internal string Text(string argument, string otherwise) => _arguments?[argument] switch
    {
        null => otherwise,
        string text => text,
        _ => throw Bad($"has an argument '{argument}' that is no text"),
    };

    /// <summary>A list of numbers among the arguments; null where it is missing.</summary>
    internal float[]? Numbers(string argument)
    {
        object?[]? items = _arguments?[argument] switch { PickleList list => [.. list.Items], PickleTuple tuple => tuple.Items, null => null, _ => throw Bad($"has an argument '{argument}' that is no list") };
        return items is null ? null : Array.ConvertAll(items, item => item switch { long whole => whole, double real => (float)real, _ => throw Bad($"has an argument '{argument}' that is no list of numbers") });
    }

    internal BadInputException Bad(string what) => new($"{_source} is a TensorFlow checkpoint, but {what}.");

    private void Collect(PickleDict state, string prefix, int depth)
    {
        if (depth > DeepestComponents)
        {
            throw Bad("has components in components without end");
        }

        if (state["build_func_name"] is string function)
        {
            _functions.Add(function);
        }

        foreach ((string name, object? value) in Pairs(state["variables"]))
        {
            Charge(prefix, name);
            if (NumpyArray.Read(value, what => Bad($"{what} ({ShownName.Of(prefix + name)})")) is { } array)
            {
                _variables[prefix + name] = array;
            }
        }

        foreach ((string name, object? component) in (state["components"] as PickleDict)?.Named ?? new Dictionary<string, object?>())
        {
            // A component that is referred to often is gone through as often.
            Charge(prefix, name);
            if (component is PickleCall { State: PickleDict inner })
            {
                Collect(inner, $"{prefix}{name}/", depth + 1);
            }
        }
    }

    private void Charge(string prefix, string name) => _allowance.Charge(EntryCost + (2L * (prefix.Length + name.Length)));

    // A list of pairs, or a dictionary.
    private static IEnumerable<(string Name, object? Value)> Pairs(object? variables) => variables switch
    {
        PickleList list => list.Items
            .Select(pair => pair switch { PickleTuple tuple => tuple.Items, PickleList { Items: [var name, var value] } => [name, value], _ => [] })
            .Where(pair => pair is [string, _])
            .Select(pair => ((string)pair[0]!, pair[1])),
        PickleDict dict => dict.Named.Select(pair => (pair.Key, pair.Value)),
        _ => [],
    };

    private void RefuseOthers()
    {
        string[] asked = [.. _functions, Text("synthesis_func", string.Empty)];
        if (asked.Any(name => name.EndsWith("stylegan_revised", StringComparison.Ordinal) || name.EndsWith("G_synthesis_stylegan", StringComparison.Ordinal) || name.EndsWith("G_style", StringComparison.Ordinal))
            || _variables.Keys.Any(name => name.Contains("StyleMod/", StringComparison.Ordinal)))
        {
            throw Bad("its generator is StyleGAN1's or one of the configurations A to D on the way to StyleGAN2; the configurations E and F and StyleGAN2-ADA can be imported");
        }

        if (_variables.ContainsKey("mapping/LabelConcat/weight"))
        {
            throw Bad("its mapping joins the class to z before both are normalised (LabelConcat), for which there is no rule; unconditional networks, and conditional ones of StyleGAN2-ADA, can be imported");
        }
    }
}
