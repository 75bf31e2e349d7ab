using LatentInstallation.Devices.OpenGL;
using LatentInstallation.Devices.Sdl;
using LatentInstallation.Devices.Tests.Sdl;
using LatentInstallation.Frames;
using LatentInstallation.Look;

namespace LatentInstallation.Devices.Tests.OpenGL;

/// <summary>Draws single pictures in a real context without a display.</summary>
internal static class Stills
{
    internal static void Draw(GLProfile profile, Action<StillRenderer> draw, bool eightBits = false) => DisplayThread.Run(() =>
    {
        using var window = SdlWindow.Open(new DisplayOptions { Driver = DisplayOptions.OffscreenDriver, Profile = profile, Width = 64, Height = 64 });
        GL gl = GL.GetApi(Devices.Sdl.Sdl.GLGetProcAddress);
        using var stills = new StillRenderer(gl, profile, eightBits);
        draw(stills);
        Xunit.Assert.Equal(GLEnum.NoError, gl.GetError());
    });

    internal static byte[] Draw(GLProfile profile, Frame frame, LookSettings look, int width, int height, bool eightBits = false)
    {
        byte[] rgba = new byte[width * height * 4];
        Draw(profile, stills => stills.Render(frame, ShownLook.At(look), width, height, rgba), eightBits);
        return rgba;
    }
}
