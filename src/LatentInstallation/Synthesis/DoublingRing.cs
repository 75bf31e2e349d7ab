namespace LatentInstallation.Synthesis;

/// <summary>Rows of a transposed convolution, as many as the filter and one strip need at a time, and a row of sums; all in the scratch.</summary>
internal readonly unsafe struct DoublingRing
{
    private readonly float* _rows;
    private readonly float* _zeros;
    private readonly int _count;

    internal DoublingRing(FeatureBlocks input, UpSamplingFilter filter, int stripGroups, Scratch scratch)
    {
        (Height, Width) = ((2 * input.Height) + 1, (2 * input.Width) + 1);
        int groups = (input.Width + 4) / 4;
        Pairs = Math.Min(Math.Max(1, stripGroups / groups), input.Height + 1);
        RowLength = groups * 8 * 16;
        _count = (2 * Pairs) + filter.Taps;
        Lead = filter.Taps;
        int sums = (Width + 1 + (2 * Lead)) * 16;
        _zeros = scratch.Take(((long)(_count + 1) * RowLength) + (2 * sums));
        _rows = _zeros + RowLength;
        Sums = _rows + ((long)_count * RowLength);
        Results = Sums + sums;
        new Span<float>(_zeros, RowLength).Clear();
        new Span<float>(Sums, sums).Clear();
    }

    /// <summary>Rows of the transposed convolution.</summary>
    internal int Height { get; }

    /// <summary>Columns of the transposed convolution; one more is there, of zeros.</summary>
    internal int Width { get; }

    /// <summary>Pairs of rows that are made at a time.</summary>
    internal int Pairs { get; }

    /// <summary>Floats.</summary>
    internal int RowLength { get; }

    /// <summary>Pixels of zeros before and behind <see cref="Sums"/>.</summary>
    internal int Lead { get; }

    /// <summary>A row filtered downwards, with a margin of zeros.</summary>
    internal float* Sums { get; }

    /// <summary>A row filtered both ways.</summary>
    internal float* Results { get; }

    /// <summary>Zeros above and below the map.</summary>
    internal float* Row(int row) => row < 0 || row > Height ? _zeros : _rows + ((long)(row % _count) * RowLength);
}
