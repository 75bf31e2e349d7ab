using LatentInstallation.Warp;
using Xunit;

namespace LatentInstallation.Tests.Warp;

/// <summary>Small maps by hand, and one line to bend them.</summary>
internal static class Maps
{
    internal static FeatureMaps Of(int height, int width, params float[] features)
    {
        var maps = new FeatureMaps(features.Length / (height * width), 0, height, width);
        features.CopyTo(maps.Features, 0);
        return maps;
    }

    internal static FeatureMaps Noise(int channels, int rgbChannels, int height, int width, int seed = 1)
    {
        var maps = new FeatureMaps(channels, rgbChannels, height, width);
        var random = new Random(seed);
        Fill(maps.Features);
        Fill(maps.Rgb);
        return maps;

        void Fill(float[] values)
        {
            for (int i = 0; i < values.Length; i++)
            {
                values[i] = (random.NextSingle() * 2) - 1;
            }
        }
    }

    internal static FeatureMaps Empty(FeatureMaps like) => new(like.Channels, like.RgbChannels, like.Height, like.Width);

    internal static FeatureMaps Bend(FeatureMaps maps, WarpSettings warp)
    {
        FeatureMaps bent = Empty(maps);
        new FeatureWarp().Bend(maps, warp, TimeSpan.Zero, bent);
        return bent;
    }

    internal static void Close(float[] expected, float[] actual, float tolerance = 1e-5f)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.True(Math.Abs(expected[i] - actual[i]) <= tolerance, $"Value {i}: {actual[i]} instead of {expected[i]}.");
        }
    }
}
