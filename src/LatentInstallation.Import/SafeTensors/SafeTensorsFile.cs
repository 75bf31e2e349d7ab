using System.Buffers.Binary;
using System.Text.Json;
using LatentInstallation.Import.Files;
using LatentInstallation.Import.Pickle;
using LatentInstallation.Import.StateDicts;
using LatentInstallation.Import.Torch;

namespace LatentInstallation.Import.SafeTensors;

/// <summary>
/// A safetensors file: an unsigned 64-bit length, a JSON header of that length, then the raw values. The header gives each tensor's type, shape and
/// place; the places must follow one another without gap or overlap to the end of the file.
/// </summary>
internal sealed class SafeTensorsFile
{
    private const int LongestHeader = 100 << 20;
    private const int TensorCost = 512;
    private const int MetadataCost = 8;
    private const int MostAxes = 8;
    private const string Metadata = "__metadata__";

    private readonly string _source;
    private readonly ByteRange _data;
    private readonly Dictionary<string, TorchTensor> _tensors = [];
    private readonly List<(long Start, long End)> _places = [];

    /// <summary>Reads the header and checks all of it.</summary>
    internal SafeTensorsFile(ByteRange file, string source, Allowance allowance)
    {
        _source = source;
        ulong length = file.Length < sizeof(ulong) ? ulong.MaxValue : BinaryPrimitives.ReadUInt64LittleEndian(file.At(0, sizeof(ulong)));
        if (length > (ulong)Math.Min(LongestHeader, file.Length - sizeof(ulong)))
        {
            throw Bad($"announces a header of {length} bytes, in a file of {file.Length}");
        }

        allowance.Charge((long)length);
        byte[] header = file.Slice(sizeof(ulong), (long)length).ToArray();
        _data = file.Slice(sizeof(ulong) + (long)length, file.Length - sizeof(ulong) - (long)length);
        try
        {
            Read(header, allowance);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or FormatException)
        {
            throw new BadInputException($"{source} seems to be a safetensors file, but its header is no JSON of tensors. It is damaged.", error);
        }

        CheckPlaces();
    }

    internal IReadOnlyDictionary<string, TorchTensor> Tensors => _tensors;

    internal StateDict Names => new(_tensors);

    /// <summary>What the header says beside the tensors; null when it says nothing.</summary>
    internal DeclaredAttributes? Declared { get; private set; }

    private void Read(byte[] header, Allowance allowance)
    {
        Utf8JsonReader json = new(header, new JsonReaderOptions { MaxDepth = 8 });
        Expect(ref json, JsonTokenType.StartObject);
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            string name = json.GetString()!;
            long start = json.TokenStartIndex;
            allowance.Charge(TensorCost + (2L * name.Length));
            if (name == Metadata)
            {
                json.Read();
                start = json.TokenStartIndex;
                json.Skip();
                allowance.Charge(MetadataCost * (json.BytesConsumed - start));
                Declared = Declared is not null ? throw Bad($"holds '{Metadata}' twice") : DeclaredAttributes.Parse(header.AsMemory((int)start, (int)(json.BytesConsumed - start)), $"{_source}, {Metadata}");
            }
            else if (!_tensors.TryAdd(name, Tensor(ref json, name)))
            {
                throw Bad($"holds '{Shown(name)}' twice");
            }
        }

        if (json.TokenType != JsonTokenType.EndObject || json.Read())
        {
            throw Bad("has a header that goes on after its end");
        }
    }

    // {"dtype": "F32", "shape": [2, 3], "data_offsets": [0, 24]}
    private TorchTensor Tensor(ref Utf8JsonReader json, string name)
    {
        (ElementType? type, long[]? shape, long[]? place) = (null, null, null);
        Expect(ref json, JsonTokenType.StartObject);
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            switch (json.GetString())
            {
                case "dtype": json.Read(); type = Element(json.GetString()); break;
                case "shape": shape = Numbers(ref json); break;
                case "data_offsets": place = Numbers(ref json); break;
                default: json.Skip(); break;
            }
        }

        if (type is not { } element || shape is not { } lengths || place is not [var start, var end])
        {
            throw Bad($"describes '{Shown(name)}' without a type that is read, a shape and two offsets");
        }

        long count = 1;
        foreach (long length in lengths)
        {
            count = length == 0 || count <= _data.Length / length ? count * length : long.MaxValue / 16;
        }

        // A length of 0 hides how large another one is.
        bool fits = Array.TrueForAll(lengths, length => length <= int.MaxValue);

        TorchStorage storage = new(element, count);
        if (!fits || start > end || end > _data.Length || end - start != count * storage.ElementSize)
        {
            throw Bad($"puts '{Shown(name)}' at the bytes {start} to {end} of {_data.Length}, which does not fit to its shape");
        }

        storage.Bytes = _data.Slice(start, end - start);
        _places.Add((start, end));
        return TorchTensor.Whole(storage, Array.ConvertAll(lengths, length => (int)length));
    }

    private void CheckPlaces()
    {
        long reached = 0;
        foreach ((long start, long end) in _places.Order())
        {
            if (start != reached)
            {
                throw Bad(start < reached ? "has two tensors that overlap" : "has a gap between two tensors");
            }

            reached = end;
        }

        if (reached != _data.Length)
        {
            throw Bad($"has {_data.Length - reached} bytes that belong to no tensor");
        }
    }

    private long[] Numbers(ref Utf8JsonReader json)
    {
        Expect(ref json, JsonTokenType.StartArray);
        List<long> numbers = [];
        while (json.Read() && json.TokenType == JsonTokenType.Number && numbers.Count < MostAxes)
        {
            numbers.Add(json.GetInt64() is >= 0 and long number ? number : throw Bad("gives a negative length"));
        }

        return json.TokenType == JsonTokenType.EndArray ? [.. numbers] : throw Bad("gives a shape that is no short list of whole numbers");
    }

    private void Expect(ref Utf8JsonReader json, JsonTokenType token)
    {
        if (!json.Read() || json.TokenType != token)
        {
            throw Bad("has a header of another form than safetensors'");
        }
    }

    private ElementType Element(string? name) => name switch
    {
        "F64" => ElementType.Double,
        "F32" => ElementType.Float,
        "F16" => ElementType.Half,
        "BF16" => ElementType.BFloat16,
        "I64" => ElementType.Long,
        "I32" => ElementType.Int,
        "I16" => ElementType.Short,
        "I8" => ElementType.Char,
        "U8" => ElementType.Byte,
        "BOOL" => ElementType.Bool,
        _ => throw Bad($"holds values of type '{Shown(name ?? "null")}'; F64, F32, F16, BF16 and whole numbers are read"),
    };

    private static string Shown(string name) => ShownName.Of(name);

    private BadInputException Bad(string what) => new($"{_source} seems to be a safetensors file, but {what}.");
}
