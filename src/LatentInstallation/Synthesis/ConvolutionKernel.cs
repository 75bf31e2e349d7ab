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
        for (int unit = share.Start; unit < share.End; unit++)
        {
            (int panel, int strip) = Math.DivRem(unit, strips);
            int start = strip * StripGroups;
            int count = Math.Min(StripGroups, groups - start);
            int columns = Math.Min(2, output.Blocks - (2 * panel));
            float* panelWeights = weights.Pointer + (2 * panel * Convolution.PanelBlockLength(input.Channels));
            new Span<float>(sums, 2 * StripFloats).Clear();
            Accumulate(panelWeights, input, columns, start, count, groupsInRow, sums);
            for (int column = 0; column < columns; column++)
            {
                Finish(sums + (column * StripFloats), (2 * panel) + column, epilogue, output, start, count, groupsInRow);
            }
        }

        GC.KeepAlive(input);
        GC.KeepAlive(output);
        GC.KeepAlive(scratch);
    }

    private static void Accumulate(float* weights, FeatureBlocks input, int columns, int start, int count, int groupsInRow, float* sums)
    {
        float** corners = stackalloc float*[StripGroups];
        for (int block = 0; block < input.Blocks; block++)
        {
            int channels = Math.Min(16, input.Channels - (block * 16));
            for (int g = 0; g < StripGroups; g++)
            {
                // What is beyond the end is done for nothing, with pixels that are there.
                corners[g] = g < count ? Corner(input, block, start + g, groupsInRow) : corners[0];
            }

            AddBlock(weights, corners, input.RowStride, channels, columns, count, sums);
            weights += 16 * Convolution.Taps * columns * 16;
        }
    }

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
                ConvolutionTile<TVector, TLanes>.AddPair(corners[g], corners[g + 1], rowStride, channels, weights, to, to + StripFloats);
            }
        }
        else
        {
            for (int g = 0; g < count; g += 4)
            {
                ConvolutionTile<TVector, TLanes>.AddWide(corners[g], corners[g + 1], corners[g + 2], corners[g + 3], rowStride, channels, weights, sums + (g * GroupFloats));
            }
        }
    }

    // Above and left of the group's first pixel.
    private static float* Corner(FeatureBlocks input, int block, int group, int groupsInRow)
    {
        (int y, int g) = Math.DivRem(group, groupsInRow);
        return input.Pixel(block, y - 1, (g * GroupPixels) - 1);
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
