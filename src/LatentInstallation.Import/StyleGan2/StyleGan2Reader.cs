using System.Globalization;
using LatentInstallation.Import.Mapping;
using LatentInstallation.Import.Torch;

namespace LatentInstallation.Import.StyleGan2;

/// <summary>Reads NVlabs' StyleGAN2 generator out of its modules. Sizes come from the tensors; attributes give only what tensors cannot say.</summary>
internal sealed class StyleGan2Reader
{
    private const int LargestPicture = 8192;
    private const int MostBlocks = 12;

    private readonly ModuleReader _generator;

    private StyleGan2Reader(ModuleReader generator) => _generator = generator;

    /// <summary>The network, checked in every shape.</summary>
    internal static StyleGan2Network Read(ModuleReader generator) => new StyleGan2Reader(generator).Network();

    private StyleGan2Network Network()
    {
        LatentMapping latents = MappingReader.Read(_generator.Part("mapping"));
        Block[] blocks = Blocks(_generator.Part("synthesis"), latents.WDim);
        return new StyleGan2Network
        {
            Latents = latents,
            NumWs = blocks.Sum(block => block.Convolutions.Length) + 1,
            PictureChannels = blocks[^1].ToRgb!.Outputs,
            Blocks = blocks,
            Parameters = _generator.Trained,
        };
    }

    private static Block[] Blocks(ModuleReader synthesis, int wDim)
    {
        int[] numbers = [.. synthesis.PartNames.Select(BlockNumber).Where(number => number > 0).Order()];
        if (numbers.Length is 0 or > MostBlocks)
        {
            throw synthesis.Bad("b4", $"and the like are {numbers.Length} blocks, and 1 to {MostBlocks} are expected");
        }

        List<Block> blocks = [];
        foreach (int number in numbers)
        {
            if (blocks.Count > 0 && number != 2 * blocks[^1].Number)
            {
                throw synthesis.Bad($"b{number}", $"follows b{blocks[^1].Number}; each block doubles the size");
            }

            blocks.Add(Block(synthesis.Part($"b{number}"), number, blocks.LastOrDefault(), wDim));
        }

        if (blocks[^1].ToRgb is null)
        {
            throw synthesis.Bad($"b{numbers[^1]}.torgb", "is missing, and the last block must make the picture");
        }

        int channels = blocks[^1].ToRgb!.Outputs;
        return channels is 1 or 3 or 4 && blocks.All(block => block.ToRgb is null || block.ToRgb.Outputs == channels)
            ? [.. blocks]
            : throw synthesis.Bad($"b{numbers[^1]}.torgb.weight", $"makes {channels} picture channels; 1, 3 and 4 can be shown, the same in every block");
    }

    private static int BlockNumber(string name) =>
        name.StartsWith('b') && int.TryParse(name.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number <= LargestPicture ? number : 0;

    private static Block Block(ModuleReader block, int number, Block? before, int wDim)
    {
        (float[]? constant, int channels, int height, int width) = (null, before?.Channels ?? 0, 2 * (before?.Height ?? 0), 2 * (before?.Width ?? 0));
        if (before is null)
        {
            (constant, int[] shape) = block.WeightsOf("const", 3);
            (channels, height, width) = (shape[0], shape[1], shape[2]);
        }

        if (channels < 1 || height is < 1 or > LargestPicture || width is < 1 or > LargestPicture)
        {
            throw block.Bad("const", $"leads to features of {channels}×{height}×{width}; at most {LargestPicture}×{LargestPicture} can be made");
        }

        List<ModulatedLayer> convolutions = [];
        if (before is not null)
        {
            convolutions.Add(LayerReader.Convolution(block.Part("conv0"), $"b{number}.conv0", new LayerInput(channels, height, width, wDim, true)));
        }

        int middle = convolutions.Count > 0 ? convolutions[0].Outputs : channels;
        ModulatedLayer last = LayerReader.Convolution(block.Part("conv1"), $"b{number}.conv1", new LayerInput(middle, height, width, wDim, false));
        float[]? shortcut = before is not null && block.HasPart("skip") ? LayerReader.Shortcut(block.Part("skip"), last.Outputs, channels) : null;
        if (shortcut is not null)
        {
            // Residual blocks halve the power of both ways that meet at their end.
            last = last with { Gain = last.Gain * MathF.Sqrt(0.5f), Clamp = last.Clamp * MathF.Sqrt(0.5f) };
        }

        return new Block
        {
            Number = number,
            Height = height,
            Width = width,
            Channels = last.Outputs,
            Constant = constant,
            Convolutions = [.. convolutions, last],
            ToRgb = block.HasPart("torgb") ? LayerReader.ToRgb(block.Part("torgb"), $"b{number}.torgb", new LayerInput(last.Outputs, height, width, wDim, false)) : null,
            Shortcut = shortcut,
            Filter = before is null ? null : LayerReader.Filter(block),
        };
    }
}
