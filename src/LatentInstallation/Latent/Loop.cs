namespace LatentInstallation.Latent;

/// <summary>The key points of a closed path in order, none equal to its neighbour, the last and the first being neighbours too.</summary>
/// <param name="dimension">Values in a key point.</param>
internal sealed class Loop(int dimension)
{
    /// <summary>The most key points that a loop holds.</summary>
    public const int Capacity = 16;

    private readonly float[] _rows = new float[Capacity * dimension];
    private readonly int[] _origins = new int[Capacity];

    /// <summary>Key points in it, at least 1.</summary>
    public int Count { get; private set; } = 1;

    /// <summary>The key points, row after row.</summary>
    public ReadOnlySpan<float> Rows => _rows;

    /// <summary>Takes key points, leaving out each that equals the one before it.</summary>
    /// <param name="rows">Row after row, at least one.</param>
    public void Set(ReadOnlySpan<float> rows)
    {
        Count = 0;
        for (int i = 0; i < rows.Length / dimension; i++)
        {
            ReadOnlySpan<float> row = rows.Slice(i * dimension, dimension);
            if (Count == 0 || !row.SequenceEqual(Point(Count - 1)))
            {
                row.CopyTo(_rows.AsSpan(Count * dimension));
                _origins[Count++] = i;
            }
        }

        while (Count > 1 && Point(Count - 1).SequenceEqual(Point(0)))
        {
            Count--;
        }
    }

    /// <summary>Which of the rows that were set a key point is.</summary>
    public int Origin(int index) => _origins[index];

    /// <summary>A key point; indexes wrap.</summary>
    public ReadOnlySpan<float> Point(int index) => _rows.AsSpan(Wrap(index) * dimension, dimension);

    /// <summary>The index of a key point that may be past the last or before the first.</summary>
    public int Wrap(int index) => Count == 0 ? 0 : ((index % Count) + Count) % Count;

    /// <summary>Squared distance of two key points. In double: a path's speed is a difference of such distances.</summary>
    public double SquaredDistance(int a, int b)
    {
        ReadOnlySpan<float> from = Point(a);
        ReadOnlySpan<float> to = Point(b);
        double sum = 0;
        for (int i = 0; i < from.Length; i++)
        {
            double difference = (double)to[i] - from[i];
            sum += difference * difference;
        }

        return sum;
    }
}
