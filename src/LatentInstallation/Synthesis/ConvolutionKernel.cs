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

    internal static void Run(AlignedFloats weights, FeatureBlocks input, in Epilogue epilogue, FeatureBlocks output, Scratch scratch, int part, int parts)
    {
        int groupsInRow = (input.Width + GroupPixels - 1) / GroupPixels;
        int groups = groupsInRow * input.Height;
        int strips = (groups + StripGroups - 1) / StripGroups;
        int panels = (output.Blocks + 1) / 2;
        float* sums = scratch.Take(StripGroups * 2 * GroupFloats);
        Share share = Share.Of(panels * strips, part, parts);
        for (int unit = share.Start; unit < share.End; unit++)
        {
            (int panel, int strip) = Math.DivRem(unit, strips);
            int start = strip * StripGroups;
            int count = Math.Min(StripGroups, groups - start);
            int columns = Math.Min(2, output.Blocks - (2 * panel));
            float* panelWeights = weights.Pointer + (2 * panel * Convolution.PanelBlockLength(input.Channels));
            new Span<float>(sums, StripGroups * 2 * GroupFloats).Clear();
            Accumulate(panelWeights, input, columns, start, count, groupsInRow, sums);
            for (int column = 0; column < columns; column++)
            {
                Finish(sums + (column * GroupFloats), columns * GroupFloats, (2 * panel) + column, epilogue, output, start, count, groupsInRow);
            }
        }

        GC.KeepAlive(input);
        GC.KeepAlive(output);
        GC.KeepAlive(scratch);
    }

    private static void Accumulate(float* weights, FeatureBlocks input, int columns, int start, int count, int groupsInRow, float* sums)
    {
        for (int block = 0; block < input.Blocks; block++)
        {
            int channels = Math.Min(16, input.Channels - (block * 16));
            for (int g = 0; g < count; g += 2)
            {
                // An odd one out is done twice, the second time for nothing.
                float* a = Corner(input, block, start + g, groupsInRow);
                float* b = g + 1 < count ? Corner(input, block, start + g + 1, groupsInRow) : a;
                float* to = sums + (g * columns * GroupFloats);
                for (int column = 0; column < columns; column++)
                {
                    for (int lane = 0; lane < 16; lane += TLanes.Count)
                    {
                        ConvolutionTile<TVector, TLanes>.Add(a, b, input.RowStride, channels, weights + (column * 16) + lane, columns * 16, to + (column * GroupFloats) + lane, columns * GroupFloats);
                    }
                }
            }

            weights += 16 * Convolution.Taps * columns * 16;
        }
    }

    // Above and left of the group's first pixel.
    private static float* Corner(FeatureBlocks input, int block, int group, int groupsInRow)
    {
        (int y, int g) = Math.DivRem(group, groupsInRow);
        return input.Pixel(block, y - 1, (g * GroupPixels) - 1);
    }

    [SkipLocalsInit]
    private static void Finish(float* sums, int groupStride, int block, in Epilogue epilogue, FeatureBlocks output, int start, int count, int groupsInRow)
    {
        var channels = new BlockEpilogue(epilogue, block, output.Channels);
        fixed (float* noise = epilogue.Noise.Span)
        {
            for (int g = 0; g < count; g++)
            {
                (int y, int inRow) = Math.DivRem(start + g, groupsInRow);
                int x = inRow * GroupPixels;
                float* plane = noise is null ? null : noise + (y * output.Width) + x;
                EpilogueKernel<TVector, TLanes>.Run(sums + (g * groupStride), output.Pixel(block, y, x), plane, Math.Min(GroupPixels, output.Width - x), channels);
            }
        }
    }
}
