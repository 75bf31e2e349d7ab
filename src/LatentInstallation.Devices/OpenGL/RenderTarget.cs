namespace LatentInstallation.Devices.OpenGL;

/// <summary>A texture to draw into, and to read or sample afterwards.</summary>
internal sealed unsafe class RenderTarget : GLObject
{
    private readonly uint _texture;
    private readonly uint _framebuffer;

    /// <summary>Makes an empty one; <see cref="Resize"/> gives it a size.</summary>
    /// <param name="gl">The context.</param>
    /// <param name="format">RGBA8, RGBA16F or sRGB.</param>
    /// <param name="minify">How it is sampled when shown smaller.</param>
    internal RenderTarget(GL gl, InternalFormat format, GLEnum minify = GLEnum.Linear)
        : base(gl)
    {
        Format = format;
        _texture = gl.GenTexture();
        _framebuffer = gl.GenFramebuffer();
        gl.BindTexture(TextureTarget.Texture2D, _texture);
        gl.TexParameter(TextureTarget.Texture2D, TextureParameterName.TextureMinFilter, (int)minify);
        gl.TexParameter(TextureTarget.Texture2D, TextureParameterName.TextureMagFilter, (int)(minify == GLEnum.Nearest ? GLEnum.Nearest : GLEnum.Linear));
        gl.TexParameter(TextureTarget.Texture2D, TextureParameterName.TextureWrapS, (int)GLEnum.ClampToEdge);
        gl.TexParameter(TextureTarget.Texture2D, TextureParameterName.TextureWrapT, (int)GLEnum.ClampToEdge);
    }

    internal InternalFormat Format { get; }

    internal int Width { get; private set; }

    internal int Height { get; private set; }

    /// <summary>Makes room for another size; does nothing when it has it.</summary>
    /// <returns>False when the driver cannot draw into this format.</returns>
    internal bool Resize(int width, int height)
    {
        if ((width, height) == (Width, Height))
        {
            return true;
        }

        (Width, Height) = (width, height);
        GL.ActiveTexture(TextureUnit.Texture0);
        GL.BindTexture(TextureTarget.Texture2D, _texture);
        PixelType type = Format == InternalFormat.Rgba16f ? PixelType.HalfFloat : PixelType.UnsignedByte;
        GL.TexImage2D(TextureTarget.Texture2D, 0, Format, (uint)width, (uint)height, 0, PixelFormat.Rgba, type, null);
        GL.BindFramebuffer(FramebufferTarget.Framebuffer, _framebuffer);
        GL.FramebufferTexture2D(
            FramebufferTarget.Framebuffer, FramebufferAttachment.ColorAttachment0, TextureTarget.Texture2D, _texture, 0);
        return GL.CheckFramebufferStatus(FramebufferTarget.Framebuffer) == GLEnum.FramebufferComplete;
    }

    internal void Bind(TextureUnit unit)
    {
        GL.ActiveTexture(unit);
        GL.BindTexture(TextureTarget.Texture2D, _texture);
    }

    /// <summary>Makes this what is drawn into.</summary>
    internal void DrawHere()
    {
        GL.BindFramebuffer(FramebufferTarget.Framebuffer, _framebuffer);
        GL.Viewport(0, 0, (uint)Width, (uint)Height);
    }

    /// <summary>Makes the smaller sizes of what was drawn; without them only the full size can be sampled.</summary>
    internal void Soften(bool withSmallerSizes)
    {
        Bind(TextureUnit.Texture0);
        GL.TexParameter(TextureTarget.Texture2D, TextureParameterName.TextureMaxLevel, withSmallerSizes ? 1000 : 0);
        if (withSmallerSizes)
        {
            GL.GenerateMipmap(TextureTarget.Texture2D);
        }
    }

    /// <summary>Enlarges what was drawn here onto the screen.</summary>
    internal void CopyToScreen(int width, int height)
    {
        GL.BindFramebuffer(FramebufferTarget.ReadFramebuffer, _framebuffer);
        GL.BindFramebuffer(FramebufferTarget.DrawFramebuffer, 0);
        GL.BlitFramebuffer(0, 0, Width, Height, 0, 0, width, height, ClearBufferMask.ColorBufferBit, BlitFramebufferFilter.Linear);
    }

    /// <summary>Reads RGBA bytes, row 0 first; waits for the drawing.</summary>
    internal void Read(Span<byte> pixels)
    {
        GL.BindFramebuffer(FramebufferTarget.ReadFramebuffer, _framebuffer);
        fixed (byte* start = pixels[..(Width * Height * 4)])
        {
            GL.ReadPixels(0, 0, (uint)Width, (uint)Height, PixelFormat.Rgba, PixelType.UnsignedByte, start);
        }
    }

    /// <inheritdoc />
    protected override void Release()
    {
        GL.DeleteFramebuffer(_framebuffer);
        GL.DeleteTexture(_texture);
    }
}
