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
    private readonly CudaBuffer? _transform;
    private readonly List<OrtValue> _values = [];

    private DeviceSession(InferenceSession session, SynthesisShape shape, TransformBinding? transform, CudaDevice device)
    {
        _session = session;
        _latent = device.Allocate(shape.LatentLength);
        _picture = device.Allocate(shape.PictureLength);
        _transform = transform is null ? null : device.Allocate(transform.Matrix.Length);
        _binding = session.CreateIoBinding();
        _binding.BindInput(shape.Input, ValueAt(_latent, shape.HasRows ? [1, shape.NumWs, shape.WDim] : [1, shape.WDim]));
        _binding.BindOutput(shape.Output, ValueAt(_picture, [1, shape.Channels, shape.Height, shape.Width]));
        if (_transform is not null)
        {
            _binding.BindInput(transform!.Input, ValueAt(_transform, [TransformBinding.Side, TransformBinding.Side]));
        }
    }

    /// <summary>Opens a graph.</summary>
    /// <exception cref="InvalidOperationException">The device or the runtime refuses.</exception>
    public static DeviceSession Open(byte[] graph, SessionOptions options, SynthesisShape shape, TransformBinding? transform, CudaDevice device)
    {
        InferenceSession session = new(graph, options);
        try
        {
            return new DeviceSession(session, shape, transform, device);
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>Makes a picture.</summary>
    /// <param name="latent">Of what.</param>
    /// <param name="transform">Of the input, where the network has one.</param>
    /// <param name="picture">Receives it.</param>
    public void Run(ReadOnlySpan<float> latent, ReadOnlySpan<float> transform, Span<float> picture)
    {
        _latent.Write(latent);
        _transform?.Write(transform);
        _session.RunWithBinding(_options, _binding);
        _picture.Read(picture);
    }

    public void Dispose()
    {
        _binding.Dispose();
        _values.ForEach(value => value.Dispose());
        _options.Dispose();
        _session.Dispose();
        _latent.Dispose();
        _picture.Dispose();
        _transform?.Dispose();
    }

    private OrtValue ValueAt(CudaBuffer buffer, long[] shape)
    {
        using OrtMemoryInfo memory = new(OrtMemoryInfo.allocatorCUDA, OrtAllocatorType.DeviceAllocator, 0, OrtMemType.Default);
        _values.Add(OrtValue.CreateTensorValueWithData(memory, TensorElementType.Float, shape, buffer.Address, (long)buffer.Length * sizeof(float)));
        return _values[^1];
    }
}
