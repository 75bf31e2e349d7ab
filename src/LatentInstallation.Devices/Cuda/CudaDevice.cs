using System.Runtime.InteropServices;
using System.Text;

namespace LatentInstallation.Devices.Cuda;

/// <summary>The first NVIDIA GPU, in the context that ONNX Runtime uses as well (the device's primary one).</summary>
internal sealed class CudaDevice : IDisposable
{
    private const int NameLength = 256;
    private readonly int _device;
    private readonly nint _context;

    private CudaDevice(int device, nint context, string name, int driver) => (_device, _context, Name, Driver) = (device, context, name, driver);

    /// <summary>As its maker calls it.</summary>
    public string Name { get; }

    /// <summary>The newest CUDA that the driver knows, thousands and tens: 13010 is 13.1.</summary>
    public int Driver { get; }

    /// <summary>Opens it.</summary>
    /// <exception cref="InvalidOperationException">There is none, or no driver; says which call failed.</exception>
    public static CudaDevice Open()
    {
        try
        {
            Check(CudaCalls.Initialize(0), "start the driver");
            Check(CudaCalls.GetDriverVersion(out int driver), "read the driver's version");
            Check(CudaCalls.GetDevice(out int device, 0), "find a device");
            Span<byte> name = stackalloc byte[NameLength];
            Check(CudaCalls.GetDeviceName(name, NameLength, device), "read the device's name");
            Check(CudaCalls.RetainPrimaryContext(out nint context, device), "take the device's context");
            return new CudaDevice(device, context, Encoding.UTF8.GetString(name[..Math.Max(name.IndexOf((byte)0), 0)]), driver);
        }
        catch (Exception error) when (error is DllNotFoundException or EntryPointNotFoundException)
        {
            throw new InvalidOperationException($"{CudaCalls.Library} cannot be loaded, so there is no NVIDIA driver.", error);
        }
    }

    /// <summary>Makes memory on the device.</summary>
    public CudaBuffer Allocate(int floats)
    {
        Enter();
        Check(CudaCalls.Allocate(out nint address, (nuint)floats * sizeof(float)), $"allocate {floats} values");
        return new CudaBuffer(this, address, floats);
    }

    /// <summary>Makes the device's context the calling thread's; cheap when it is that already.</summary>
    internal void Enter() => Check(CudaCalls.SetCurrentContext(_context), "enter the device's context");

    /// <summary>The same where nothing can be done about a failure.</summary>
    internal bool TryEnter() => CudaCalls.SetCurrentContext(_context) == 0;

    public void Dispose() => _ = CudaCalls.ReleasePrimaryContext(_device);

    internal static void Check(int status, string doing)
    {
        if (status != 0)
        {
            string name = CudaCalls.GetErrorName(status, out nint text) == 0 ? Marshal.PtrToStringUTF8(text) ?? "unknown" : "unknown";
            throw new InvalidOperationException($"CUDA could not {doing}: {name} ({status}).");
        }
    }
}
