namespace LatentInstallation.Synthesis;

/// <summary>Sizes of the work, and the weights.</summary>
internal static class WinogradKernel
{
    /// <summary>Places in the transformed tile.</summary>
    internal const int Places = 16;

    /// <summary>Inputs whose products are added while sums stay in registers.</summary>
    internal const int ChunkChannels = 64;

    /// <summary>Blocks of outputs for which the input is transformed once.</summary>
    internal const int PanelBlocks = 4;

    /// <summary>Tiles in a strip, a multiple of twelve: their inputs, sums and the weights of a chunk fit in the second cache.</summary>
    internal const int StripTiles = 48;

    /// <summary>Floats from place to place: a line more than the tiles need, so that places do not meet in the same set of the cache.</summary>
    internal const int InputPlace = (StripTiles * ChunkChannels) + 16;

    /// <summary>As for the inputs.</summary>
    internal const int SumsPlace = (PanelBlocks * StripTiles * 16) + 16;

    /// <summary>Floats for all weights.</summary>
    internal static long WeightsLength(int outputs, int inputs) => (long)Places * inputs * FeatureBlocks.BlocksOf(outputs) * 16;

    /// <summary>[panels][chunks][places][pairs of blocks][inputs of the chunk][1 or 2 blocks][16].</summary>
    internal static void Pack(ReadOnlySpan<float> weights, int outputs, int inputs, Span<float> packed)
    {
        int blocks = FeatureBlocks.BlocksOf(outputs);
        Span<double> places = stackalloc double[Places];
        for (int o = 0; o < outputs; o++)
        {
            int block = o / 16, inPanel = block % PanelBlocks;
            int panelBlocks = Math.Min(PanelBlocks, blocks - (block - inPanel));
            int pairBlocks = Math.Min(2, panelBlocks - (inPanel & ~1));
            for (int i = 0; i < inputs; i++)
            {
                int chunk = i / ChunkChannels * ChunkChannels;
                int channels = Math.Min(ChunkChannels, inputs - chunk);
                long start = ((long)(block - inPanel) * 16 * Places * inputs) + ((long)chunk * Places * panelBlocks * 16);
                Transform(weights.Slice(((o * inputs) + i) * 9, 9), places);
                for (int place = 0; place < Places; place++)
                {
                    long at = start + ((long)place * panelBlocks * channels * 16) + ((inPanel & ~1) * channels * 16) + ((((i - chunk) * pairBlocks) + (inPanel & 1)) * 16) + (o % 16);
                    packed[(int)at] = (float)places[place];
                }
            }
        }
    }

    // G g Gᵀ, where G has the rows (1 0 0), (½ ½ ½), (½ -½ ½), (0 0 1).
    private static void Transform(ReadOnlySpan<float> kernel, Span<double> places)
    {
        Span<double> half = stackalloc double[12];
        for (int column = 0; column < 3; column++)
        {
            Spread(kernel[column], kernel[3 + column], kernel[6 + column], half[column..], 3);
        }

        for (int row = 0; row < 4; row++)
        {
            Spread(half[row * 3], half[(row * 3) + 1], half[(row * 3) + 2], places[(row * 4)..], 1);
        }
    }

    private static void Spread(double a, double b, double c, Span<double> to, int stride)
    {
        to[0] = a;
        to[stride] = (a + b + c) / 2;
        to[2 * stride] = (a - b + c) / 2;
        to[3 * stride] = c;
    }
}
