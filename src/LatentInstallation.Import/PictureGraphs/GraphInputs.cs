using LatentInstallation.Import.Onnx;

namespace LatentInstallation.Import.PictureGraphs;

/// <summary>What a picture graph takes: a latent, and perhaps a class.</summary>
internal sealed record GraphInputs
{
    private const int MostValues = 1 << 20;
    private const int MostClasses = 1 << 16;
    private static readonly string[] ClassNames = ["c", "y", "label", "labels", "class", "classes", "cond", "condition", "one_hot", "onehot", "class_vector", "class_id", "class_label"];

    internal required GraphValue Latent { get; init; }

    /// <summary>The latent's shape with a batch of one.</summary>
    internal required int[] LatentShape { get; init; }

    /// <summary>Rows of a latent; 1 when it is one vector.</summary>
    internal required int Rows { get; init; }

    /// <summary>Values in a row.</summary>
    internal required int Values { get; init; }

    internal GraphValue? Class { get; init; }

    /// <summary>0 when there is none.</summary>
    internal int Classes { get; init; }

    /// <summary>The class' shape with a batch of one.</summary>
    internal int[] ClassShape { get; init; } = [];

    internal static GraphInputs Read(GraphProto graph, string source)
    {
        HashSet<string> constants = [.. graph.Initializer.Select(tensor => tensor.Name)];
        GraphValue[] inputs = [.. graph.Input.Where(input => !constants.Contains(input.Name)).Select(GraphValue.Of)];
        if (inputs.Length is not (1 or 2))
        {
            throw new BadInputException($"{source} takes {inputs.Length} inputs ({Names(inputs)}); one is wanted, the latent, or two, the latent and a class. Export it with the others as constants.");
        }

        GraphValue? condition = inputs.Length == 2 ? Condition(inputs, source) : null;
        GraphValue latent = inputs.First(input => input != condition);
        int[] shape = Fixed(latent, source);
        int[] lengths = [.. shape[1..].Reverse().SkipWhile(length => length == 1).Reverse()];
        if (!latent.IsReal || lengths.Length is 0 or > 2 || lengths.Aggregate(1L, (product, length) => product * length) > MostValues)
        {
            throw new BadInputException($"{source}: the input {latent} is no latent; floats [1, n], [1, n, 1, 1] or [1, rows, n] are wanted.");
        }

        GraphInputs read = new() { Latent = latent, LatentShape = shape, Rows = lengths.Length == 2 ? lengths[0] : 1, Values = lengths[^1] };
        return condition is null ? read
            : read.Rows > 1 ? throw new BadInputException($"{source} takes rows of latents and a class, which is not supported; export the part after its mapping alone.")
            : read with { Class = condition, Classes = ClassCount(graph, condition, source), ClassShape = [.. (condition.Shape ?? [1]).Select((length, axis) => axis == 0 || length < 0 ? 1 : length)] };
    }

    private static GraphValue Condition(GraphValue[] inputs, string source)
    {
        GraphValue[] whole = [.. inputs.Where(input => input.IsWhole)];
        if (whole.Length == 1)
        {
            return whole[0];
        }

        GraphValue[] named = [.. inputs.Where(input => ClassNames.Contains(input.Name.ToLowerInvariant()))];
        return named.Length == 1
            ? named[0]
            : throw new BadInputException($"{source} takes two inputs ({Names(inputs)}), and neither is a class by its type (whole numbers) or its name (c, y, label, class). Name the class so when it is exported.");
    }

    private static int ClassCount(GraphProto graph, GraphValue condition, string source)
    {
        if (condition.IsReal)
        {
            return condition.Shape is [_, > 0 and <= MostClasses and int classes] && condition.Shape[0] is 1 or -1
                ? classes
                : throw new BadInputException($"{source}: the class input {condition} is no one-hot vector [1, classes].");
        }

        // Whole numbers name a row of some table; its length says how many classes there are.
        if (condition.Shape is null || condition.Shape.Aggregate(1L, (product, length) => product * Math.Abs(length)) != 1)
        {
            throw new BadInputException($"{source}: the class input {condition} holds more than one whole number.");
        }

        Dictionary<string, TensorProto> tables = graph.Initializer.GroupBy(tensor => tensor.Name).ToDictionary(group => group.Key, group => group.First());
        HashSet<string> same = [condition.Name];
        foreach (NodeProto node in graph.Node)
        {
            if (node.OpType is "Cast" or "Squeeze" or "Unsqueeze" or "Reshape" or "Identity" or "Flatten" && node.Input.Count > 0 && same.Contains(node.Input[0]))
            {
                same.UnionWith(node.Output);
            }
            else if (node.OpType == "Gather" && node.Input.Count == 2 && same.Contains(node.Input[1]) && tables.TryGetValue(node.Input[0], out TensorProto? table) && table.Dims is [> 0 and <= MostClasses and var count, ..])
            {
                return (int)count;
            }
        }

        throw new BadInputException($"{source}: the class input {condition} is a whole number, and its graph does not show how many classes there are. Export it with a one-hot vector.");
    }

    // A batch of one; all else must be said.
    private static int[] Fixed(GraphValue value, string source)
    {
        if (value.Shape is { Length: < 2 or > 4 } odd)
        {
            throw new BadInputException($"{source}: the input {value} has {odd.Length} axes; a batch of one comes first, as in [1, n], [1, n, 1, 1] or [1, rows, n].");
        }

        if (value.Shape is not { } shape || shape.Skip(1).Any(length => length < 1))
        {
            throw new BadInputException($"{source}: the lengths of the input {value} are not all said. Export it with fixed lengths, all but the batch.");
        }

        return shape[0] is 1 or -1 ? [1, .. shape[1..]] : throw new BadInputException($"{source}: the input {value} takes {shape[0]} latents at once. Export it for a batch of one, or an open one.");
    }

    private static string Names(IEnumerable<GraphValue> inputs) => string.Join(", ", inputs.Take(6));
}
