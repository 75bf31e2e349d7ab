using LatentInstallation.Synthesis;

namespace LatentInstallation.Benchmarks;

/// <summary>The layers of two StyleGAN2 of 256×256: a narrow one (16 channels at the end) and one of full width (64).</summary>
internal static class Cases
{
    internal static IEnumerable<Case> All()
    {
        foreach ((string name, int[] channels) in ((string, int[])[])[("narrow", [128, 128, 128, 128, 64, 32, 16]), ("full", [512, 512, 512, 512, 256, 128, 64])])
        {
            for (int i = 0; i < channels.Length; i++)
            {
                int size = 4 << i;
                if (i > 0)
                {
                    yield return Doubling(name, channels[i - 1], channels[i], size);
                }

                yield return Plain(name, channels[i], size, ConvolutionMethod.Direct);
                yield return Plain(name, channels[i], size, ConvolutionMethod.Winograd);
                yield return Picture(name, channels[i], size);
            }
        }

        yield return Styles(1600, 512);
    }

    private static Case Plain(string name, int channels, int size, ConvolutionMethod method)
    {
        var convolution = new Convolution(channels, channels, Values(channels * channels * 9), method);
        var output = new FeatureBlocks(channels, size, size);
        (FeatureBlocks input, Epilogue epilogue, var scratch) = (Features(channels, size), Full(channels, size), new Scratch());
        double macs = 9.0 * channels * channels * size * size;
        return new Case($"{name} plain {channels} {size} {method}", macs, () => convolution.Run(input, epilogue, output, scratch, 0, 1));
    }

    private static Case Doubling(string name, int inputs, int outputs, int size)
    {
        float[] side = [1, 3, 3, 1];
        var filter = new UpSamplingFilter(4, [.. side.SelectMany(row => side.Select(column => row * column / 64))]);
        var convolution = new DoublingConvolution(outputs, inputs, Values(outputs * inputs * 9), filter);
        var output = new FeatureBlocks(outputs, size, size);
        (FeatureBlocks input, Epilogue epilogue, var scratch) = (Features(inputs, size / 2), Full(outputs, size), new Scratch());
        double macs = 9.0 * inputs * outputs * size * size / 4;
        return new Case($"{name} doubling {inputs}-{outputs} {size}", macs, () => convolution.Run(input, epilogue, output, scratch, 0, 1));
    }

    private static Case Picture(string name, int channels, int size)
    {
        float[] side = [1, 3, 3, 1];
        var filter = new UpSamplingFilter(4, [.. side.SelectMany(row => side.Select(column => row * column / 64))]);
        var layer = new PictureLayer(3, channels, Values(3 * channels), Values(3), 256, filter);
        (FeatureBlocks features, var scratch) = (Features(channels, size), new Scratch());

        // Nothing reads the last features.
        FeatureBlocks? modulated = size < 256 ? new FeatureBlocks(channels, size, size) : null;
        float[] style = Values(channels), picture = new float[3 * size * size], before = Values(3 * size * size / 4);
        return new Case($"{name} picture {channels} {size}", 3.0 * channels * size * size, () => layer.Run(features, style, before, picture, modulated is null ? [] : style, modulated, scratch, 0, 1));
    }

    private static Case Styles(int rows, int columns)
    {
        var matrix = new PackedMatrix(rows, columns, Values(rows * columns));
        float[] vector = Values(columns), bias = Values(rows), result = new float[rows];
        return new Case($"styles {rows} {columns}", (double)rows * columns, () => matrix.Multiply(vector, bias, result, 0, 1));
    }

    private static FeatureBlocks Features(int channels, int size)
    {
        var features = new FeatureBlocks(channels, size, size);
        features.CopyFrom(Values(channels * size * size));
        return features;
    }

    private static Epilogue Full(int channels, int size) => new()
    {
        Scale = Values(channels),
        Bias = Values(channels),
        Noise = Values(size * size),
        Next = Values(channels),
        Slope = 0.2f,
        Clamp = 256,
    };

    private static float[] Values(int length)
    {
        var random = new Random(length);
        float[] values = new float[length];
        foreach (ref float value in values.AsSpan())
        {
            value = (float)((random.NextDouble() * 2) - 1);
        }

        return values;
    }
}
