namespace LatentInstallation.Synthesis;

/// <summary>Goes down bands of a block of outputs: makes some rows of the transposed convolution, then all rows of the output that these allow.</summary>
internal static unsafe class DoublingKernel<TVector, TLanes>
    where TVector : unmanaged
    where TLanes : ILanes<TVector>
{
    private const int GroupPixels = 4;
    private const int BlocksAtOnce = 2;

    // So many groups of pixels share the weights of one block of inputs while these are in the first cache.
    private const int StripGroups = 32;

    internal static void Run(AlignedFloats weights, UpSamplingFilter filter, FeatureBlocks input, in Epilogue epilogue, FeatureBlocks output, Scratch scratch, int part, int parts)
    {
        // Whole maps where there are blocks enough for all parts, else bands of rows: neighbouring bands make a few rows twice.
        int bands = output.Blocks % parts == 0 ? 1 : Math.Min(parts, input.Height);
        Share share = Share.Of(output.Blocks * bands, part, parts);
        var ring = new DoublingRing(input, filter, StripGroups, scratch);
        for (int unit = share.Start; unit < share.End; unit++)
        {
            (int block, int band) = Math.DivRem(unit, bands);
            Share rows = Share.Of(input.Height, band, bands);
            RunBand(weights.Pointer + (block * DoublingConvolution.BlockLength(input.Channels)), filter, input, epilogue, output, ring, block, 2 * rows.Start, 2 * rows.End);
        }

        GC.KeepAlive(input);
        GC.KeepAlive(output);
        GC.KeepAlive(scratch);
    }

    private static void RunBand(float* weights, UpSamplingFilter filter, FeatureBlocks input, in Epilogue epilogue, FeatureBlocks output, in DoublingRing ring, int block, int y, int endY)
    {
        var channels = new BlockEpilogue(epilogue, block, output.Channels);
        int reach = filter.Taps - 1 - filter.Padding;
        int a = Math.Max(0, (y - filter.Padding) >> 1);
        int endA = Math.Min(input.Height, (endY - 1 + reach) >> 1) + 1;
        fixed (float* noise = epilogue.Noise.Span)
        {
            while (a < endA)
            {
                int count = Math.Min(ring.Pairs, endA - a);
                AddRows(weights, input, ring, a, count);
                a += count;
                int ready = a == endA ? endY : Math.Min(endY, (2 * a) - reach);
                for (; y < ready; y++)
                {
                    float* plane = noise is null ? null : noise + (y * output.Width);
                    DoublingFilterKernel<TVector, TLanes>.Run(filter, ring, y, output.Pixel(block, y, 0), plane, channels);
                }
            }
        }
    }

    // Rows 2a and 2a + 1, and so on, of the transposed convolution.
    private static void AddRows(float* weights, FeatureBlocks input, in DoublingRing ring, int a, int count)
    {
        for (int row = 2 * a; row < 2 * (a + count); row++)
        {
            new Span<float>(ring.Row(row), ring.RowLength).Clear();
        }

        // Two blocks of inputs at a time: their weights fit in the first cache.
        for (int block = 0; block < input.Blocks; block += BlocksAtOnce)
        {
            int channels = Math.Min(BlocksAtOnce * 16, input.Channels - (block * 16));
            for (int row = a; row < a + count; row++)
            {
                AddRow(weights, input, block, row, channels, ring.Row(2 * row), ring.Row((2 * row) + 1));
            }

            weights += BlocksAtOnce * 16 * DoublingConvolution.Taps * 16;
        }
    }

    private static void AddRow(float* weights, FeatureBlocks input, int block, int row, int channels, float* even, float* odd)
    {
        float* pixel = input.Pixel(block, row, -1);
        int groups = (input.Width + GroupPixels) / GroupPixels;

        // Below the last row nothing is added to the odd row, and the even one takes but the row above.
        bool isBelow = row == input.Height;
        if (TLanes.Count == 16 && !isBelow)
        {
            bool endsWhole = input.Width % GroupPixels == 0;
            int plain = endsWhole ? groups - 2 : groups;
            for (int g = 0; g < plain; g++)
            {
                Ahead.FetchFour(pixel + (g * 64) + input.RowStride);
                DoublingTile<TVector, TLanes>.AddBoth(pixel + (g * 64), input.BlockStride, input.RowStride, channels, weights, even + (g * 128), odd + (g * 128));
            }

            if (endsWhole)
            {
                DoublingTile<TVector, TLanes>.AddBothAndEnd(pixel + (plain * 64), input.BlockStride, input.RowStride, channels, weights, even + (plain * 128), odd + (plain * 128));
            }

            return;
        }

        for (int done = 0; done < channels; done += 16, pixel += input.BlockStride, weights += 16 * DoublingConvolution.Taps * 16)
        {
            AddBlock(weights, pixel, input.RowStride, Math.Min(16, channels - done), groups, even, isBelow ? null : odd);
        }
    }

    private static void AddBlock(float* weights, float* pixel, int rowStride, int channels, int groups, float* even, float* odd)
    {
        for (int g = 0; g < groups; g++)
        {
            for (int lane = 0; lane < 16; lane += TLanes.Count)
            {
                DoublingTile<TVector, TLanes>.AddEven(pixel + (g * 64), rowStride, channels, weights + lane, even + (g * 128) + lane);
                if (odd is not null)
                {
                    DoublingTile<TVector, TLanes>.AddOdd(pixel + (g * 64), channels, weights + lane, odd + (g * 128) + lane);
                }
            }
        }
    }
}
