using LatentInstallation.Devices.OnnxRuntime;
using Xunit;

namespace LatentInstallation.Devices.Tests.OnnxRuntime;

public class NetworkBenchTests
{
    [Fact]
    public void A_network_against_itself_makes_the_same_pictures()
    {
        BenchResult result = NetworkBench.Run(Models.Fruit, Path.Combine(Models.Fruit, "synthesis.onnx"), 6, Models.Waiting, TimeProvider.System);
        Assert.Equal(6, result.Frames);
        Assert.Equal("kernels", result.Engine);
        Assert.InRange(result.MaxDifference!.Value, 0, 2e-5);
        Assert.Equal("cpu", result.Provider);
        Assert.Equal(1, result.Threads);
        Assert.InRange(result.MinMs, double.Epsilon, result.P50Ms);
        Assert.InRange(result.P50Ms, result.MinMs, result.P99Ms);
        Assert.True(result.Ratio > 0 && result.AgainstP50Ms > 0 && result.Fps > 0 && result.PeakGflops > 0);
    }

    [Fact]
    public void Multiply_adds_are_counted_from_the_graph() =>
        Assert.InRange(NetworkBench.Run(Models.Fruit, null, 1, Models.Waiting, TimeProvider.System).Gmac, 0.2, 0.3);

    [Fact]
    public void Another_size_is_refused()
    {
        using TemporaryFolder folder = new TemporaryFolder().With("plain.onnx", Models.OneOperation("Exp"));
        BadInputException error = Assert.Throws<BadInputException>(
            () => NetworkBench.Run(Models.Fruit, Path.Combine(folder.Path, "plain.onnx"), 1, Models.Waiting, TimeProvider.System));
        Assert.Contains("plain.onnx makes 1×4×4 pictures", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_against_that_is_not_there_is_refused() =>
        Assert.Throws<BadInputException>(() => NetworkBench.Run(Models.Fruit, "nowhere.onnx", 1, Models.Waiting, TimeProvider.System));
}
