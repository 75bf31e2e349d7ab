using System.Globalization;

namespace LatentInstallation.Devices.OnnxRuntime;

/// <summary>What the CUDA and TensorRT providers are told, as the dictionaries that the runtime takes.</summary>
internal static class GpuOptions
{
    /// <summary>Options for CUDA.</summary>
    /// <param name="isExact">No TF32: its products keep 10 bits of a value.</param>
    /// <param name="isGraph">Records the launches once and replays them: all buffers must stay where they are, on the device.</param>
    public static Dictionary<string, string> Cuda(bool isExact, bool isGraph) => new()
    {
        ["device_id"] = "0",

        // Shapes are fixed, so that trying every algorithm once, with all the workspace it wants, pays for months of pictures.
        ["cudnn_conv_algo_search"] = "EXHAUSTIVE",
        ["cudnn_conv_use_max_workspace"] = "1",

        // Doubling would take up to twice what a network needs, and a display and a second network are on the same card.
        ["arena_extend_strategy"] = "kSameAsRequested",
        ["use_tf32"] = Bit(!isExact),
        ["enable_cuda_graph"] = Bit(isGraph),
    };

    /// <summary>Options for TensorRT.</summary>
    /// <param name="isHalf">Products in 16 bits where TensorRT finds them quicker.</param>
    /// <param name="folder">Where this network's engine is kept.</param>
    /// <param name="timings">Where the times of the kernels that were tried are kept, for all networks.</param>
    public static Dictionary<string, string> TensorRt(bool isHalf, string folder, string timings) => new()
    {
        ["device_id"] = "0",
        ["trt_fp16_enable"] = Bit(isHalf),
        ["trt_engine_cache_enable"] = "1",
        ["trt_engine_cache_path"] = folder,
        ["trt_timing_cache_enable"] = "1",
        ["trt_timing_cache_path"] = timings,
        ["trt_cuda_graph_enable"] = "1",
    };

    private static string Bit(bool value) => Convert.ToInt32(value).ToString(CultureInfo.InvariantCulture);
}
