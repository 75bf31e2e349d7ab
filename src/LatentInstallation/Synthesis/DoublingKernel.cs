namespace LatentInstallation.Synthesis;

/// <summary>Goes down bands of a block of outputs: makes some rows of the transposed convolution, then all rows of the output that these allow.</summary>
internal static unsafe class DoublingKernel<TVector, TLanes>
    where TVector : unmanaged
    where TLanes : ILanes<TVector>
{
    private const int GroupPixels = 4;

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
                    float* sums = DoublingFilterKernel<TVector, TLanes>.Run(filter, ring, y);
                    EpilogueKernel<TVector, TLanes>.Run(sums, output.Pixel(block, y, 0), plane, output.Width, channels);
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

        for (int block = 0; block < input.Blocks; block++)
        {
            int channels = Math.Min(16, input.Channels - (block * 16));
            for (int row = a; row < a + count; row++)
            {
                float* even = ring.Row(2 * row);
                float* odd = ring.Row((2 * row) + 1);
                for (int x = 0; x < input.Width + 1; x += GroupPixels)
                {
                    float* pixel = input.Pixel(block, row, x - 1);
                    for (int lane = 0; lane < 16; lane += TLanes.Count)
                    {
                        DoublingTile<TVector, TLanes>.AddEven(pixel, input.RowStride, channels, weights + lane, even + (x * 32) + lane);
                        DoublingTile<TVector, TLanes>.AddOdd(pixel, channels, weights + lane, odd + (x * 32) + lane);
                    }
                }
            }

            weights += 16 * DoublingConvolution.Taps * 16;
        }
    }
}
