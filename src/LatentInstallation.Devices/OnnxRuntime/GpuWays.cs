using LatentInstallation.Devices.Cuda;
using Microsoft.ML.OnnxRuntime;

namespace LatentInstallation.Devices.OnnxRuntime;

/// <summary>
/// The quicker ways to make a network's pictures on an NVIDIA GPU: launches recorded as a CUDA graph, then TensorRT's engine. Each is made beside the plain session,
/// which goes on, must make its pictures, and takes over between two of them. Whatever fails leaves the plain session at work, with a sentence.
/// </summary>
internal sealed class GpuWays : IDisposable
{
    // The first runs choose algorithms, the next one is recorded.
    private const int WarmUp = 3;
    private const int Timed = 10;

    // Measured beside the pictures that go on: one that is not clearly slower then is quicker alone.
    private const double MuchSlower = 1.5;

    private readonly byte[] _graph;
    private readonly SynthesisShape _shape;
    private readonly TransformBinding? _transform;
    private readonly ProviderChoice _choice;
    private readonly ReferencePictures _reference;
    private readonly TimeProvider _time;
    private readonly CudaDevice _device;
    private readonly Succession<DeviceSession> _succession;
    private DeviceSession? _current;
    private string _broken = "";

    private GpuWays(byte[] graph, SynthesisShape shape, TransformBinding? transform, ProviderChoice choice, ReferencePictures reference, TimeProvider time, CudaDevice device)
    {
        (_graph, _shape, _transform, _choice, _reference, _time, _device) = (graph, shape, transform, choice, reference, time, device);
        _succession = new Succession<DeviceSession>(choice.Provider == InferenceProvider.TensorRt ? [[Graph()], TensorRt()] : [[Graph()]]);
    }

    /// <summary>What makes the pictures, and what did not work, for a person.</summary>
    public string Description
    {
        get
        {
            string notes = $"{_succession.Notes} {_broken}".Trim();
            return $"{(_current is null ? "plain session" : _succession.Current)}{(notes.Length > 0 ? $". {notes}" : "")}";
        }
    }

    /// <summary>Begins to make them.</summary>
    /// <exception cref="InvalidOperationException">There is no GPU after all.</exception>
    public static GpuWays Begin(byte[] graph, SynthesisShape shape, TransformBinding? transform, ProviderChoice choice, ReferencePictures reference, TimeProvider time) =>
        new(graph, shape, transform, choice, reference, time, CudaDevice.Open());

    /// <summary>Waits until all are made.</summary>
    public void Finish() => _succession.Finish();

    /// <summary>Makes a picture; false while there is only the plain session to do it.</summary>
    public bool TryRun(ReadOnlySpan<float> latent, Span<float> picture)
    {
        if (_succession.Next() is { } next)
        {
            if (_current is not null)
            {
                _succession.Retire(_current);
            }

            _current = next;
        }

        if (_current is null)
        {
            return false;
        }

        try
        {
            _current.Run(latent, _transform?.Matrix, picture);
            return true;
        }
        catch (Exception error) when (error is OnnxRuntimeException or InvalidOperationException)
        {
            _broken = $"{_succession.Current} failed while it was running: {error.Message.ReplaceLineEndings(" ").Trim().TrimEnd('.')}.";
            _succession.Retire(_current);
            _current = null;
            return false;
        }
    }

    public void Dispose()
    {
        _succession.Dispose();
        _current?.Dispose();
        _device.Dispose();
    }

    private SuccessionStep<DeviceSession> Graph() => new(
        "A CUDA graph",
        () => Open(options => ProviderChoice.AppendCuda(options, GpuOptions.Cuda(_choice.IsExact, isGraph: true))),
        session => WhyNot(session));

    private SuccessionStep<DeviceSession>[] TensorRt()
    {
        EngineCache cache = EngineCache.For(
            EngineCache.Root(Environment.GetEnvironmentVariable), _graph, OrtEnv.Instance().GetVersionString(), TensorRtLibrary.Version, $"{_device.Driver}", _device.Name);
        SuccessionStep<DeviceSession> full = new("TensorRT in 32 bits", () => OpenEngine(cache, isHalf: false), session => WhyNot(session));
        SuccessionStep<DeviceSession> half = new("TensorRT in 16 bits", () => OpenEngine(cache, isHalf: true), session =>
        {
            string? why = WhyNot(session);
            if (why is not null)
            {
                cache.RefuseHalf(why);
            }

            return why;
        });
        return _choice.IsExact || cache.HalfRefused is not null ? [full] : [half, full];
    }

    private DeviceSession OpenEngine(EngineCache cache, bool isHalf) => Open(options =>
    {
        ProviderChoice.AppendTensorRt(options, GpuOptions.TensorRt(isHalf, cache.Folder, cache.Timings));
        ProviderChoice.AppendCuda(options, GpuOptions.Cuda(_choice.IsExact, isGraph: false));
    });

    private DeviceSession Open(Action<SessionOptions> append)
    {
        using SessionOptions options = _choice.Options(append);
        return DeviceSession.Open(_graph, options, _shape, _transform, _device);
    }

    private string? WhyNot(DeviceSession session)
    {
        float[] picture = new float[_shape.PictureLength];
        for (int i = 0; i < WarmUp; i++)
        {
            session.Run(_reference.Latents[0], _reference.Transform, picture);
        }

        List<float[]> pictures = [];
        foreach (float[] latent in _reference.Latents)
        {
            session.Run(latent, _reference.Transform, picture);
            pictures.Add([.. picture]);
        }

        if (PictureLikeness.Between(_reference.Pictures, pictures, _reference.Range).WhyNot(_choice.IsExact) is { } unlike)
        {
            return unlike;
        }

        TimeSpan least = ReferencePictures.Least(() => session.Run(_reference.Latents[0], _reference.Transform, picture), Timed, _time);
        return least > MuchSlower * _reference.Time
            ? $"a picture takes {least.TotalMilliseconds:0.0} ms, and {_reference.Time.TotalMilliseconds:0.0} ms without it"
            : null;
    }
}
