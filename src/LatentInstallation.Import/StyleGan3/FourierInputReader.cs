using LatentInstallation.Import.Mapping;
using LatentInstallation.Import.StyleGan2;
using LatentInstallation.Import.Torch;

namespace LatentInstallation.Import.StyleGan3;

/// <summary>Reads NVlabs' <c>SynthesisInput</c>.</summary>
internal static class FourierInputReader
{
    private const int Largest = 2048;

    internal static FourierInput Read(ModuleReader input, int wDim)
    {
        (float[] frequencies, int[] shape) = input.Tensor("freqs", 2);
        int channels = shape[0];
        if (channels < 1 || shape[1] != 2)
        {
            throw input.Bad("freqs", $"has shape [{string.Join(", ", shape)}], and [channels, 2] is expected");
        }

        (int width, int height) = Size(input, "size", Largest);
        double rate = Positive(input, "sampling_rate");
        double bandwidth = Positive(input, "bandwidth");
        if (bandwidth >= rate / 2)
        {
            throw input.Bad("bandwidth", $"is {bandwidth}, and less than half the sampling rate of {rate} is expected");
        }

        return new FourierInput
        {
            Channels = channels,
            Height = height,
            Width = width,
            SamplingRate = (float)rate,
            Bandwidth = (float)bandwidth,
            Affine = Affine(input, wDim),
            Transform = Exactly(input, "transform", 3, 3),
            Frequencies = frequencies,
            Phases = Exactly(input, "phases", channels),
            Weight = Array.ConvertAll(input.Weights("weight", channels, channels), value => value / MathF.Sqrt(channels)),
        };
    }

    /// <summary>A size as NVlabs stores it: width, height.</summary>
    internal static (int Width, int Height) Size(ModuleReader module, string name, int largest)
    {
        double[] size = module.Numbers(name);
        int[] lengths = [.. size.Where(length => length >= 1 && length <= largest && length == Math.Floor(length)).Select(length => (int)length)];
        return lengths.Length == size.Length && lengths.Length is 1 or 2
            ? (lengths[0], lengths[^1])
            : throw module.Bad(name, $"is no width and height of 1 to {largest}");
    }

    internal static double Positive(ModuleReader module, string name) => module.Number(name, null) switch
    {
        > 0 and double value => value,
        null => throw module.Bad(name, "is missing"),
        _ => throw module.Bad(name, "is not above 0"),
    };

    private static Dense Affine(ModuleReader input, int wDim)
    {
        Dense affine = LayerReader.Dense(input.Part("affine"));
        return affine.Inputs == wDim && affine is { Outputs: 4, Slope: 1 }
            ? affine
            : throw input.Bad("affine.weight", $"has shape [{affine.Outputs}, {affine.Inputs}], and [4, {wDim}] is expected, with no activation");
    }

    private static float[] Exactly(ModuleReader input, string name, params int[] shape)
    {
        (float[] values, int[] actual) = input.Tensor(name, shape.Length);
        return actual.SequenceEqual(shape)
            ? values
            : throw input.Bad(name, $"has shape [{string.Join(", ", actual)}], and [{string.Join(", ", shape)}] is expected");
    }
}
