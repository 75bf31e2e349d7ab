using LatentInstallation.Synthesis;
using Xunit;

namespace LatentInstallation.Tests.Synthesis;

/// <summary>Random layers of the sizes that are hard: odd, oblong, one pixel, channels that do not fill a block.</summary>
internal static class Samples
{
    internal static readonly VectorPath[] Paths = [.. Enum.GetValues<VectorPath>().Where(path => path <= VectorPaths.Widest)];

    internal static TheoryData<int, int, int, int> Sizes { get; } = new()
    {
        { 1, 1, 1, 1 }, { 3, 5, 1, 7 }, { 16, 16, 4, 4 }, { 17, 33, 5, 6 }, { 32, 16, 9, 13 }, { 40, 48, 3, 2 }, { 20, 64, 8, 8 }, { 64, 20, 7, 1 }, { 16, 3, 24, 37 },
    };

    internal static float[] Values(Random random, int length)
    {
        float[] values = new float[length];
        foreach (ref float value in values.AsSpan())
        {
            value = (float)((random.NextDouble() * 2) - 1);
        }

        return values;
    }

    internal static FeatureBlocks Blocks(float[] planar, int channels, int height, int width)
    {
        var blocks = new FeatureBlocks(channels, height, width);
        blocks.CopyFrom(planar);
        return blocks;
    }

    internal static float[] Planar(FeatureBlocks blocks)
    {
        float[] planar = new float[blocks.Channels * blocks.Height * blocks.Width];
        blocks.CopyTo(planar);
        return planar;
    }

    internal static Epilogue Epilogue(Random random, int outputs, int height, int width, bool isFull) => isFull
        ? new Epilogue
        {
            Scale = Values(random, outputs),
            Bias = Values(random, outputs),
            Noise = Values(random, height * width),
            Next = Values(random, outputs),
            Slope = 0.2f,
            Clamp = 1.5f,
        }
        : new Epilogue { Scale = Values(random, outputs), Bias = Values(random, outputs) };

    /// <summary>What an epilogue makes of the sum at an index of planar maps.</summary>
    internal static double Finish(in Epilogue epilogue, double sum, int index, int plane)
    {
        int channel = index / plane;
        double noise = epilogue.Noise.IsEmpty ? 0 : epilogue.Noise.Span[index % plane];
        double value = Reference.Activated((epilogue.Scale.Span[channel] * sum) + noise + epilogue.Bias.Span[channel], epilogue.Slope, epilogue.Clamp);
        return epilogue.Next.IsEmpty ? value : value * epilogue.Next.Span[channel];
    }

    internal static void AssertBorderIsZero(FeatureBlocks blocks)
    {
        for (int block = 0; block < blocks.Blocks; block++)
        {
            for (int y = -1; y <= blocks.Height; y++)
            {
                for (int x = -1; x <= blocks.Width; x++)
                {
                    bool isBorder = y < 0 || x < 0 || y == blocks.Height || x == blocks.Width;
                    int used = isBorder ? 0 : Math.Min(16, blocks.Channels - (block * 16));
                    Assert.All(Pixel(blocks, block, y, x)[used..], value => Assert.Equal(0, value));
                }
            }
        }
    }

    private static unsafe float[] Pixel(FeatureBlocks blocks, int block, int y, int x) => new Span<float>(blocks.Pixel(block, y, x), 16).ToArray();
}
