using System.Runtime.CompilerServices;

namespace LatentInstallation.Synthesis;

/// <summary>Walks panels of outputs, strips of pixels and blocks of inputs; the arithmetic is in <see cref="ConvolutionTile{TVector,TLanes}"/>.</summary>
internal static unsafe class ConvolutionKernel<TVector, TLanes>
    where TVector : unmanaged
    where TLanes : ILanes<TVector>
{
    private const int GroupPixels = 4;

    // 64 pixels: their sums, the inputs around them and the weights of one block of inputs fit in 32 KB.
    private const int StripGroups = 16;

    // One group's sums of one block.
    private const int GroupFloats = GroupPixels * 16;

    // A strip's sums of one block.
    private const int StripFloats = StripGroups * GroupFloats;

    internal static void Run(AlignedFloats weights, FeatureBlocks input, in Epilogue epilogue, FeatureBlocks output, Scratch scratch, int part, int parts)
    {
        int groupsInRow = (input.Width + GroupPixels - 1) / GroupPixels;
        int groups = groupsInRow * input.Height;
        int strips = (groups + StripGroups - 1) / StripGroups;
        int panels = (output.Blocks + 1) / 2;
        float* sums = scratch.Take(2 * StripFloats);
        Share share = Share.Of(panels * strips, part, parts);
        nint* offsets = stackalloc nint[StripGroups];
        for (int unit = share.Start; unit < share.End; unit++)
        {
            (int panel, int strip) = Math.DivRem(unit, strips);
            int start = strip * StripGroups;
            int count = Math.Min(StripGroups, groups - start);
            int columns = Math.Min(2, output.Blocks - (2 * panel));
            float* panelWeights = weights.Pointer + (2 * panel * Convolution.PanelBlockLength(input.Channels));
            new Span<float>(sums, columns * StripFloats).Clear();
            FindCorners(offsets, input, start, count, groupsInRow);
            FetchOutput(offsets, output, 2 * panel, columns);
            Accumulate(panelWeights, input, columns, offsets, count, sums);
            for (int column = 0; column < columns; column++)
            {
                Finish(sums + (column * StripFloats), (2 * panel) + column, epilogue, output, start, count, groupsInRow);
            }
        }

        GC.KeepAlive(input);
        GC.KeepAlive(output);
        GC.KeepAlive(scratch);
    }

    // Above and left of each group's first pixel, from the start of a block. What is beyond the end is done for nothing, with pixels that are there.
    private static void FindCorners(nint* offsets, FeatureBlocks map, int start, int count, int groupsInRow)
    {
        (int y, int inRow) = Math.DivRem(start, groupsInRow);
        for (int g = 0; g < StripGroups; g++)
        {
            offsets[g] = g < count ? (y * (nint)map.RowStride) + (inRow * GroupPixels * 16) : offsets[0];
            if (++inRow == groupsInRow)
            {
                (y, inRow) = (y + 1, 0);
            }
        }
    }

    // Where the results will be stored.
    private static void FetchOutput(nint* offsets, FeatureBlocks output, int block, int columns)
    {
        for (int column = 0; column < columns; column++)
        {
            float* first = output.Pixel(block + column, 0, 0);
            for (int g = 0; g < StripGroups; g++)
            {
                Ahead.FetchFour(first + offsets[g]);
            }
        }
    }

    private static void Accumulate(float* weights, FeatureBlocks input, int columns, nint* offsets, int count, float* sums)
    {
        float** corners = stackalloc float*[StripGroups];
        for (int block = 0; block < input.Blocks; block++)
        {
            float* first = input.Pixel(block, -1, -1);
            for (int g = 0; g < StripGroups; g++)
            {
                corners[g] = first + offsets[g];
            }

            AddBlock(weights, corners, input.RowStride, Math.Min(16, input.Channels - (block * 16)), columns, count, sums);
            weights += 16 * Convolution.Taps * columns * 16;
        }
    }

    // The lowest row that the next strip needs.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void FetchNext(float* corner, int rowStride) => Ahead.FetchFour(corner + (2 * rowStride) + StripFloats);

    private static void AddBlock(float* weights, float** corners, int rowStride, int channels, int columns, int count, float* sums)
    {
        if (TLanes.Count < 16)
        {
            for (int lane = 0; lane < columns * 16; lane += TLanes.Count)
            {
                float* to = sums + (lane / 16 * StripFloats) + (lane % 16);
                for (int g = 0; g < count; g += 2)
                {
                    ConvolutionTile<TVector, TLanes>.Add(corners[g], corners[g + 1], rowStride, channels, weights + lane, columns * 16, to + (g * GroupFloats));
                }
            }
        }
        else if (columns == 2)
        {
            for (int g = 0; g < count; g += 2)
            {
                float* to = sums + (g * GroupFloats);
                FetchNext(corners[g], rowStride);
                FetchNext(corners[g + 1], rowStride);
                ConvolutionTile<TVector, TLanes>.AddPair(corners[g], corners[g + 1], rowStride, channels, weights, to, to + StripFloats);
            }
        }
        else
        {
            for (int g = 0; g < count; g += 4)
            {
                FetchNext(corners[g], rowStride);
                FetchNext(corners[g + 1], rowStride);
                FetchNext(corners[g + 2], rowStride);
                FetchNext(corners[g + 3], rowStride);
                ConvolutionTile<TVector, TLanes>.AddWide(corners[g], corners[g + 1], corners[g + 2], corners[g + 3], rowStride, channels, weights, sums + (g * GroupFloats));
            }
        }
    }

    // Row by row, as far as they are in this strip.
    private static void Finish(float* sums, int block, in Epilogue epilogue, FeatureBlocks output, int start, int count, int groupsInRow)
    {
        var channels = new BlockEpilogue(epilogue, block, output.Channels);
        fixed (float* noise = epilogue.Noise.Span)
        {
            for (int g = 0; g < count;)
            {
                (int y, int inRow) = Math.DivRem(start + g, groupsInRow);
                int run = Math.Min(count - g, groupsInRow - inRow);
                int x = inRow * GroupPixels;
                float* plane = noise is null ? null : noise + (y * output.Width) + x;
                EpilogueKernel<TVector, TLanes>.Run(sums + (g * GroupFloats), output.Pixel(block, y, x), plane, Math.Min(run * GroupPixels, output.Width - x), channels);
                g += run;
            }
        }
    }
}
