using System.Diagnostics;

namespace LatentInstallation.Devices.OpenGL;

/// <summary>Something that lives in an OpenGL context: disposed on the context's thread, by whoever made it. No finalizer calls the driver.</summary>
internal abstract class GLObject : IDisposable
{
    private readonly int _thread = Environment.CurrentManagedThreadId;
    private bool _disposed;

    protected GLObject(GL gl) => GL = gl;

#if DEBUG
    ~GLObject() => Debug.Fail($"{GetType().Name} was not disposed.");
#endif

    protected GL GL { get; }

    /// <inheritdoc />
    public void Dispose()
    {
        Debug.Assert(Environment.CurrentManagedThreadId == _thread, "OpenGL belongs to one thread.");
        if (!_disposed)
        {
            _disposed = true;
            GC.SuppressFinalize(this);
            Release();
        }
    }

    /// <summary>Gives back what the driver holds. Called once, on the context's thread.</summary>
    protected abstract void Release();
}
