using LatentInstallation.Devices.OnnxRuntime;
using Microsoft.ML.OnnxRuntime;
using Xunit;

namespace LatentInstallation.Devices.Tests.OnnxRuntime;

public class GpuOptionsTests
{
    [Theory]
    [InlineData(true, "0")]
    [InlineData(false, "1")]
    public void Full_precision_has_no_TF32(bool isExact, string expected) =>
        Assert.Equal(expected, GpuOptions.Cuda(isExact, isGraph: false)["use_tf32"]);

    [Fact]
    public void Algorithms_are_searched_with_all_the_workspace_they_want_and_launches_recorded_when_asked()
    {
        Dictionary<string, string> options = GpuOptions.Cuda(isExact: true, isGraph: true);
        Assert.Equal(("EXHAUSTIVE", "1", "1"), (options["cudnn_conv_algo_search"], options["cudnn_conv_use_max_workspace"], options["enable_cuda_graph"]));
        Assert.Equal("0", GpuOptions.Cuda(isExact: true, isGraph: false)["enable_cuda_graph"]);
    }

    [Fact]
    public void An_engine_is_kept_in_its_networks_folder_and_timings_beside_all_engines()
    {
        Dictionary<string, string> options = GpuOptions.TensorRt(isHalf: true, "/cache/network", "/cache");
        Assert.Equal(("1", "1", "/cache/network"), (options["trt_fp16_enable"], options["trt_engine_cache_enable"], options["trt_engine_cache_path"]));
        Assert.Equal(("1", "/cache"), (options["trt_timing_cache_enable"], options["trt_timing_cache_path"]));
        Assert.Equal("0", GpuOptions.TensorRt(isHalf: false, "/cache/network", "/cache")["trt_fp16_enable"]);
    }

    [Fact]
    public void The_runtime_knows_every_option()
    {
        Assert.SkipUnless(File.Exists(Path.Combine(AppContext.BaseDirectory, "libonnxruntime_providers_cuda.so")), "The GPU libraries are not beside the tests; the processor's library has no such options.");
        using OrtCUDAProviderOptions cuda = new();
        cuda.UpdateOptions(GpuOptions.Cuda(isExact: true, isGraph: true));
        Assert.Contains("enable_cuda_graph=1", cuda.GetOptions(), StringComparison.Ordinal);
        using OrtTensorRTProviderOptions tensorRt = new();
        tensorRt.UpdateOptions(GpuOptions.TensorRt(isHalf: true, "/cache/network", "/cache"));
        Assert.Contains("trt_fp16_enable=1", tensorRt.GetOptions(), StringComparison.Ordinal);
    }
}
