using System.Buffers.Binary;
using System.Runtime.InteropServices;
using LatentInstallation.Import.Files;

namespace LatentInstallation.Import.Torch;

/// <summary>
/// A view on a storage: a start, sizes and strides, counted in elements; and a factor and a summand that values are taken with, so that
/// another family's weights can be had in NVlabs' layout without being copied first.
/// </summary>
internal sealed record TorchTensor(TorchStorage Storage, long Offset, int[] Sizes, long[] Strides)
{
    internal long Count => Sizes.Aggregate(1L, (product, size) => product * size);

    /// <summary>What each stored value is multiplied by.</summary>
    internal float Factor { get; init; } = 1;

    /// <summary>What is added then.</summary>
    internal float Summand { get; init; }

    /// <summary>The bytes that its values lie in, those between them included.</summary>
    internal long Reach => Count == 0 ? 0 : (Highest - Lowest + 1) * Storage.ElementSize;

    private long Lowest => Offset + Sizes.Zip(Strides, (size, stride) => Math.Min(0, (size - 1) * stride)).Sum();

    private long Highest => Offset + Sizes.Zip(Strides, (size, stride) => Math.Max(0, (size - 1) * stride)).Sum();

    /// <summary>All of a storage, in C order.</summary>
    internal static TorchTensor Whole(TorchStorage storage, int[] sizes)
    {
        long[] strides = new long[sizes.Length];
        long stride = 1;
        for (int axis = sizes.Length - 1; axis >= 0; axis--)
        {
            strides[axis] = stride;
            stride *= Math.Max(1, sizes[axis]);
        }

        return new TorchTensor(storage, 0, sizes, strides);
    }

    /// <summary>Over values of ours.</summary>
    internal static TorchTensor Of(float[] values, params int[] sizes)
    {
        byte[] bytes = new byte[values.Length * sizeof(float)];
        for (int i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(i * sizeof(float)), values[i]);
        }

        return Whole(new TorchStorage(ElementType.Float, values.Length) { Bytes = FileBytes.Of(bytes).Whole }, sizes);
    }

    /// <summary>With its axes in another order.</summary>
    internal TorchTensor Permuted(params int[] axes) =>
        this with { Sizes = [.. axes.Select(axis => Sizes[axis])], Strides = [.. axes.Select(axis => Strides[axis])] };

    /// <summary>Backwards along some axes.</summary>
    internal TorchTensor Flipped(params int[] axes)
    {
        (long offset, long[] strides) = (Offset, [.. Strides]);
        foreach (int axis in axes)
        {
            offset += Math.Max(0, Sizes[axis] - 1) * strides[axis];
            strides[axis] = -strides[axis];
        }

        return this with { Offset = offset, Strides = strides };
    }

    /// <summary>Without the leading axes of length 1 that are more than wanted; null when there are others.</summary>
    internal TorchTensor? WithAxes(int axes)
    {
        int surplus = Sizes.Length - axes;
        return surplus >= 0 && Sizes.Take(surplus).All(size => size == 1) ? this with { Sizes = Sizes[surplus..], Strides = Strides[surplus..] } : null;
    }

    /// <summary>The values as 32-bit floats in C order.</summary>
    internal float[] ToFloats()
    {
        float[] values = new float[Count];
        if (values.Length == 0 || Storage.Bytes is not { } bytes)
        {
            return values;
        }

        bytes = bytes.Slice(Lowest * Storage.ElementSize, Reach);
        if (Storage.Type == ElementType.Float && IsContiguous && BitConverter.IsLittleEndian)
        {
            bytes.File.Read(bytes.Offset, MemoryMarshal.AsBytes(values.AsSpan()));
        }
        else
        {
            Gather(bytes.ToArray(), values);
        }

        if (Factor != 1 || Summand != 0)
        {
            for (int i = 0; i < values.Length; i++)
            {
                values[i] = (values[i] * Factor) + Summand;
            }
        }

        return values;
    }

    private void Gather(ReadOnlySpan<byte> bytes, float[] values)
    {
        Span<int> index = stackalloc int[Sizes.Length];
        long place = Offset - Lowest;
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = Element(bytes, place);
            for (int axis = Sizes.Length - 1; axis >= 0; axis--)
            {
                place += Strides[axis];
                if (++index[axis] < Sizes[axis])
                {
                    break;
                }

                place -= Strides[axis] * Sizes[axis];
                index[axis] = 0;
            }
        }
    }

    private bool IsContiguous
    {
        get
        {
            long expected = 1;
            for (int axis = Sizes.Length - 1; axis >= 0; axis--)
            {
                if (Sizes[axis] != 1 && Strides[axis] != expected)
                {
                    return false;
                }

                expected *= Sizes[axis];
            }

            return true;
        }
    }

    private float Element(ReadOnlySpan<byte> bytes, long place)
    {
        ReadOnlySpan<byte> at = bytes[(int)(place * Storage.ElementSize)..];
        return Storage.Type switch
        {
            ElementType.Float => BinaryPrimitives.ReadSingleLittleEndian(at),
            ElementType.Double => (float)BinaryPrimitives.ReadDoubleLittleEndian(at),
            ElementType.Half => (float)BinaryPrimitives.ReadHalfLittleEndian(at),
            ElementType.BFloat16 => BitConverter.Int32BitsToSingle(BinaryPrimitives.ReadInt16LittleEndian(at) << 16),
            ElementType.Long => BinaryPrimitives.ReadInt64LittleEndian(at),
            ElementType.Int => BinaryPrimitives.ReadInt32LittleEndian(at),
            ElementType.Short => BinaryPrimitives.ReadInt16LittleEndian(at),
            ElementType.Char => (sbyte)at[0],
            _ => at[0],
        };
    }
}
