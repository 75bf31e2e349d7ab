using LatentInstallation.Frames;

namespace LatentInstallation.Devices.OpenGL;

/// <summary>A frame in the graphics card's memory as the network made it: one layer a channel, 32-bit float. Read texel by texel, never filtered.</summary>
internal sealed unsafe class FrameTexture : GLObject
{
    private readonly uint _texture;

    internal FrameTexture(GL gl)
        : base(gl)
    {
        _texture = gl.GenTexture();
        gl.BindTexture(TextureTarget.Texture2DArray, _texture);
        gl.TexParameter(TextureTarget.Texture2DArray, TextureParameterName.TextureMinFilter, (int)GLEnum.Nearest);
        gl.TexParameter(TextureTarget.Texture2DArray, TextureParameterName.TextureMagFilter, (int)GLEnum.Nearest);
        gl.TexParameter(TextureTarget.Texture2DArray, TextureParameterName.TextureMaxLevel, 0);
    }

    internal int Width { get; private set; }

    internal int Height { get; private set; }

    internal int Channels { get; private set; }

    internal void Bind(TextureUnit unit)
    {
        GL.ActiveTexture(unit);
        GL.BindTexture(TextureTarget.Texture2DArray, _texture);
    }

    /// <summary>Copies a frame here: the planes go as they are, in one call.</summary>
    internal void Upload(Frame frame)
    {
        Bind(TextureUnit.Texture0);
        (uint width, uint height, uint channels) = ((uint)frame.Width, (uint)frame.Height, (uint)frame.Channels);
        fixed (float* pixels = frame.Pixels)
        {
            if ((Width, Height, Channels) == (frame.Width, frame.Height, frame.Channels))
            {
                GL.TexSubImage3D(
                    TextureTarget.Texture2DArray, 0, 0, 0, 0, width, height, channels, PixelFormat.Red, PixelType.Float, pixels);
                return;
            }

            int largest = GL.GetInteger(GetPName.MaxTextureSize);
            if (Math.Max(frame.Width, frame.Height) > largest)
            {
                throw new InvalidOperationException(
                    $"The generator's pictures are {frame.Width}×{frame.Height}; the graphics driver takes at most {largest}×{largest}.");
            }

            GL.TexImage3D(
                TextureTarget.Texture2DArray, 0, InternalFormat.R32f, width, height, channels, 0, PixelFormat.Red, PixelType.Float, pixels);
        }

        (Width, Height, Channels) = (frame.Width, frame.Height, frame.Channels);
    }

    /// <inheritdoc />
    protected override void Release() => GL.DeleteTexture(_texture);
}
