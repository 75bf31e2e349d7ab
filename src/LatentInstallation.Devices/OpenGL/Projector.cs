using System.Numerics;
using LatentInstallation.Frames;
using LatentInstallation.Look;

namespace LatentInstallation.Devices.OpenGL;

/// <summary>
/// Draws frames in two passes. Develop: the network's planes become a picture in linear light at the network's size, the last two frames mixed.
/// Present: that picture enlarged, placed, graded, encoded and dithered at the target's size.
/// </summary>
internal sealed class Projector : GLObject
{
    // How much of Catmull-Rom's overshoot is taken back: chosen by eye on fruit against white.
    private const float Calm = 0.9f;

    private readonly uint _vertices;
    private readonly bool _encodes;
    private readonly ShaderProgram _develop;
    private readonly ShaderProgram _across;
    private readonly ShaderProgram _bicubic;
    private readonly ShaderProgram _bilinear;
    private readonly RenderTarget _picture;
    private readonly RenderTarget _columns;
    private FrameTexture _before;
    private FrameTexture _newest;
    private (float Mix, float Surround, bool Softened) _developed = (float.NaN, 0, false);

    /// <summary>Compiles the passes.</summary>
    /// <param name="gl">The context, current on this thread.</param>
    /// <param name="profile">Its dialect.</param>
    /// <param name="eightBits">Keeps pictures in 8 bits even where the driver could draw into 16.</param>
    internal Projector(GL gl, GLProfile profile, bool eightBits = false)
        : base(gl)
    {
        _vertices = gl.GenVertexArray();
        _develop = new ShaderProgram(gl, profile, "develop.frag");
        _across = new ShaderProgram(gl, profile, "cubic.glsl", "across.frag");
        _bicubic = new ShaderProgram(gl, profile, "#define BICUBIC", "cubic.glsl", "present.frag");
        _bilinear = new ShaderProgram(gl, profile, "present.frag");
        InternalFormat format = !eightBits && DrawsHalfFloats(gl) ? InternalFormat.Rgba16f : InternalFormat.Srgb8Alpha8;
        _picture = new RenderTarget(gl, format, GLEnum.LinearMipmapLinear);
        _columns = new RenderTarget(gl, format, GLEnum.Nearest);
        _before = new FrameTexture(gl);
        _newest = new FrameTexture(gl);
        gl.Disable(EnableCap.Dither);
        gl.PixelStore(PixelStoreParameter.PackAlignment, 1);
        // ES encodes into sRGB textures always, core when told to. Told only there: some drivers' screens would be encoded twice.
        _encodes = format == InternalFormat.Srgb8Alpha8 && profile == GLProfile.Core;
    }

    /// <summary>The generator's value for black.</summary>
    internal float Black { get; set; } = -1;

    /// <summary>The generator's value for white.</summary>
    internal float White { get; set; } = 1;

    /// <summary>A frame was uploaded.</summary>
    internal bool HasPicture => _newest.Width > 0;

    /// <summary>Takes a newer frame; the newest so far becomes the one before it.</summary>
    internal void Take(Frame frame)
    {
        (_before, _newest) = (_newest, _before);
        _newest.Upload(frame);
        _developed.Mix = float.NaN;
    }

    /// <summary>Black, before the first frame.</summary>
    internal void Clear(in Canvas canvas)
    {
        canvas.DrawHere(GL);
        GL.ClearColor(0, 0, 0, 1);
        GL.Clear(ClearBufferMask.ColorBufferBit);
    }

    /// <summary>Draws the newest frame (and the one before it, by <paramref name="mix"/>) into the bound target.</summary>
    /// <param name="canvas">What is drawn into.</param>
    /// <param name="mix">Part of the newest frame.</param>
    /// <param name="look">Grade and placement.</param>
    /// <param name="bicubic">Enlarges with Catmull-Rom instead of bilinear.</param>
    internal void Draw(in Canvas canvas, float mix, in ShownLook look, bool bicubic)
    {
        (int width, int height) = (canvas.Width, canvas.Height);
        Placement place = Placement.Of(_newest.Width, _newest.Height, width, height, look.Cover);
        int smallest = BitOperations.Log2((uint)Math.Max(_newest.Width, _newest.Height));
        int level = Math.Clamp((int)Math.Round(Math.Log2(_newest.Height / place.Height)), 0, smallest);
        // Comes in over a fiftieth of the height, so that zooming from one fit to the other has no step.
        double melt = Math.Clamp(Math.Max(place.Left, place.Top) / (0.02 * height), 0, 1);
        GL.BindVertexArray(_vertices);
        Develop(mix, look.Surround, softened: level > 0 || melt > 0);
        if (bicubic)
        {
            EnlargeAcross(width, level, place);
        }

        ShaderProgram present = bicubic ? _bicubic : _bilinear;
        present.Use();
        canvas.DrawHere(GL);
        _columns.Bind(TextureUnit.Texture1);
        _picture.Bind(TextureUnit.Texture0);
        present.Set("uPicture", 0);
        present.Set("uColumns", 1);
        present.Set("uCalm", Calm);
        present.Set("uLevel", level);
        present.Set("uPlace", (float)place.Left, (float)place.Top, (float)place.Width, (float)place.Height);
        present.Set("uScreen", width, height);
        present.Set("uTopDown", canvas.TopDown ? 1f : 0f);
        present.Set("uBrightness", look.Brightness);
        present.Set("uGamma", look.Gamma);
        present.Set("uSurround", look.Surround);
        present.Set("uMelt", (float)melt);
        GL.DrawArrays(PrimitiveType.Triangles, 0, 3);
    }

    /// <inheritdoc />
    protected override void Release()
    {
        foreach (GLObject part in (GLObject[])[_develop, _across, _bicubic, _bilinear, _picture, _columns, _before, _newest])
        {
            part.Dispose();
        }

        GL.DeleteVertexArray(_vertices);
    }

    private void Develop(float mix, float surround, bool softened)
    {
        bool fading = mix < 1 && (_before.Width, _before.Height, _before.Channels) == (_newest.Width, _newest.Height, _newest.Channels);
        (float, float, bool) wanted = (fading ? mix : 1, surround, softened);
        if (wanted == _developed)
        {
            return;
        }

        _developed = wanted;
        _picture.Resize(_newest.Width, _newest.Height);
        _picture.DrawHere();
        _develop.Use();
        (fading ? _before : _newest).Bind(TextureUnit.Texture1);
        _newest.Bind(TextureUnit.Texture0);
        _develop.Set("uNewest", 0);
        _develop.Set("uBefore", 1);
        _develop.Set("uMix", wanted.Item1);
        _develop.Set("uBlack", Black);
        _develop.Set("uScale", 1 / (White - Black));
        _develop.Set("uChannels", _newest.Channels);
        _develop.Set("uSurround", surround);
        DrawEncoded();
        _picture.Soften(softened);
    }

    private void EnlargeAcross(int width, int level, in Placement place)
    {
        _columns.Resize(width, Math.Max(1, _picture.Height >> level));
        _columns.DrawHere();
        _across.Use();
        _picture.Bind(TextureUnit.Texture0);
        _across.Set("uPicture", 0);
        _across.Set("uCalm", Calm);
        _across.Set("uLevel", level);
        _across.Set("uPlace", (float)place.Left, (float)place.Top, (float)place.Width, (float)place.Height);
        DrawEncoded();
    }

    private void DrawEncoded()
    {
        if (_encodes)
        {
            GL.Enable(EnableCap.FramebufferSrgb);
        }

        GL.DrawArrays(PrimitiveType.Triangles, 0, 3);
        if (_encodes)
        {
            GL.Disable(EnableCap.FramebufferSrgb);
        }
    }

    private static bool DrawsHalfFloats(GL gl)
    {
        using var trial = new RenderTarget(gl, InternalFormat.Rgba16f);
        return trial.Resize(4, 4);
    }
}
