using LatentInstallation.Import.Pickle;

namespace LatentInstallation.Import.Torch;

/// <summary>Makes modules and tensors of the arguments that PyTorch would rebuild them from, and checks all of them.</summary>
internal static class TorchReading
{
    private const int MostAxes = 8;

    // ({'type': 'class', 'version': 6, 'module_src': …, 'class_name': …, 'state': {…}},)
    internal static TorchModule Module(PickleTuple arguments, Func<string, BadInputException> bad) =>
        arguments.Items is [PickleDict meta, ..] && meta["class_name"] is string name && meta["state"] is PickleDict state
            ? new TorchModule(name, state)
            : throw bad("holds a network without a class or a state");

    // (storage, offset, sizes, strides, …)
    internal static TorchTensor Tensor(PickleTuple arguments, Func<string, BadInputException> bad)
    {
        if (arguments.Items is not [TorchStorage storage, long offset, var sizes, var strides, ..])
        {
            throw bad("holds a tensor without a storage, an offset, sizes and strides");
        }

        long[] lengths = Integers(sizes, bad);
        long[] steps = Integers(strides, bad);
        if (lengths.Length != steps.Length || lengths.Length > MostAxes)
        {
            throw bad($"holds a tensor with {lengths.Length} sizes and {steps.Length} strides");
        }

        // The storage's count is at most the file's length, so that nothing below can overflow before it is found too large.
        long count = 1;
        long last = offset;
        for (int axis = 0; axis < lengths.Length; axis++)
        {
            bool fits = lengths[axis] is >= 0 and <= int.MaxValue && lengths[axis] <= storage.Count && steps[axis] >= 0 && steps[axis] <= storage.Count + 1;
            count = fits ? count * lengths[axis] : long.MaxValue;
            last = fits ? last + (Math.Max(0, lengths[axis] - 1) * steps[axis]) : long.MaxValue;
            if (count > storage.Count || last < 0 || last > storage.Count)
            {
                throw bad($"holds a tensor that reaches outside its storage of {storage.Count} values");
            }
        }

        return offset < 0 || (count > 0 && last >= storage.Count)
            ? throw bad($"holds a tensor that reaches outside its storage of {storage.Count} values")
            : new TorchTensor(storage, offset, Array.ConvertAll(lengths, length => (int)length), steps);
    }

    internal static ElementType? StorageElement(PickleGlobal type) =>
        type.Meaning == GlobalMeaning.StorageType && Enum.TryParse(type.Name.Replace("Storage", string.Empty, StringComparison.Ordinal), out ElementType element)
            ? element
            : null;

    private static long[] Integers(object? value, Func<string, BadInputException> bad)
    {
        object?[] items = value switch
        {
            PickleTuple tuple => tuple.Items,
            PickleCall { Callee.Name: "Size", Arguments: PickleTuple { Items: [PickleTuple inner] } } => inner.Items,
            _ => throw bad("holds a tensor whose sizes or strides are no tuple"),
        };
        return items.Length > MostAxes
            ? throw bad($"holds a tensor with {items.Length} axes")
            : Array.ConvertAll(items, item => item is long number ? number : throw bad("holds a tensor whose sizes or strides are no whole numbers"));
    }
}
