namespace LatentInstallation.Devices.OpenGL;

/// <summary>What a picture is drawn into: the screen, or a target.</summary>
/// <param name="Target">Null: the screen.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="TopDown">Row 0 is the top, as in files, not the bottom, as on screens.</param>
internal readonly record struct Canvas(RenderTarget? Target, int Width, int Height, bool TopDown)
{
    /// <summary>The screen.</summary>
    internal static Canvas Screen(int width, int height) => new(null, width, height, TopDown: false);

    /// <summary>A target, for reading back.</summary>
    internal static Canvas File(RenderTarget target) => new(target, target.Width, target.Height, TopDown: true);

    internal void DrawHere(GL gl)
    {
        if (Target is not null)
        {
            Target.DrawHere();
            return;
        }

        gl.BindFramebuffer(FramebufferTarget.Framebuffer, 0);
        gl.Viewport(0, 0, (uint)Width, (uint)Height);
    }
}
