using System.Runtime.InteropServices;
using LatentInstallation.Devices.Cuda;
using Xunit;

namespace LatentInstallation.Devices.Tests.Cuda;

public class CudaDeviceTests
{
    private static bool HasDriver { get; } = NativeLibrary.TryLoad(CudaCalls.Library, out _);

    [Fact]
    public void Without_a_driver_a_sentence_says_so()
    {
        Assert.SkipWhen(HasDriver, "There is an NVIDIA driver.");
        Assert.Contains("libcuda.so.1", Assert.Throws<InvalidOperationException>(CudaDevice.Open).Message, StringComparison.Ordinal);
        Assert.Equal("unknown", TensorRtLibrary.Version);
    }

    [Fact]
    public void What_is_written_to_the_device_can_be_read_back()
    {
        Assert.SkipUnless(HasDriver, "There is no NVIDIA driver.");
        using CudaDevice device = CudaDevice.Open();
        using CudaBuffer buffer = device.Allocate(1000);
        float[] back = new float[1000];
        buffer.Write([.. Enumerable.Range(0, 1000).Select(i => (float)i)]);
        buffer.Read(back);
        Assert.Equal(Enumerable.Range(0, 1000).Select(i => (float)i), back);
    }
}
