using LatentInstallation.Import.Files;
using LatentInstallation.Import.Pickle;
using LatentInstallation.Import.Torch;

namespace LatentInstallation.Import.TensorFlow;

/// <summary>NumPy's arrays and scalars as they are pickled.</summary>
internal static class NumpyArray
{
    private const int MostAxes = 8;

    /// <summary>The array as a tensor; null when the object is none.</summary>
    internal static TorchTensor? Read(object? value, Func<string, BadInputException> bad) => value switch
    {
        // _reconstruct(ndarray, (0,), b'b'), then its state: (version, shape, dtype, Fortran's order, bytes)
        PickleCall { Callee.Name: "_reconstruct", State: PickleTuple { Items: [_, PickleTuple shape, PickleCall type, bool isFortran, var data] } } => Tensor(shape, type, isFortran, data, bad),

        // Protocol 5: _frombuffer(bytes, dtype, shape, order)
        PickleCall { Callee.Name: "_frombuffer", Arguments: PickleTuple { Items: [var data, PickleCall type, PickleTuple shape, string order] } } => Tensor(shape, type, order == "F", data, bad),
        PickleCall { Callee.Name: "scalar", Arguments: PickleTuple { Items: [PickleCall type, var data] } } => Tensor(PickleTuple.Empty, type, false, data, bad),
        _ => null,
    };

    private static TorchTensor Tensor(PickleTuple shape, PickleCall type, bool isFortran, object? data, Func<string, BadInputException> bad)
    {
        if (type is not { Arguments: PickleTuple { Items: [string name, ..] }, State: PickleTuple { Items: [_, string order, ..] } } || Element(name) is not { } element || order == ">")
        {
            throw bad("holds an array of a type that is not read");
        }

        (long length, Func<ByteRange> unpack) = Bytes(data) ?? throw bad("holds an array without its values");
        int[] sizes = Array.ConvertAll(shape.Items, item => item is long and >= 0 and <= int.MaxValue ? (int)(long)item : throw bad("holds an array whose shape is no whole numbers"));
        long count = 1;
        foreach (int size in sizes)
        {
            count = size == 0 || count <= length / size ? count * size : long.MaxValue / 16;
        }

        TorchStorage storage = new(element, count) { Unpack = unpack };
        if (sizes.Length > MostAxes || count * storage.ElementSize != length)
        {
            throw bad($"holds an array whose shape does not fit to its {length} bytes");
        }

        return isFortran
            ? TorchTensor.Whole(storage, [.. sizes.Reverse()]).Permuted([.. Enumerable.Range(0, sizes.Length).Reverse()])
            : TorchTensor.Whole(storage, sizes);
    }

    // Protocols before 3 have no bytes: they write them as text, a letter a byte.
    private static (long Length, Func<ByteRange> Unpack)? Bytes(object? data) => data switch
    {
        PickleBytes bytes => (bytes.Range.Length, () => bytes.Range),
        string text => (text.Length, () => Letters(text)),
        PickleCall { Callee.Name: "encode", Arguments: PickleTuple { Items: [string text, ..] } } => (text.Length, () => Letters(text)),
        PickleCall { Callee.Name: "bytes" or "bytearray", Arguments: PickleTuple { Items: [PickleBytes bytes, ..] } } => (bytes.Range.Length, () => bytes.Range),
        _ => null,
    };

    private static ByteRange Letters(string text)
    {
        byte[] bytes = new byte[text.Length];
        for (int i = 0; i < bytes.Length; i++)
        {
            bytes[i] = (byte)text[i];
        }

        return FileBytes.Of(bytes).Whole;
    }

    private static ElementType? Element(string name) => name.TrimStart('<', '|', '=') switch
    {
        "f8" => ElementType.Double,
        "f4" => ElementType.Float,
        "f2" => ElementType.Half,
        "i8" => ElementType.Long,
        "i4" => ElementType.Int,
        "i2" => ElementType.Short,
        "i1" => ElementType.Char,
        "u1" => ElementType.Byte,
        "b1" => ElementType.Bool,
        _ => null,
    };
}
