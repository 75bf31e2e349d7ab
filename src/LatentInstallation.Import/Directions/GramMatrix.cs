namespace LatentInstallation.Import.Directions;

/// <summary>The sum of r rᵀ over many rows r.</summary>
internal sealed class GramMatrix
{
    // Short enough for single precision inside a block; blocks are summed in double precision.
    private const int RowsABlock = 1000;

    private readonly int _length;

    /// <summary>Of no rows yet.</summary>
    /// <param name="length">Values in a row.</param>
    internal GramMatrix(int length) => (_length, Values) = (length, new double[(long)length * length]);

    /// <summary>[length, length].</summary>
    internal double[] Values { get; }

    /// <summary>Adds rows.</summary>
    /// <param name="rows">One after the other.</param>
    /// <param name="stride">From one row to the next.</param>
    /// <param name="count">How many.</param>
    internal void Add(ReadOnlySpan<float> rows, int stride, int count)
    {
        for (int from = 0; from < count; from += RowsABlock)
        {
            AddBlock(rows[(from * stride)..], stride, Math.Min(RowsABlock, count - from));
        }
    }

    private void AddBlock(ReadOnlySpan<float> rows, int stride, int count)
    {
        float[] columns = new float[_length * count];
        for (int row = 0; row < count; row++)
        {
            for (int i = 0; i < _length; i++)
            {
                columns[(i * count) + row] = rows[(row * stride) + i];
            }
        }

        PackedMatrix packed = new(columns, _length, count);
        float[] product = new float[_length * packed.Stride];
        packed.Multiply(columns, count, _length, product);
        for (int i = 0; i < _length; i++)
        {
            for (int j = 0; j < _length; j++)
            {
                Values[(i * _length) + j] += product[(i * packed.Stride) + j];
            }
        }
    }
}
