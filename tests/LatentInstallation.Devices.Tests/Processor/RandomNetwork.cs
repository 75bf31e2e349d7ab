using LatentInstallation.Generator;
using LatentInstallation.Import;
using LatentInstallation.Import.Mapping;
using LatentInstallation.Import.StyleGan2;

namespace LatentInstallation.Devices.Tests.Processor;

/// <summary>A StyleGAN2 network of any shape with random weights, spread as training starts with them.</summary>
internal sealed record RandomNetwork
{
    internal int ZDim { get; init; } = 16;

    internal int WDim { get; init; } = 16;

    internal int MappingLayers { get; init; } = 2;

    internal int ConstantHeight { get; init; } = 4;

    internal int ConstantWidth { get; init; } = 4;

    /// <summary>Feature channels of each block, coarse to fine.</summary>
    internal required int[] Channels { get; init; }

    internal int PictureChannels { get; init; } = 3;

    /// <summary>Every block makes a picture; or only the last.</summary>
    internal bool IsSkip { get; init; } = true;

    internal bool IsResidual { get; init; }

    /// <summary>Rows and columns of the kernels that keep the size.</summary>
    internal int Kernel { get; init; } = 3;

    internal bool HasNoise { get; init; } = true;

    internal float? Clamp { get; init; }

    internal float[] Taps { get; init; } = [1, 3, 3, 1];

    internal int Seed { get; init; } = 1;

    /// <summary>The network of channel base 16384 at 256×256, 24.8 million values.</summary>
    internal static RandomNetwork FullWidth => new()
    {
        ZDim = 512,
        WDim = 512,
        MappingLayers = 8,
        Channels = [512, 512, 512, 512, 256, 128, 64],
    };

    /// <summary>Writes a model's folder.</summary>
    internal string Write(string folder)
    {
        Directory.CreateDirectory(folder);
        StyleGan2Network network = Make();
        GeneratorManifest manifest = network.Describe() with { Name = Path.GetFileName(folder), Mapping = CheckpointImporter.MappingFile };
        File.WriteAllBytes(Path.Combine(folder, CheckpointImporter.MappingFile), MappingGraph.Write(network.Latents));
        File.WriteAllBytes(Path.Combine(folder, CheckpointImporter.SynthesisFile), network.WriteSynthesis());
        File.WriteAllText(Path.Combine(folder, GeneratorManifest.FileName), manifest.ToJson());
        return folder;
    }

    internal StyleGan2Network Make()
    {
        Random random = new(Seed);
        List<Block> blocks = [];
        for (int i = 0; i < Channels.Length; i++)
        {
            blocks.Add(MakeBlock(i, random));
        }

        Dense[] mapping = [.. Enumerable.Range(0, MappingLayers).Select(i => MakeDense(i == 0 ? ZDim : WDim, WDim, MathF.Sqrt(2), 0, random) with { Slope = 0.2f })];
        return new StyleGan2Network
        {
            Latents = new LatentMapping { ZDim = ZDim, Layers = mapping },
            NumWs = 2 * Channels.Length,
            PictureChannels = PictureChannels,
            Blocks = [.. blocks],
            Parameters = 0,
        };
    }

    private Block MakeBlock(int index, Random random)
    {
        int number = 4 << index;
        (int height, int width) = (ConstantHeight << index, ConstantWidth << index);
        bool isFirst = index == 0;
        (int before, int channels) = (isFirst ? 0 : Channels[index - 1], Channels[index]);
        bool hasShortcut = IsResidual && !isFirst;
        ModulatedLayer last = MakeLayer($"b{number}.conv1", channels, channels, height, width, random, Kernel);
        return new Block
        {
            Number = number,
            Height = height,
            Width = width,
            Channels = channels,
            Constant = isFirst ? Normal(channels * height * width, 1, random) : null,
            Convolutions = isFirst ? [last] : [MakeLayer($"b{number}.conv0", before, channels, height, width, random) with { DoublesSize = true, Filter = MakeFilter() }, last],
            ToRgb = IsSkip || index == Channels.Length - 1 ? MakeToRgb($"b{number}.torgb", channels, height, width, random) : null,
            Shortcut = hasShortcut ? Normal(channels * before, 1 / MathF.Sqrt(2 * before), random) : null,
            Filter = isFirst ? null : MakeFilter(),
        };
    }

    private ModulatedLayer MakeLayer(string name, int inputs, int outputs, int height, int width, Random random, int kernel = 3) => new()
    {
        Name = name,
        Affine = MakeDense(WDim, inputs, 1, 1, random),
        Inputs = inputs,
        Outputs = outputs,
        Height = height,
        Width = width,
        Kernel = kernel,
        Weight = Normal(outputs * inputs * kernel * kernel, 1, random),
        Bias = Normal(outputs, 0.1f, random),
        Noise = HasNoise ? Normal(height * width, 0.1f, random) : null,
        Gain = MathF.Sqrt(2),
        Slope = 0.2f,
        Clamp = Clamp,
    };

    private ModulatedLayer MakeToRgb(string name, int inputs, int height, int width, Random random) => new()
    {
        Name = name,
        Affine = MakeDense(WDim, inputs, 1, 1, random),
        Inputs = inputs,
        Outputs = PictureChannels,
        Height = height,
        Width = width,
        Kernel = 1,
        Weight = Normal(PictureChannels * inputs, 0.3f / MathF.Sqrt(inputs), random),
        Bias = Normal(PictureChannels, 0.1f, random),
        Clamp = Clamp,
    };

    private ResampleFilter MakeFilter()
    {
        float sum = Taps.Sum();
        return new ResampleFilter(Taps.Length, [.. Taps.SelectMany(row => Taps.Select(column => row / sum * (column / sum)))]);
    }

    private static Dense MakeDense(int inputs, int outputs, float gain, float bias, Random random) =>
        new(inputs, outputs, Normal(inputs * outputs, gain / MathF.Sqrt(inputs), random), [.. Normal(outputs, 0.1f, random).Select(value => value + bias)], 1);

    // Box and Muller: a normal value of two even ones.
    private static float[] Normal(int count, float deviation, Random random)
    {
        float[] values = new float[count];
        for (int i = 0; i < count; i++)
        {
            values[i] = deviation * MathF.Sqrt(-2 * MathF.Log(1 - random.NextSingle())) * MathF.Cos(MathF.Tau * random.NextSingle());
        }

        return values;
    }
}
