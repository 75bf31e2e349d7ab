using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using LatentInstallation.Import.Pickle;

namespace LatentInstallation.Import.Files;

/// <summary>
/// The directory of a zip archive, zip64 included. Stored files are parts of the archive, never copies; a compressed one is unpacked only when it is asked for.
/// </summary>
internal sealed class ZipDirectory
{
    private const uint EndSignature = 0x06054b50;
    private const uint End64Signature = 0x06064b50;
    private const uint LocatorSignature = 0x07064b50;
    private const uint EntrySignature = 0x02014b50;
    private const uint LocalSignature = 0x04034b50;
    private const int EndLength = 22;
    private const int LocatorLength = 20;
    private const int End64Length = 56;
    private const int EntryLength = 46;
    private const int LocalLength = 30;
    private const int LongestComment = ushort.MaxValue;
    private const int EntryCost = 320;

    private readonly ByteRange _file;
    private readonly string _source;
    private readonly Allowance _allowance;
    private readonly Dictionary<string, ZipEntry> _entries = [];

    /// <summary>Reads the directory.</summary>
    internal ZipDirectory(ByteRange file, string source, Allowance allowance)
    {
        (_file, _source, _allowance) = (file, source, allowance);
        (long start, long length, ulong count) = Place();
        ByteRange directory = file.Slice(start, length);
        long at = 0;
        for (ulong i = 0; i < count; i++)
        {
            at += ReadEntry(directory, at);
        }
    }

    internal IReadOnlyDictionary<string, ZipEntry> Entries => _entries;

    /// <summary>A file's bytes.</summary>
    internal ByteRange Open(ZipEntry entry)
    {
        if (!entry.IsDeflated)
        {
            return entry.Content;
        }

        // What unpacks to far more than the whole file is stopped here, before any of it is made.
        _allowance.Charge(entry.Content.Length);
        _allowance.Charge(entry.Length);
        if (entry.Length > Array.MaxLength)
        {
            throw Bad($"holds '{entry.Name}' in a compressed form, and it is too large to be unpacked in memory; pack the archive again without compression");
        }

        byte[] unpacked = new byte[entry.Length];
        try
        {
            using DeflateStream deflate = new(new MemoryStream(entry.Content.ToArray(), writable: false), CompressionMode.Decompress);
            deflate.ReadExactly(unpacked);
            return FileBytes.Of(unpacked).Whole;
        }
        catch (Exception error) when (error is InvalidDataException or EndOfStreamException)
        {
            throw Bad($"holds '{ShownName.Of(entry.Name)}' in a compressed form that is damaged");
        }
    }

    private (long Start, long Length, ulong Count) Place()
    {
        long end = EndRecord();
        ReadOnlySpan<byte> record = _file.At(end, EndLength);
        ulong count = BinaryPrimitives.ReadUInt16LittleEndian(record[10..]);
        ulong length = BinaryPrimitives.ReadUInt32LittleEndian(record[12..]);
        ulong start = BinaryPrimitives.ReadUInt32LittleEndian(record[16..]);
        if ((count == ushort.MaxValue || length == uint.MaxValue || start == uint.MaxValue) && end >= LocatorLength)
        {
            ReadOnlySpan<byte> locator = _file.At(end - LocatorLength, LocatorLength);
            ulong place = BinaryPrimitives.ReadUInt64LittleEndian(locator[8..]);
            if (BinaryPrimitives.ReadUInt32LittleEndian(locator) == LocatorSignature && place <= (ulong)Math.Max(0, _file.Length - End64Length))
            {
                record = _file.At((long)place, End64Length);
                (count, length, start) = BinaryPrimitives.ReadUInt32LittleEndian(record) == End64Signature
                    ? (BinaryPrimitives.ReadUInt64LittleEndian(record[32..]), BinaryPrimitives.ReadUInt64LittleEndian(record[40..]), BinaryPrimitives.ReadUInt64LittleEndian(record[48..]))
                    : throw Bad("is a zip archive whose directory cannot be found");
            }
        }

        return start <= (ulong)_file.Length && length <= (ulong)_file.Length - start && count <= length / EntryLength
            ? ((long)start, (long)length, count)
            : throw Bad("is a zip archive whose directory lies outside it; it is cut short or damaged");
    }

    private long EndRecord()
    {
        int length = (int)Math.Min(_file.Length, EndLength + LongestComment);
        ReadOnlySpan<byte> tail = _file.At(_file.Length - length, length);
        for (int at = length - EndLength; at >= 0; at--)
        {
            if (BinaryPrimitives.ReadUInt32LittleEndian(tail[at..]) == EndSignature)
            {
                return _file.Length - length + at;
            }
        }

        throw Bad("is a zip archive without its end; the copy or the download broke off");
    }

    private long ReadEntry(ByteRange directory, long at)
    {
        if (directory.Length - at < EntryLength)
        {
            throw Bad("is a zip archive with fewer files than it announces");
        }

        ReadOnlySpan<byte> record = directory.At(at, EntryLength);
        uint signature = BinaryPrimitives.ReadUInt32LittleEndian(record);
        int flags = BinaryPrimitives.ReadUInt16LittleEndian(record[8..]);
        int method = BinaryPrimitives.ReadUInt16LittleEndian(record[10..]);
        ulong packed = BinaryPrimitives.ReadUInt32LittleEndian(record[20..]);
        ulong length = BinaryPrimitives.ReadUInt32LittleEndian(record[24..]);
        int nameLength = BinaryPrimitives.ReadUInt16LittleEndian(record[28..]);
        int extraLength = BinaryPrimitives.ReadUInt16LittleEndian(record[30..]);
        int commentLength = BinaryPrimitives.ReadUInt16LittleEndian(record[32..]);
        ulong offset = BinaryPrimitives.ReadUInt32LittleEndian(record[42..]);
        if (signature != EntrySignature || directory.Length - at - EntryLength < nameLength + extraLength + commentLength)
        {
            throw Bad("is a zip archive whose directory is damaged");
        }

        string name = Encoding.UTF8.GetString(directory.At(at + EntryLength, nameLength));
        ReadLong(directory.At(at + EntryLength + nameLength, extraLength), ref length, ref packed, ref offset);
        if ((flags & 1) != 0 || method is not (0 or 8) || (method == 0 && packed != length))
        {
            throw Bad($"holds '{ShownName.Of(name)}' encrypted, or packed in a way that is not read; unpack the archive and pack it again without compression");
        }

        _allowance.Charge(EntryCost + (2L * nameLength));
        if (!_entries.TryAdd(name, new ZipEntry(name, Content(name, offset, packed), method == 8, (long)Math.Min(length, long.MaxValue))))
        {
            throw Bad($"holds '{ShownName.Of(name)}' twice");
        }

        return EntryLength + nameLength + extraLength + commentLength;
    }

    // Of the zip64 field: those of length, packed length and offset whose short form is full, in this order.
    private static void ReadLong(ReadOnlySpan<byte> extra, ref ulong length, ref ulong packed, ref ulong offset)
    {
        while (extra.Length >= 4)
        {
            int size = Math.Min(BinaryPrimitives.ReadUInt16LittleEndian(extra[2..]), extra.Length - 4);
            if (BinaryPrimitives.ReadUInt16LittleEndian(extra) == 1)
            {
                ReadOnlySpan<byte> field = extra.Slice(4, size);
                length = Next(length, ref field);
                packed = Next(packed, ref field);
                offset = Next(offset, ref field);
                return;
            }

            extra = extra[(4 + size)..];
        }

        static ulong Next(ulong value, ref ReadOnlySpan<byte> field)
        {
            if (value != uint.MaxValue || field.Length < sizeof(ulong))
            {
                return value;
            }

            value = BinaryPrimitives.ReadUInt64LittleEndian(field);
            field = field[sizeof(ulong)..];
            return value;
        }
    }

    // The name and the extra field stand a second time before the content, and the extra field there has another length.
    private ByteRange Content(string name, ulong offset, ulong packed)
    {
        if (offset <= (ulong)Math.Max(0, _file.Length - LocalLength))
        {
            ReadOnlySpan<byte> local = _file.At((long)offset, LocalLength);
            ulong start = offset + LocalLength + BinaryPrimitives.ReadUInt16LittleEndian(local[26..]) + BinaryPrimitives.ReadUInt16LittleEndian(local[28..]);
            if (BinaryPrimitives.ReadUInt32LittleEndian(local) == LocalSignature && start <= (ulong)_file.Length && packed <= (ulong)_file.Length - start)
            {
                return _file.Slice((long)start, (long)packed);
            }
        }

        throw Bad($"holds '{ShownName.Of(name)}' at a place that is outside it; it is cut short or damaged");
    }

    private BadInputException Bad(string what) => new($"{_source} {what}.");
}
