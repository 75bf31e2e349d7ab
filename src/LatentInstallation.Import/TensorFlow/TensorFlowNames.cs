using System.Globalization;
using System.Numerics;
using LatentInstallation.Import.StateDicts;
using LatentInstallation.Import.Torch;

namespace LatentInstallation.Import.TensorFlow;

/// <summary>
/// Puts a generator of TensorFlow's StyleGAN2 into NVlabs' PyTorch layout: dense [in, out] is turned, convolutions [h, w, in, out] are turned and, where
/// they double the size, flipped; a style's bias is stored there without the 1 that is added to it.
/// </summary>
internal sealed class TensorFlowNames
{
    private const int FirstSize = 4;
    private const int LargestSize = 8192;

    private readonly TensorFlowNetwork _network;
    private readonly ModuleTree _tree = new();

    private TensorFlowNames(TensorFlowNetwork network) => _network = network;

    /// <summary>The generator's modules.</summary>
    internal static TorchModule Generator(TensorFlowNetwork network)
    {
        TensorFlowNames names = new(network);
        names.Mapping();
        names.Synthesis();
        return names._tree.Root;
    }

    private void Mapping()
    {
        double rate = _network.Number("mapping_lrmul", 0.01)!.Value;
        string activation = _network.Text("mapping_nonlinearity", "lrelu");
        if (_network.Number("normalize_latents", 1) == 0)
        {
            throw _network.Bad("its mapping does not normalise z, which no other generator leaves out");
        }

        if (_network.Find("mapping/LabelEmbed/weight") is not null)
        {
            Dense("mapping.embed", "mapping/LabelEmbed");
        }

        for (int i = 0; _network.Find($"mapping/Dense{i}/weight") is not null; i++)
        {
            string to = $"mapping.fc{i}";
            TorchTensor weight = Dense(to, $"mapping/Dense{i}");
            _tree.Say($"{to}.activation", activation);
            _tree.Say($"{to}.weight_gain", rate / Math.Sqrt(Math.Max(1, weight.Sizes[1])));
            _tree.Say($"{to}.bias_gain", rate);
        }

        _tree.Set("mapping.w_avg", _network.Find("dlatent_avg"));
    }

    private void Synthesis()
    {
        TorchTensor constant = _network.Take("synthesis/4x4/Const/const", 4).WithAxes(3) ?? throw _network.Bad("has a constant for more than one picture");
        _tree.Set("synthesis.b4.const", constant);
        Convolution("synthesis.b4.conv1", "synthesis/4x4/Conv", 0, isFlipped: false);
        int last = FirstSize;
        while (last < LargestSize && _network.Find($"synthesis/{2 * last}x{2 * last}/Conv0_up/weight") is not null)
        {
            last *= 2;
            Block(last);
        }

        for (int size = FirstSize; size <= last; size *= 2)
        {
            // Counted from the finest: architecture 'orig' of networks that once grew.
            int lod = BitOperations.Log2((uint)(last / size));
            foreach (string from in (string[])[$"synthesis/{size}x{size}/ToRGB", string.Create(CultureInfo.InvariantCulture, $"synthesis/ToRGB_lod{lod}")])
            {
                if (_network.Find($"{from}/weight") is not null && (size == last || !from.Contains("lod", StringComparison.Ordinal)))
                {
                    Layer($"synthesis.b{size}.torgb", from, isFlipped: false);
                }
            }
        }
    }

    private void Block(int size)
    {
        string to = $"synthesis.b{size}";
        string from = $"synthesis/{size}x{size}";
        int noise = (2 * BitOperations.Log2((uint)size)) - 5;
        Convolution($"{to}.conv0", $"{from}/Conv0_up", noise, isFlipped: true);
        Convolution($"{to}.conv1", $"{from}/Conv1", noise + 1, isFlipped: false);
        if (_network.Find($"{from}/Skip/weight") is not null)
        {
            _tree.Set($"{to}.skip.weight", Turned(_network.Take($"{from}/Skip/weight", 4), isFlipped: true));
        }

        if (_network.Numbers("resample_kernel") is { Length: >= 1 and <= 12 } taps && float.IsFinite(1 / taps.Sum()))
        {
            TorchTensor filter = NvlabsNames.Filter(taps);
            _tree.Set($"{to}.resample_filter", filter);
            _tree.Set($"{to}.conv0.resample_filter", filter);
        }
    }

    private void Convolution(string to, string from, int noise, bool isFlipped)
    {
        Layer(to, from, isFlipped);
        _tree.Say($"{to}.activation", _network.Text("nonlinearity", "lrelu"));
        if (_network.Number("use_noise", 1) != 0 && _network.Find($"synthesis/noise{noise}") is not null)
        {
            _tree.Set($"{to}.noise_const", _network.Take($"synthesis/noise{noise}", 4).WithAxes(2));
            _tree.Set($"{to}.noise_strength", _network.Take($"{from}/noise_strength", 0));
        }
    }

    private void Layer(string to, string from, bool isFlipped)
    {
        _tree.Set($"{to}.weight", Turned(_network.Take($"{from}/weight", 4), isFlipped));
        _tree.Set($"{to}.bias", _network.Take($"{from}/bias", 1));
        _tree.Set($"{to}.affine.weight", _network.Take($"{from}/mod_weight", 2).Permuted(1, 0));
        _tree.Set($"{to}.affine.bias", _network.Take($"{from}/mod_bias", 1) with { Summand = 1 });
        _tree.Say($"{to}.conv_clamp", _network.Number("conv_clamp", null));
    }

    private TorchTensor Dense(string to, string from)
    {
        TorchTensor weight = _network.Take($"{from}/weight", 2).Permuted(1, 0);
        _tree.Set($"{to}.weight", weight);
        _tree.Set($"{to}.bias", _network.Take($"{from}/bias", 1));
        return weight;
    }

    // [h, w, in, out] → [out, in, h, w]
    private static TorchTensor Turned(TorchTensor weight, bool isFlipped) => (isFlipped ? weight.Flipped(0, 1) : weight).Permuted(3, 2, 0, 1);
}
