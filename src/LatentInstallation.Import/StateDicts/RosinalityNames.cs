using System.Globalization;
using LatentInstallation.Import.Torch;

namespace LatentInstallation.Import.StateDicts;

/// <summary>
/// Puts a generator of rosinality's stylegan2-pytorch into NVlabs' layout. The mathematics agree but for one place: there a convolution's weights are
/// multiplied by 1/√fan-in before they are demodulated, which matters only beside demodulation's 1e-8, and is kept.
/// </summary>
internal static class RosinalityNames
{
    private const double MappingRate = 0.01;

    // The stored filters are those that double the size: their gain of 4 is in them.
    private const float FilterGain = 4;

    internal static bool Fit(StateDict names) => names.Has("input.input") && names.Has("conv1.conv.weight");

    /// <summary>The generator's modules.</summary>
    /// <param name="names">The generator's tensors.</param>
    /// <param name="average">The average w; null when the checkpoint has none.</param>
    /// <param name="source">The file's name, for messages.</param>
    internal static TorchModule Generator(StateDict names, TorchTensor? average, string source)
    {
        Names reading = new(names, source);
        reading.Mapping(average);
        reading.Synthesis();
        return reading.Tree.Root;
    }

    private sealed class Names(StateDict names, string source)
    {
        internal ModuleTree Tree { get; } = new();

        internal void Mapping(TorchTensor? average)
        {
            int layers = 0;
            while (names.Has($"style.{layers + 1}.weight"))
            {
                string to = $"mapping.fc{layers}";
                string from = $"style.{++layers}";
                TorchTensor weight = Take($"{from}.weight", 2);
                Tree.Set($"{to}.weight", weight);
                Tree.Set($"{to}.bias", Take($"{from}.bias", 1));
                Tree.Say($"{to}.activation", "lrelu");
                Tree.Say($"{to}.weight_gain", MappingRate / Math.Sqrt(Math.Max(1, weight.Sizes[1])));
                Tree.Say($"{to}.bias_gain", MappingRate);
            }

            if (layers == 0)
            {
                throw Bad("has no mapping from z to w (style.1.weight)");
            }

            if (average is not null)
            {
                Tree.Set("mapping.w_avg", average.WithAxes(1) ?? throw Bad("has a latent_avg of more than one axis"));
            }
        }

        internal void Synthesis()
        {
            TorchTensor constant = Take("input.input", 3);
            Tree.Set("synthesis.b4.const", constant);
            Convolution("synthesis.b4.conv1", "conv1", 0);
            ToRgb("synthesis.b4.torgb", "to_rgb1");
            int blocks = 0;
            while (names.Has($"convs.{2 * blocks}.conv.weight"))
            {
                string block = string.Create(CultureInfo.InvariantCulture, $"synthesis.b{8L << blocks}");
                Convolution($"{block}.conv0", $"convs.{2 * blocks}", (2 * blocks) + 1);
                Convolution($"{block}.conv1", $"convs.{(2 * blocks) + 1}", (2 * blocks) + 2);
                ToRgb($"{block}.torgb", $"to_rgbs.{blocks}");
                Tree.Set($"{block}.resample_filter", Filter($"to_rgbs.{blocks}.upsample.kernel"));
                blocks++;
            }

            // A fork that begins at another size, or has layers of its own, keeps the names and not the structure.
            if (names.HasAny($"convs.{2 * blocks}.") || names.HasAny($"to_rgbs.{blocks}.") || blocks > 20)
            {
                throw Bad($"has more layers than its {blocks} doublings explain; it seems to be from a fork with another structure, which is not supported");
            }
        }

        private void Convolution(string to, string from, int noise)
        {
            TorchTensor weight = Take($"{from}.conv.weight", 4);
            double fanIn = (double)weight.Sizes[1] * weight.Sizes[2] * weight.Sizes[3];
            Tree.Set($"{to}.weight", weight with { Factor = (float)(1 / Math.Sqrt(Math.Max(1, fanIn))) });
            Tree.Set($"{to}.bias", Take($"{from}.activate.bias", 1));
            Tree.Set($"{to}.resample_filter", Filter($"{from}.conv.blur.kernel"));
            Modulation(to, from);
            if (names.Has($"noises.noise_{noise}") && names.Has($"{from}.noise.weight"))
            {
                Tree.Set($"{to}.noise_const", Take($"noises.noise_{noise}", 2));
                Tree.Set($"{to}.noise_strength", Take($"{from}.noise.weight", 0));
            }
        }

        private void ToRgb(string to, string from)
        {
            Tree.Set($"{to}.weight", Take($"{from}.conv.weight", 4));
            TorchTensor bias = names[$"{from}.bias"] ?? throw Bad($"has no {from}.bias");
            Tree.Set($"{to}.bias", bias.Sizes is [1, _, 1, 1] ? bias.Permuted(1) : throw Bad($"has a {from}.bias of another shape than [1, channels, 1, 1]"));
            Modulation(to, from);
        }

        private void Modulation(string to, string from)
        {
            Tree.Set($"{to}.affine.weight", Take($"{from}.conv.modulation.weight", 2));
            Tree.Set($"{to}.affine.bias", Take($"{from}.conv.modulation.bias", 1));
        }

        private TorchTensor? Filter(string name) => names.Has(name) ? Take(name, 2) with { Factor = 1 / FilterGain } : null;

        private TorchTensor Take(string name, int axes) =>
            (names[name] ?? throw Bad($"has no {name}; it seems to be from a fork with another structure")).WithAxes(axes) ?? throw Bad($"has a {name} with other axes than expected; it seems to be from a fork with another structure");

        private BadInputException Bad(string what) => new($"{source} is of the family of rosinality's stylegan2-pytorch, but {what}.");
    }
}
