using LatentInstallation.Frames;

namespace LatentInstallation.Devices.OpenGL;

/// <summary>Fetches a small picture back from the graphics card without waiting for it: asked for on one tick, collected on a later one.</summary>
internal sealed unsafe class PreviewReader : GLObject
{
    private readonly RenderTarget _target;
    private readonly uint _buffer;
    private nint _fence;
    private int _width;
    private int _height;
    private bool _bottomUp;

    internal PreviewReader(GL gl)
        : base(gl)
    {
        _target = new RenderTarget(gl, InternalFormat.Rgba8);
        _buffer = gl.GenBuffer();
        gl.BindBuffer(BufferTargetARB.PixelPackBuffer, _buffer);
        gl.BufferData(
            BufferTargetARB.PixelPackBuffer, PreviewPicture.LargestWidth * PreviewPicture.LargestHeight * 4, null, BufferUsageARB.StreamRead);
        gl.BindBuffer(BufferTargetARB.PixelPackBuffer, 0);
    }

    /// <summary>A picture is on its way.</summary>
    internal bool IsWaiting => _fence != 0;

    /// <summary>Where the next preview is drawn, top row first.</summary>
    internal RenderTarget Target(int width, int height)
    {
        _target.Resize(width, height);
        return _target;
    }

    /// <summary>Asks for what was drawn into the target.</summary>
    internal void Ask()
    {
        _target.DrawHere();
        Ask(_target.Width, _target.Height, bottomUp: false);
    }

    /// <summary>Asks for what was drawn onto the screen, which is no larger than a preview.</summary>
    internal void AskForScreen(int width, int height)
    {
        GL.BindFramebuffer(FramebufferTarget.Framebuffer, 0);
        Ask(width, height, bottomUp: true);
    }

    private void Ask(int width, int height, bool bottomUp)
    {
        (_width, _height, _bottomUp) = (width, height, bottomUp);
        GL.BindBuffer(BufferTargetARB.PixelPackBuffer, _buffer);
        GL.ReadPixels(0, 0, (uint)width, (uint)height, PixelFormat.Rgba, PixelType.UnsignedByte, null);
        GL.BindBuffer(BufferTargetARB.PixelPackBuffer, 0);
        _fence = GL.FenceSync(SyncCondition.SyncGpuCommandsComplete, SyncBehaviorFlags.None);
        GL.Flush();
    }

    /// <summary>Copies the picture out when it has come.</summary>
    /// <returns>True when it was copied.</returns>
    internal bool TryCollect(PreviewPicture picture)
    {
        if (_fence == 0 || GL.ClientWaitSync(_fence, SyncObjectMask.None, 0) == GLEnum.TimeoutExpired)
        {
            return false;
        }

        GL.DeleteSync(_fence);
        _fence = 0;
        picture.Resize(_width, _height);
        GL.BindBuffer(BufferTargetARB.PixelPackBuffer, _buffer);
        nuint length = (nuint)picture.Used.Length;
        void* pixels = GL.MapBufferRange(BufferTargetARB.PixelPackBuffer, 0, length, MapBufferAccessMask.ReadBit);
        if (pixels != null)
        {
            Copy(new ReadOnlySpan<byte>(pixels, (int)length), picture.Used);
            GL.UnmapBuffer(BufferTargetARB.PixelPackBuffer);
        }

        GL.BindBuffer(BufferTargetARB.PixelPackBuffer, 0);
        return pixels != null;
    }

    private void Copy(ReadOnlySpan<byte> from, Span<byte> to)
    {
        int stride = _width * 4;
        for (int row = 0; row < _height; row++)
        {
            from.Slice((_bottomUp ? _height - 1 - row : row) * stride, stride).CopyTo(to[(row * stride)..]);
        }
    }

    /// <inheritdoc />
    protected override void Release()
    {
        if (_fence != 0)
        {
            GL.DeleteSync(_fence);
        }

        GL.DeleteBuffer(_buffer);
        _target.Dispose();
    }
}
