using LatentInstallation.Frames;
using LatentInstallation.Look;

namespace LatentInstallation.Devices.OpenGL;

/// <summary>Draws single frames for files, beside whatever is on the screen and without touching it.</summary>
internal sealed class StillRenderer : GLObject
{
    private readonly Projector _projector;
    private readonly RenderTarget _target;

    internal StillRenderer(GL gl, GLProfile profile, bool eightBits = false)
        : base(gl)
    {
        _projector = new Projector(gl, profile, eightBits);
        _target = new RenderTarget(gl, InternalFormat.Rgba8);
    }

    internal void SetRange(float black, float white) => (_projector.Black, _projector.White) = (black, white);

    /// <summary>Draws a frame; waits until it is read back.</summary>
    internal void Render(Frame frame, in ShownLook look, int width, int height, Span<byte> rgba)
    {
        _projector.Take(frame);
        Draw(1, look, width, height, bicubic: true, rgba);
    }

    /// <summary>Draws two frames mixed; for looking at a fade, and for tests.</summary>
    internal void Render(Frame before, Frame newest, float mix, in ShownLook look, int width, int height, Span<byte> rgba)
    {
        _projector.Take(before);
        _projector.Take(newest);
        Draw(mix, look, width, height, bicubic: true, rgba);
    }

    /// <summary>Draws what was rendered last again, in another way.</summary>
    internal void Draw(float mix, in ShownLook look, int width, int height, bool bicubic, Span<byte> rgba)
    {
        _target.Resize(width, height);
        _projector.Draw(Canvas.File(_target), mix, look, bicubic);
        _target.Read(rgba);
    }

    /// <inheritdoc />
    protected override void Release()
    {
        _projector.Dispose();
        _target.Dispose();
    }
}
