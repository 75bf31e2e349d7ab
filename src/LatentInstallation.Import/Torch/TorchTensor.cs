using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace LatentInstallation.Import.Torch;

/// <summary>A view on a storage: a start, sizes and strides, counted in elements.</summary>
internal sealed class TorchTensor(TorchStorage storage, long offset, int[] sizes, long[] strides)
{
    internal int[] Sizes => sizes;

    internal long Count => sizes.Aggregate(1L, (product, size) => product * size);

    /// <summary>The values as 32-bit floats in C order.</summary>
    internal float[] ToFloats()
    {
        float[] values = new float[Count];
        ReadOnlySpan<byte> bytes = storage.Bytes.Span;
        if (storage.Type == ElementType.Float && IsContiguous && BitConverter.IsLittleEndian)
        {
            MemoryMarshal.Cast<byte, float>(bytes.Slice((int)(offset * sizeof(float)), values.Length * sizeof(float))).CopyTo(values);
            return values;
        }

        Span<int> index = stackalloc int[sizes.Length];
        long place = offset;
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = Element(bytes, place);
            for (int axis = sizes.Length - 1; axis >= 0; axis--)
            {
                place += strides[axis];
                if (++index[axis] < sizes[axis])
                {
                    break;
                }

                place -= strides[axis] * sizes[axis];
                index[axis] = 0;
            }
        }

        return values;
    }

    private bool IsContiguous
    {
        get
        {
            long expected = 1;
            for (int axis = sizes.Length - 1; axis >= 0; axis--)
            {
                if (sizes[axis] != 1 && strides[axis] != expected)
                {
                    return false;
                }

                expected *= sizes[axis];
            }

            return true;
        }
    }

    private float Element(ReadOnlySpan<byte> bytes, long place)
    {
        ReadOnlySpan<byte> at = bytes[(int)(place * storage.ElementSize)..];
        return storage.Type switch
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
