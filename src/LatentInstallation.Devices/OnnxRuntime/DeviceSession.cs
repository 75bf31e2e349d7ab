using LatentInstallation.Devices.Cuda;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace LatentInstallation.Devices.OnnxRuntime;

/// <summary>
/// A session whose latent and picture lie in the GPU's memory, at addresses that stay: what a recorded graph of launches needs. A picture is one copy there,
/// one call, one copy back, and no allocation. Used by one thread at a time.
/// </summary>
internal sealed class DeviceSession : IDisposable
{
    private readonly InferenceSession _session;
    private readonly OrtIoBinding _binding;
    private readonly RunOptions _options = new();
    private readonly CudaBuffer _latent;
    private readonly CudaBuffer _picture;
    private readonly OrtValue _input;
    private readonly OrtValue _output;

    private DeviceSession(InferenceSession session, SynthesisShape shape, CudaDevice device)
    {
        _session = session;
        _latent = device.Allocate(shape.LatentLength);
        _picture = device.Allocate(shape.PictureLength);
        using OrtMemoryInfo memory = new(OrtMemoryInfo.allocatorCUDA, OrtAllocatorType.DeviceAllocator, 0, OrtMemType.Default);
        _input = ValueAt(memory, _latent, shape.HasRows ? [1, shape.NumWs, shape.WDim] : [1, shape.WDim]);
        _output = ValueAt(memory, _picture, [1, shape.Channels, shape.Height, shape.Width]);
        _binding = session.CreateIoBinding();
        _binding.BindInput(shape.Input, _input);
        _binding.BindOutput(shape.Output, _output);
    }

    /// <summary>Opens a graph.</summary>
    /// <exception cref="InvalidOperationException">The device or the runtime refuses.</exception>
    public static DeviceSession Open(byte[] graph, SessionOptions options, SynthesisShape shape, CudaDevice device)
    {
        InferenceSession session = new(graph, options);
        try
        {
            return new DeviceSession(session, shape, device);
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>Makes a picture.</summary>
    public void Run(ReadOnlySpan<float> latent, Span<float> picture)
    {
        _latent.Write(latent);
        _session.RunWithBinding(_options, _binding);
        _picture.Read(picture);
    }

    public void Dispose()
    {
        _binding.Dispose();
        _input.Dispose();
        _output.Dispose();
        _options.Dispose();
        _session.Dispose();
        _latent.Dispose();
        _picture.Dispose();
    }

    private static OrtValue ValueAt(OrtMemoryInfo memory, CudaBuffer buffer, long[] shape) =>
        OrtValue.CreateTensorValueWithData(memory, TensorElementType.Float, shape, buffer.Address, (long)buffer.Length * sizeof(float));
}
