using System.Runtime.InteropServices;
using System.Text;

namespace LatentInstallation.Devices.OpenGL;

/// <content>The calls. Those that take no text or list are passed on as they are.</content>
internal sealed unsafe partial class GL
{
    internal void ActiveTexture(TextureUnit unit) => _activeTexture(unit);

    internal void AttachShader(uint program, uint shader) => _attachShader(program, shader);

    internal void BindBuffer(BufferTargetARB target, uint buffer) => _bindBuffer(target, buffer);

    internal void BindFramebuffer(FramebufferTarget target, uint framebuffer) => _bindFramebuffer(target, framebuffer);

    internal void BindTexture(TextureTarget target, uint texture) => _bindTexture(target, texture);

    internal void BindVertexArray(uint array) => _bindVertexArray(array);

    internal void BlitFramebuffer(int srcX0, int srcY0, int srcX1, int srcY1, int dstX0, int dstY0, int dstX1, int dstY1, ClearBufferMask mask, BlitFramebufferFilter filter) => _blitFramebuffer(srcX0, srcY0, srcX1, srcY1, dstX0, dstY0, dstX1, dstY1, mask, filter);

    internal void BufferData(BufferTargetARB target, nuint size, void* data, BufferUsageARB usage) => _bufferData(target, size, data, usage);

    internal GLEnum CheckFramebufferStatus(FramebufferTarget target) => _checkFramebufferStatus(target);

    internal GLEnum ClientWaitSync(nint sync, SyncObjectMask flags, ulong timeout) => _clientWaitSync(sync, flags, timeout);

    internal void Clear(ClearBufferMask mask) => _clear(mask);

    internal void ClearColor(float red, float green, float blue, float alpha) => _clearColor(red, green, blue, alpha);

    internal void CompileShader(uint shader) => _compileShader(shader);

    internal uint CreateProgram() => _createProgram();

    internal uint CreateShader(ShaderType type) => _createShader(type);

    internal void DeleteProgram(uint program) => _deleteProgram(program);

    internal void DeleteShader(uint shader) => _deleteShader(shader);

    internal void DeleteSync(nint sync) => _deleteSync(sync);

    internal void Disable(EnableCap cap) => _disable(cap);

    internal void DrawArrays(PrimitiveType mode, int first, uint count) => _drawArrays(mode, first, count);

    internal void Enable(EnableCap cap) => _enable(cap);

    internal nint FenceSync(SyncCondition condition, SyncBehaviorFlags flags) => _fenceSync(condition, flags);

    internal void Finish() => _finish();

    internal void Flush() => _flush();

    internal void FramebufferTexture2D(FramebufferTarget target, FramebufferAttachment attachment, TextureTarget textarget, uint texture, int level) => _framebufferTexture2D(target, attachment, textarget, texture, level);

    internal void GenerateMipmap(TextureTarget target) => _generateMipmap(target);

    internal GLEnum GetError() => _getError();

    internal void LinkProgram(uint program) => _linkProgram(program);

    internal void* MapBufferRange(BufferTargetARB target, nint offset, nuint length, MapBufferAccessMask access) => _mapBufferRange(target, offset, length, access);

    internal void PixelStore(PixelStoreParameter pname, int param) => _pixelStorei(pname, param);

    internal void ReadPixels(int x, int y, uint width, uint height, PixelFormat format, PixelType type, void* pixels) => _readPixels(x, y, width, height, format, type, pixels);

    internal void TexImage2D(TextureTarget target, int level, InternalFormat internalformat, uint width, uint height, int border, PixelFormat format, PixelType type, void* pixels) => _texImage2D(target, level, internalformat, width, height, border, format, type, pixels);

    internal void TexImage3D(TextureTarget target, int level, InternalFormat internalformat, uint width, uint height, uint depth, int border, PixelFormat format, PixelType type, void* pixels) => _texImage3D(target, level, internalformat, width, height, depth, border, format, type, pixels);

    internal void TexParameter(TextureTarget target, TextureParameterName pname, int param) => _texParameteri(target, pname, param);

    internal void TexSubImage3D(TextureTarget target, int level, int xoffset, int yoffset, int zoffset, uint width, uint height, uint depth, PixelFormat format, PixelType type, void* pixels) => _texSubImage3D(target, level, xoffset, yoffset, zoffset, width, height, depth, format, type, pixels);

    internal void Uniform1(int location, float v0) => _uniform1f(location, v0);

    internal void Uniform1(int location, int v0) => _uniform1i(location, v0);

    internal void Uniform2(int location, float v0, float v1) => _uniform2f(location, v0, v1);

    internal void Uniform4(int location, float v0, float v1, float v2, float v3) => _uniform4f(location, v0, v1, v2, v3);

    internal void UseProgram(uint program) => _useProgram(program);

    internal void Viewport(int x, int y, uint width, uint height) => _viewport(x, y, width, height);

    internal uint GenBuffer() => One(_genBuffers);

    internal uint GenFramebuffer() => One(_genFramebuffers);

    internal uint GenTexture() => One(_genTextures);

    internal uint GenVertexArray() => One(_genVertexArrays);

    internal void DeleteBuffer(uint buffer) => _deleteBuffers(1, &buffer);

    internal void DeleteFramebuffer(uint framebuffer) => _deleteFramebuffers(1, &framebuffer);

    internal void DeleteTexture(uint texture) => _deleteTextures(1, &texture);

    internal void DeleteVertexArray(uint array) => _deleteVertexArrays(1, &array);

    internal bool UnmapBuffer(BufferTargetARB target) => _unmapBuffer(target) != 0;

    internal int GetInteger(GetPName pname)
    {
        int value = 0;
        _getIntegerv(pname, &value);
        return value;
    }

    internal string GetStringS(StringName name) => Marshal.PtrToStringUTF8((nint)_getString(name)) ?? "";

    internal int GetUniformLocation(uint program, string name)
    {
        fixed (byte* text = Encoding.UTF8.GetBytes(name + '\0'))
        {
            return _getUniformLocation(program, text);
        }
    }

    internal void ShaderSource(uint shader, string source)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(source);
        fixed (byte* text = bytes)
        {
            byte* start = text;
            int length = bytes.Length;
            _shaderSource(shader, 1, &start, &length);
        }
    }

    internal void GetShader(uint shader, ShaderParameterName pname, out int value)
    {
        int got = 0;
        _getShaderiv(shader, pname, &got);
        value = got;
    }

    internal void GetProgram(uint program, ProgramPropertyARB pname, out int value)
    {
        int got = 0;
        _getProgramiv(program, pname, &got);
        value = got;
    }

    internal string GetShaderInfoLog(uint shader) => Log(_getShaderInfoLog, shader);

    internal string GetProgramInfoLog(uint program) => Log(_getProgramInfoLog, program);

    private static uint One(delegate* unmanaged<int, uint*, void> make)
    {
        uint name = 0;
        make(1, &name);
        return name;
    }

    private static string Log(delegate* unmanaged<uint, int, int*, byte*, void> get, uint what)
    {
        byte[] text = new byte[4096];
        int length = 0;
        fixed (byte* start = text)
        {
            get(what, text.Length, &length, start);
        }

        return Encoding.UTF8.GetString(text, 0, length);
    }
}
