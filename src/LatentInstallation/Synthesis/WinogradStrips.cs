namespace LatentInstallation.Synthesis;

/// <summary>Walks panels of outputs, strips of tiles of 2×2 pixels and chunks of inputs.</summary>
internal static unsafe class WinogradStrips<TVector, TLanes>
    where TVector : unmanaged
    where TLanes : ILanes<TVector>
{
    private const int TilesAtOnce = 12;
    private const int SumsBlock = WinogradKernel.StripTiles * 16;

    internal static void Run(AlignedFloats weights, FeatureBlocks input, in Epilogue epilogue, FeatureBlocks output, Scratch scratch, int part, int parts)
    {
        int tiles = input.Height * input.Width / 4;
        int strips = (tiles + WinogradKernel.StripTiles - 1) / WinogradKernel.StripTiles;
        int panels = (output.Blocks + WinogradKernel.PanelBlocks - 1) / WinogradKernel.PanelBlocks;
        float* transformed = scratch.Take(WinogradKernel.Places * (WinogradKernel.InputPlace + WinogradKernel.SumsPlace));
        float* sums = transformed + (WinogradKernel.Places * WinogradKernel.InputPlace);
        Share share = Share.Of(panels * strips, part, parts);
        for (int unit = share.Start; unit < share.End; unit++)
        {
            (int panel, int strip) = Math.DivRem(unit, strips);
            int block = panel * WinogradKernel.PanelBlocks;
            int blocks = Math.Min(WinogradKernel.PanelBlocks, output.Blocks - block);
            int start = strip * WinogradKernel.StripTiles;
            int count = Math.Min(WinogradKernel.StripTiles, tiles - start);
            float* w = weights.Pointer + ((long)block * 16 * WinogradKernel.Places * input.Channels);
            for (int channel = 0; channel < input.Channels; channel += WinogradKernel.ChunkChannels)
            {
                int channels = Math.Min(WinogradKernel.ChunkChannels, input.Channels - channel);
                TransformChunk(input, channel / 16, channels, start, count, transformed);
                AddChunk(transformed, channels, blocks, count, w, sums, channel == 0);
                w += WinogradKernel.Places * blocks * channels * 16;
            }

            for (int i = 0; i < blocks; i++)
            {
                Finish(sums + (i * SumsBlock), block + i, epilogue, output, start, count);
            }
        }

        GC.KeepAlive(input);
        GC.KeepAlive(output);
        GC.KeepAlive(scratch);
    }

    private static void TransformChunk(FeatureBlocks input, int block, int channels, int start, int count, float* to)
    {
        for (int i = 0; i < channels; i += 16, block++)
        {
            (int y, int x) = Math.DivRem(start, input.Width / 2);
            for (int tile = 0; tile < count; tile++)
            {
                float* pixel = input.Pixel(block, (2 * y) - 1, (2 * x) - 1);
                for (int lane = 0; lane < 16; lane += TLanes.Count)
                {
                    WinogradTransform<TVector, TLanes>.In(pixel + lane, input.RowStride, to + (tile * WinogradKernel.ChunkChannels) + i + lane, WinogradKernel.InputPlace);
                }

                if (++x == input.Width / 2)
                {
                    (y, x) = (y + 1, 0);
                }
            }
        }
    }

    private static void AddChunk(float* transformed, int channels, int blocks, int count, float* weights, float* sums, bool isFirst)
    {
        for (int place = 0; place < WinogradKernel.Places; place++)
        {
            for (int block = 0; block < blocks; block += 2)
            {
                int columns = Math.Min(2, blocks - block);
                for (int tile = 0; tile < count; tile += TilesAtOnce)
                {
                    float* pixels = transformed + (tile * WinogradKernel.ChunkChannels);
                    float* to = sums + (block * SumsBlock) + (tile * 16);
                    if (TLanes.Count == 16 && columns == 2)
                    {
                        WinogradTile<TVector, TLanes>.AddPair(pixels, channels, weights, to, to + SumsBlock, isFirst);
                        continue;
                    }

                    for (int lane = 0; lane < columns * 16; lane += TLanes.Count)
                    {
                        WinogradTile<TVector, TLanes>.Add(pixels, channels, weights + lane, columns * 16, to + (lane / 16 * SumsBlock) + (lane % 16), isFirst);
                    }
                }

                weights += columns * channels * 16;
            }

            transformed += WinogradKernel.InputPlace;
            sums += WinogradKernel.SumsPlace;
        }
    }

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.AggressiveOptimization)]
    private static void Finish(float* sums, int block, in Epilogue epilogue, FeatureBlocks output, int start, int count)
    {
        var channels = new BlockEpilogue(epilogue, block, output.Channels);
        fixed (float* noise = epilogue.Noise.Span)
        {
            for (int lane = 0; lane < 16; lane += TLanes.Count)
            {
                var finish = new EpilogueLanes<TVector, TLanes>(channels, lane);
                (int y, int x) = Math.DivRem(start, output.Width / 2);
                for (int tile = 0; tile < count; tile++)
                {
                    float* plane = noise is null ? null : noise + (2 * y * output.Width) + (2 * x);
                    float* pixel = output.Pixel(block, 2 * y, 2 * x) + lane;
                    WinogradTransform<TVector, TLanes>.Out(sums + (tile * 16) + lane, WinogradKernel.SumsPlace, pixel, output.RowStride, plane, output.Width, finish);
                    if (++x == output.Width / 2)
                    {
                        (y, x) = (y + 1, 0);
                    }
                }
            }
        }
    }
}
