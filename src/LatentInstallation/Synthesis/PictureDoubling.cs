namespace LatentInstallation.Synthesis;

/// <summary>Doubles a planar picture: zeros between the pixels, then the filter. No zero is multiplied.</summary>
internal static unsafe class PictureDoubling
{
    /// <summary>One row of the doubled plane.</summary>
    /// <param name="filter">Its taps.</param>
    /// <param name="plane">[height, width] of half the size.</param>
    /// <param name="margined">Working memory for one row of the plane, zeros on either side.</param>
    /// <param name="row">Where it goes.</param>
    /// <param name="y">Which row.</param>
    internal static void MakeRow(UpSamplingFilter filter, ReadOnlySpan<float> plane, float* margined, Span<float> row, int y)
    {
        int width = row.Length / 2;
        int height = plane.Length / width;
        row.Clear();
        for (int tap = (y + filter.Padding) & 1; tap < filter.Taps; tap += 2)
        {
            int from = (y + filter.Padding - tap) / 2;
            if (from >= 0 && from < height && y + filter.Padding >= tap)
            {
                AddRow(filter, tap, plane.Slice(from * width, width), row);
            }
        }
    }

    private static void AddRow(UpSamplingFilter filter, int tap, ReadOnlySpan<float> from, Span<float> row)
    {
        ReadOnlySpan<float> taps = filter.Values.AsSpan(tap * filter.Taps, filter.Taps);
        for (int x = 0; x < row.Length; x++)
        {
            for (int t = (x + filter.Padding) & 1; t < taps.Length; t += 2)
            {
                int at = (x + filter.Padding - t) / 2;
                if (x + filter.Padding >= t && at < from.Length)
                {
                    row[x] = MathF.FusedMultiplyAdd(taps[t], from[at], row[x]);
                }
            }
        }
    }
}
