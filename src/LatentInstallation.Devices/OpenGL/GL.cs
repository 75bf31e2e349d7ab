namespace LatentInstallation.Devices.OpenGL;

/// <summary>
/// The calls of OpenGL 3.3 core and OpenGL ES 3.0 that this program makes, under Silk.NET.OpenGL's method and enum names. Loaded for one
/// context, and called on its thread only.
/// </summary>
internal sealed unsafe partial class GL
{
    private readonly delegate* unmanaged<TextureUnit, void> _activeTexture;
    private readonly delegate* unmanaged<uint, uint, void> _attachShader;
    private readonly delegate* unmanaged<BufferTargetARB, uint, void> _bindBuffer;
    private readonly delegate* unmanaged<FramebufferTarget, uint, void> _bindFramebuffer;
    private readonly delegate* unmanaged<TextureTarget, uint, void> _bindTexture;
    private readonly delegate* unmanaged<uint, void> _bindVertexArray;
    private readonly delegate* unmanaged<int, int, int, int, int, int, int, int, ClearBufferMask, BlitFramebufferFilter, void> _blitFramebuffer;
    private readonly delegate* unmanaged<BufferTargetARB, nuint, void*, BufferUsageARB, void> _bufferData;
    private readonly delegate* unmanaged<FramebufferTarget, GLEnum> _checkFramebufferStatus;
    private readonly delegate* unmanaged<ClearBufferMask, void> _clear;
    private readonly delegate* unmanaged<float, float, float, float, void> _clearColor;
    private readonly delegate* unmanaged<nint, SyncObjectMask, ulong, GLEnum> _clientWaitSync;
    private readonly delegate* unmanaged<uint, void> _compileShader;
    private readonly delegate* unmanaged<uint> _createProgram;
    private readonly delegate* unmanaged<ShaderType, uint> _createShader;
    private readonly delegate* unmanaged<int, uint*, void> _deleteBuffers;
    private readonly delegate* unmanaged<int, uint*, void> _deleteFramebuffers;
    private readonly delegate* unmanaged<uint, void> _deleteProgram;
    private readonly delegate* unmanaged<uint, void> _deleteShader;
    private readonly delegate* unmanaged<nint, void> _deleteSync;
    private readonly delegate* unmanaged<int, uint*, void> _deleteTextures;
    private readonly delegate* unmanaged<int, uint*, void> _deleteVertexArrays;
    private readonly delegate* unmanaged<EnableCap, void> _disable;
    private readonly delegate* unmanaged<PrimitiveType, int, uint, void> _drawArrays;
    private readonly delegate* unmanaged<EnableCap, void> _enable;
    private readonly delegate* unmanaged<SyncCondition, SyncBehaviorFlags, nint> _fenceSync;
    private readonly delegate* unmanaged<void> _finish;
    private readonly delegate* unmanaged<void> _flush;
    private readonly delegate* unmanaged<FramebufferTarget, FramebufferAttachment, TextureTarget, uint, int, void> _framebufferTexture2D;
    private readonly delegate* unmanaged<int, uint*, void> _genBuffers;
    private readonly delegate* unmanaged<int, uint*, void> _genFramebuffers;
    private readonly delegate* unmanaged<int, uint*, void> _genTextures;
    private readonly delegate* unmanaged<int, uint*, void> _genVertexArrays;
    private readonly delegate* unmanaged<TextureTarget, void> _generateMipmap;
    private readonly delegate* unmanaged<GLEnum> _getError;
    private readonly delegate* unmanaged<GetPName, int*, void> _getIntegerv;
    private readonly delegate* unmanaged<uint, int, int*, byte*, void> _getProgramInfoLog;
    private readonly delegate* unmanaged<uint, ProgramPropertyARB, int*, void> _getProgramiv;
    private readonly delegate* unmanaged<uint, int, int*, byte*, void> _getShaderInfoLog;
    private readonly delegate* unmanaged<uint, ShaderParameterName, int*, void> _getShaderiv;
    private readonly delegate* unmanaged<StringName, byte*> _getString;
    private readonly delegate* unmanaged<uint, byte*, int> _getUniformLocation;
    private readonly delegate* unmanaged<uint, void> _linkProgram;
    private readonly delegate* unmanaged<BufferTargetARB, nint, nuint, MapBufferAccessMask, void*> _mapBufferRange;
    private readonly delegate* unmanaged<PixelStoreParameter, int, void> _pixelStorei;
    private readonly delegate* unmanaged<int, int, uint, uint, PixelFormat, PixelType, void*, void> _readPixels;
    private readonly delegate* unmanaged<uint, int, byte**, int*, void> _shaderSource;
    private readonly delegate* unmanaged<TextureTarget, int, InternalFormat, uint, uint, int, PixelFormat, PixelType, void*, void> _texImage2D;
    private readonly delegate* unmanaged<TextureTarget, int, InternalFormat, uint, uint, uint, int, PixelFormat, PixelType, void*, void> _texImage3D;
    private readonly delegate* unmanaged<TextureTarget, TextureParameterName, int, void> _texParameteri;
    private readonly delegate* unmanaged<TextureTarget, int, int, int, int, uint, uint, uint, PixelFormat, PixelType, void*, void> _texSubImage3D;
    private readonly delegate* unmanaged<int, float, void> _uniform1f;
    private readonly delegate* unmanaged<int, int, void> _uniform1i;
    private readonly delegate* unmanaged<int, float, float, void> _uniform2f;
    private readonly delegate* unmanaged<int, float, float, float, float, void> _uniform4f;
    private readonly delegate* unmanaged<BufferTargetARB, byte> _unmapBuffer;
    private readonly delegate* unmanaged<uint, void> _useProgram;
    private readonly delegate* unmanaged<int, int, uint, uint, void> _viewport;

    private GL(Func<string, nint> load)
    {
        _activeTexture = (delegate* unmanaged<TextureUnit, void>)Find(load, "glActiveTexture");
        _attachShader = (delegate* unmanaged<uint, uint, void>)Find(load, "glAttachShader");
        _bindBuffer = (delegate* unmanaged<BufferTargetARB, uint, void>)Find(load, "glBindBuffer");
        _bindFramebuffer = (delegate* unmanaged<FramebufferTarget, uint, void>)Find(load, "glBindFramebuffer");
        _bindTexture = (delegate* unmanaged<TextureTarget, uint, void>)Find(load, "glBindTexture");
        _bindVertexArray = (delegate* unmanaged<uint, void>)Find(load, "glBindVertexArray");
        _blitFramebuffer = (delegate* unmanaged<int, int, int, int, int, int, int, int, ClearBufferMask, BlitFramebufferFilter, void>)Find(load, "glBlitFramebuffer");
        _bufferData = (delegate* unmanaged<BufferTargetARB, nuint, void*, BufferUsageARB, void>)Find(load, "glBufferData");
        _checkFramebufferStatus = (delegate* unmanaged<FramebufferTarget, GLEnum>)Find(load, "glCheckFramebufferStatus");
        _clear = (delegate* unmanaged<ClearBufferMask, void>)Find(load, "glClear");
        _clearColor = (delegate* unmanaged<float, float, float, float, void>)Find(load, "glClearColor");
        _clientWaitSync = (delegate* unmanaged<nint, SyncObjectMask, ulong, GLEnum>)Find(load, "glClientWaitSync");
        _compileShader = (delegate* unmanaged<uint, void>)Find(load, "glCompileShader");
        _createProgram = (delegate* unmanaged<uint>)Find(load, "glCreateProgram");
        _createShader = (delegate* unmanaged<ShaderType, uint>)Find(load, "glCreateShader");
        _deleteBuffers = (delegate* unmanaged<int, uint*, void>)Find(load, "glDeleteBuffers");
        _deleteFramebuffers = (delegate* unmanaged<int, uint*, void>)Find(load, "glDeleteFramebuffers");
        _deleteProgram = (delegate* unmanaged<uint, void>)Find(load, "glDeleteProgram");
        _deleteShader = (delegate* unmanaged<uint, void>)Find(load, "glDeleteShader");
        _deleteSync = (delegate* unmanaged<nint, void>)Find(load, "glDeleteSync");
        _deleteTextures = (delegate* unmanaged<int, uint*, void>)Find(load, "glDeleteTextures");
        _deleteVertexArrays = (delegate* unmanaged<int, uint*, void>)Find(load, "glDeleteVertexArrays");
        _disable = (delegate* unmanaged<EnableCap, void>)Find(load, "glDisable");
        _drawArrays = (delegate* unmanaged<PrimitiveType, int, uint, void>)Find(load, "glDrawArrays");
        _enable = (delegate* unmanaged<EnableCap, void>)Find(load, "glEnable");
        _fenceSync = (delegate* unmanaged<SyncCondition, SyncBehaviorFlags, nint>)Find(load, "glFenceSync");
        _finish = (delegate* unmanaged<void>)Find(load, "glFinish");
        _flush = (delegate* unmanaged<void>)Find(load, "glFlush");
        _framebufferTexture2D = (delegate* unmanaged<FramebufferTarget, FramebufferAttachment, TextureTarget, uint, int, void>)Find(load, "glFramebufferTexture2D");
        _genBuffers = (delegate* unmanaged<int, uint*, void>)Find(load, "glGenBuffers");
        _genFramebuffers = (delegate* unmanaged<int, uint*, void>)Find(load, "glGenFramebuffers");
        _genTextures = (delegate* unmanaged<int, uint*, void>)Find(load, "glGenTextures");
        _genVertexArrays = (delegate* unmanaged<int, uint*, void>)Find(load, "glGenVertexArrays");
        _generateMipmap = (delegate* unmanaged<TextureTarget, void>)Find(load, "glGenerateMipmap");
        _getError = (delegate* unmanaged<GLEnum>)Find(load, "glGetError");
        _getIntegerv = (delegate* unmanaged<GetPName, int*, void>)Find(load, "glGetIntegerv");
        _getProgramInfoLog = (delegate* unmanaged<uint, int, int*, byte*, void>)Find(load, "glGetProgramInfoLog");
        _getProgramiv = (delegate* unmanaged<uint, ProgramPropertyARB, int*, void>)Find(load, "glGetProgramiv");
        _getShaderInfoLog = (delegate* unmanaged<uint, int, int*, byte*, void>)Find(load, "glGetShaderInfoLog");
        _getShaderiv = (delegate* unmanaged<uint, ShaderParameterName, int*, void>)Find(load, "glGetShaderiv");
        _getString = (delegate* unmanaged<StringName, byte*>)Find(load, "glGetString");
        _getUniformLocation = (delegate* unmanaged<uint, byte*, int>)Find(load, "glGetUniformLocation");
        _linkProgram = (delegate* unmanaged<uint, void>)Find(load, "glLinkProgram");
        _mapBufferRange = (delegate* unmanaged<BufferTargetARB, nint, nuint, MapBufferAccessMask, void*>)Find(load, "glMapBufferRange");
        _pixelStorei = (delegate* unmanaged<PixelStoreParameter, int, void>)Find(load, "glPixelStorei");
        _readPixels = (delegate* unmanaged<int, int, uint, uint, PixelFormat, PixelType, void*, void>)Find(load, "glReadPixels");
        _shaderSource = (delegate* unmanaged<uint, int, byte**, int*, void>)Find(load, "glShaderSource");
        _texImage2D = (delegate* unmanaged<TextureTarget, int, InternalFormat, uint, uint, int, PixelFormat, PixelType, void*, void>)Find(load, "glTexImage2D");
        _texImage3D = (delegate* unmanaged<TextureTarget, int, InternalFormat, uint, uint, uint, int, PixelFormat, PixelType, void*, void>)Find(load, "glTexImage3D");
        _texParameteri = (delegate* unmanaged<TextureTarget, TextureParameterName, int, void>)Find(load, "glTexParameteri");
        _texSubImage3D = (delegate* unmanaged<TextureTarget, int, int, int, int, uint, uint, uint, PixelFormat, PixelType, void*, void>)Find(load, "glTexSubImage3D");
        _uniform1f = (delegate* unmanaged<int, float, void>)Find(load, "glUniform1f");
        _uniform1i = (delegate* unmanaged<int, int, void>)Find(load, "glUniform1i");
        _uniform2f = (delegate* unmanaged<int, float, float, void>)Find(load, "glUniform2f");
        _uniform4f = (delegate* unmanaged<int, float, float, float, float, void>)Find(load, "glUniform4f");
        _unmapBuffer = (delegate* unmanaged<BufferTargetARB, byte>)Find(load, "glUnmapBuffer");
        _useProgram = (delegate* unmanaged<uint, void>)Find(load, "glUseProgram");
        _viewport = (delegate* unmanaged<int, int, uint, uint, void>)Find(load, "glViewport");
    }

    /// <summary>Loads every call for the context that is current on this thread.</summary>
    /// <exception cref="InvalidOperationException">The driver lacks one.</exception>
    internal static GL GetApi(Func<string, nint> load) => new(load);

    private static nint Find(Func<string, nint> load, string name) =>
        load(name) is var address and not 0
            ? address
            : throw new InvalidOperationException($"The graphics driver has no {name}. OpenGL 3.3 or OpenGL ES 3.0 is needed.");
}
