using System.Buffers.Binary;
using System.Numerics;
using LatentInstallation.Import.Files;
using LatentInstallation.Import.Pickle;

namespace LatentInstallation.Import.Torch;

/// <summary>
/// The stream of torch.save before its zip form, a file of its own or the wrapping of a storage in a plain pickle: five pickles (a magic number, the protocol,
/// the system, the object, the storages' keys), then for each key an int64 count and the raw values.
/// </summary>
internal static class LegacyStream
{
    private const int ProtocolVersion = 1001;
    private const int DeepestNesting = 2;
    private static readonly BigInteger Magic = BigInteger.Parse("119547037146038801333356", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The object in the stream, usually one storage.</summary>
    internal static object? Read(ByteRange bytes, PickleOptions options, Func<string, BadInputException> bad)
    {
        if (options.Nesting >= DeepestNesting)
        {
            throw bad("wraps torch streams in torch streams");
        }

        // Every reading is paid for, so that one stream that is referred to often cannot take forever.
        options.Allowance.Charge(bytes.Length);

        // What wraps a storage may read either container: what hides in the other one is found there, by its name.
        if (FileKinds.IsZip(bytes))
        {
            return TorchArchive.Read(bytes, options with { Nesting = options.Nesting + 1 });
        }

        Dictionary<string, TorchStorage> storages = [];
        PickleReader reader = new(bytes, options with
        {
            Nesting = options.Nesting + 1,
            Persistent = id => Storage(id, bytes.Length, storages, bad),
        });
        if (reader.Read() is not BigInteger magic || magic != Magic || reader.Read() is not long version || version != ProtocolVersion)
        {
            throw bad("holds a torch stream without its magic number");
        }

        if (reader.Read() is PickleDict system && system["little_endian"] is false)
        {
            throw bad("holds numbers in big-endian order, which are not read; it stands");
        }

        object? result = reader.Read();
        PickleList keys = reader.Read() as PickleList ?? throw bad("holds a torch stream without its list of storages");
        Fill(bytes.Slice(reader.Position, bytes.Length - reader.Position), keys, storages, bad);
        return result;
    }

    // ('storage', torch.FloatStorage, key, location, count, view)
    private static TorchStorage Storage(object? id, long limit, Dictionary<string, TorchStorage> storages, Func<string, BadInputException> bad)
    {
        if (id is not PickleTuple { Items: ["storage", PickleGlobal type, string key, _, long count, ..] items } || TorchReading.StorageElement(type) is not { } element)
        {
            throw bad("holds a storage of a kind that is not read");
        }

        if (count < 0 || count > limit)
        {
            throw bad($"holds a storage of {count} values");
        }

        if (!storages.TryGetValue(key, out TorchStorage? storage))
        {
            storages[key] = storage = new TorchStorage(element, count);
        }

        if (storage.Type != element || storage.Count != count)
        {
            throw bad("holds one storage under two types");
        }

        // (key of the view, where it starts, how long it is)
        return items.Length <= 5 || items[5] is null ? storage
            : items[5] is PickleTuple { Items: [_, long start, long length, ..] } && start >= 0 && length >= 0 && start <= count - length ? storage.View(start, length)
            : throw bad("holds a view that reaches outside its storage");
    }

    private static void Fill(ByteRange data, PickleList keys, Dictionary<string, TorchStorage> storages, Func<string, BadInputException> bad)
    {
        int filled = 0;
        foreach (object? key in keys.Items)
        {
            if (key is not string name || !storages.TryGetValue(name, out TorchStorage? storage) || storage.Bytes is not null)
            {
                throw bad("lists a storage that it does not use");
            }

            if (data.Length < sizeof(long) || BinaryPrimitives.ReadInt64LittleEndian(data.At(0, sizeof(long))) != storage.Count
                || storage.Count > (data.Length - sizeof(long)) / storage.ElementSize)
            {
                throw bad($"holds a storage that is cut short or not of the {storage.Count} values that it announces");
            }

            long length = storage.Count * storage.ElementSize;
            storage.Bytes = data.Slice(sizeof(long), length);
            data = data.Slice(sizeof(long) + length, data.Length - sizeof(long) - length);
            filled++;
        }

        if (filled != storages.Count)
        {
            throw bad("uses a storage that it does not list");
        }
    }
}
