using System.Text;
using LatentInstallation.Import.Files;
using LatentInstallation.Import.Pickle;

namespace LatentInstallation.Import.Torch;

/// <summary>
/// The zip form of torch.save: <c>(name)/data.pkl</c> with the object, <c>(name)/data/(key)</c> with a storage each, and <c>(name)/byteorder</c>.
/// </summary>
internal static class TorchArchive
{
    private const string Object = "data.pkl";

    /// <summary>The object.</summary>
    internal static object? Read(ByteRange file, PickleOptions options)
    {
        ZipDirectory zip = new(file, options.Source, options.Allowance);
        string[] objects = [.. zip.Entries.Keys.Where(name => name == Object || name.EndsWith("/" + Object, StringComparison.Ordinal))];
        if (objects.Length != 1)
        {
            throw new BadInputException($"{options.Source} is a zip archive, but not one of torch.save: it holds {Names(zip)}. {CheckpointFile.Supported}");
        }

        string prefix = objects[0][..^Object.Length];
        if (zip.Entries.ContainsKey(prefix + "constants.pkl"))
        {
            throw new BadInputException($"{options.Source} seems to be a TorchScript program, which holds code beside its weights. {CheckpointFile.Supported}");
        }

        if (zip.Entries.TryGetValue(prefix + "byteorder", out ZipEntry? order) && order.Content.Length < 16 && Encoding.ASCII.GetString(zip.Open(order).ToArray()) is "big")
        {
            throw new BadInputException($"{options.Source} holds numbers in big-endian order, which are not read. Save it again on an ordinary computer.");
        }

        Dictionary<string, TorchStorage> storages = [];
        return new PickleReader(zip.Open(zip.Entries[objects[0]]), options with { Persistent = id => Storage(id, zip, prefix, storages, options.Source) }).Read();
    }

    // ('storage', torch.FloatStorage, key, location, count)
    private static TorchStorage Storage(object? id, ZipDirectory zip, string prefix, Dictionary<string, TorchStorage> storages, string source)
    {
        if (id is not PickleTuple { Items: ["storage", PickleGlobal type, string key, _, long count, ..] } || TorchReading.StorageElement(type) is not { } element)
        {
            throw new BadInputException($"{source} holds a storage of a kind that is not read.");
        }

        if (storages.TryGetValue(key, out TorchStorage? known))
        {
            return known.Type == element && known.Count == count ? known : throw new BadInputException($"{source} holds the storage {Shown(key)} under two types.");
        }

        TorchStorage? storage = null;
        if (zip.Entries.TryGetValue($"{prefix}data/{key}", out ZipEntry? entry) && count >= 0)
        {
            storage = new TorchStorage(element, count) { Unpack = () => zip.Open(entry) };
        }

        if (storage is null || count > entry!.Length / storage.ElementSize)
        {
            throw new BadInputException($"{source} has no storage {Shown(key)} of {count} values; it is damaged, or was made to do harm.");
        }

        return storages[key] = storage;
    }

    private static string Shown(string key) => $"'{ShownName.Of(key)}'";

    private static string Names(ZipDirectory zip)
    {
        const int Most = 5;
        string names = string.Join(", ", zip.Entries.Keys.Take(Most).Select(Shown));
        return names.Length == 0 ? "nothing" : zip.Entries.Count > Most ? names + ", …" : names;
    }
}
