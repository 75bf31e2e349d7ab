using LatentInstallation.Devices.OpenGL;

namespace LatentInstallation.Devices.Sdl;

/// <summary>A screen, a window or an invisible one, with an OpenGL context that is current on the thread that made it. All calls on that thread.</summary>
internal sealed class SdlWindow : IDisposable
{
    private readonly SdlSubsystem _video;
    private readonly SdlWindowHandle _window;
    private readonly SdlContextHandle _context;

    private SdlWindow(SdlSubsystem video, SdlWindowHandle window, SdlContextHandle context, GLProfile profile)
    {
        (_video, _window, _context, Profile) = (video, window, context, profile);
        Driver = Sdl.GetCurrentVideoDriver();
    }

    /// <summary>The video driver in use.</summary>
    internal string Driver { get; }

    /// <summary>Nobody sees it.</summary>
    internal bool IsOffscreen => Driver is DisplayOptions.OffscreenDriver or "dummy";

    /// <summary>The dialect that was there: Core or Es.</summary>
    internal GLProfile Profile { get; }

    /// <summary>Of the screen, in pictures a second; 0 when unknown.</summary>
    internal double RefreshRate { get; private init; }

    /// <summary>Swapping waits for the screen, as far as the driver says.</summary>
    internal bool WaitsForScreen { get; private init; }

    /// <summary>Somebody closed the window or pressed Esc.</summary>
    internal bool Quit { get; private set; }

    /// <summary>Opens what the options ask for.</summary>
    /// <exception cref="InvalidOperationException">No driver or no OpenGL; says what to do.</exception>
    internal static SdlWindow Open(DisplayOptions options)
    {
        SdlSubsystem video = SdlSubsystem.Start(
            Sdl.InitVideo,
            // An empty driver clears the one of an earlier try.
            ("SDL_VIDEODRIVER", options.Driver ?? Environment.GetEnvironmentVariable("SDL_VIDEODRIVER") ?? ""),
            // A screen in a gallery stays full when something else takes the focus.
            ("SDL_VIDEO_MINIMIZE_ON_FOCUS_LOSS", "0"));
        try
        {
            return Open(video, options);
        }
        catch
        {
            video.Dispose();
            throw;
        }
    }

    /// <summary>Pixels to draw.</summary>
    internal (int Width, int Height) Size
    {
        get
        {
            Sdl.GLGetDrawableSize(_window, out int width, out int height);
            return (width, height);
        }
    }

    /// <summary>Drains the events; afterwards <see cref="Quit"/> is up to date.</summary>
    internal void Listen()
    {
        while (Sdl.PollEvent(out Sdl.Event happened) != 0)
        {
            Quit |= happened.Type switch
            {
                Sdl.EventQuit => true,
                Sdl.EventWindow => happened.WindowEvent == Sdl.WindowEventClose,
                Sdl.EventKeyDown => happened.Scancode == Sdl.ScancodeEscape,
                _ => false,
            };
        }
    }

    /// <summary>Shows what was drawn; waits for the screen where the driver does.</summary>
    internal void Swap() => Sdl.GLSwapWindow(_window);

    /// <inheritdoc />
    public void Dispose()
    {
        _context.Dispose();
        _window.Dispose();
        _video.Dispose();
    }

    private static SdlWindow Open(SdlSubsystem video, DisplayOptions options)
    {
        string driver = Sdl.GetCurrentVideoDriver();
        int screen = options.Screen < Sdl.GetNumVideoDisplays() ? Math.Max(0, options.Screen) : 0;
        Sdl.GetDesktopDisplayMode(screen, out Sdl.DisplayMode mode);
        string reason = "";
        foreach (GLProfile profile in options.Profile == GLProfile.Any ? [GLProfile.Core, GLProfile.Es] : (GLProfile[])[options.Profile])
        {
            AskFor(profile);
            var window = new SdlWindowHandle(CreateWindow(options, driver, screen, mode));
            nint made = window.IsInvalid ? 0 : Sdl.GLCreateContext(window);
            if (made == 0)
            {
                reason = Sdl.GetError();
                window.Dispose();
                continue;
            }

            var context = new SdlContextHandle(made);
            bool windowed = options.Windowed || driver == DisplayOptions.OffscreenDriver;
            Sdl.GLMakeCurrent(window, context);
            Sdl.ShowCursor(windowed ? 1 : 0);
            Sdl.DisableScreenSaver();
            return new SdlWindow(video, window, context, profile)
            {
                RefreshRate = driver == DisplayOptions.OffscreenDriver ? 0 : mode.RefreshRate,
                WaitsForScreen = Sdl.GLSetSwapInterval(1) == 0 && driver != DisplayOptions.OffscreenDriver,
            };
        }

        throw new InvalidOperationException(
            $"The {driver} display gives no OpenGL 3.3 and no OpenGL ES 3.0: {reason}. "
            + "Install the graphics card's driver, or the Debian packages libegl1, libgles2, libegl-mesa0 and libgl1-mesa-dri.");
    }

    private static void AskFor(GLProfile profile)
    {
        bool es = profile == GLProfile.Es;
        Sdl.GLSetAttribute(Sdl.GLContextProfileMask, es ? Sdl.GLProfileEs : Sdl.GLProfileCore);
        Sdl.GLSetAttribute(Sdl.GLContextMajorVersion, 3);
        Sdl.GLSetAttribute(Sdl.GLContextMinorVersion, es ? 0 : 3);
        Sdl.GLSetAttribute(Sdl.GLDoubleBuffer, 1);
        Sdl.GLSetAttribute(Sdl.GLDepthSize, 0);
        for (int colour = Sdl.GLRedSize; colour <= Sdl.GLBlueSize; colour++)
        {
            Sdl.GLSetAttribute(colour, 8);
        }
    }

    private static nint CreateWindow(DisplayOptions options, string driver, int screen, Sdl.DisplayMode mode)
    {
        bool offscreen = driver == DisplayOptions.OffscreenDriver;
        int position = Sdl.WindowPositionCentered | screen;
        if (!options.Windowed && !offscreen)
        {
            // The screen's own size said outright: with 0 × 0 the KMS driver may change the mode.
            return Sdl.CreateWindow(
                options.Title, position, position, mode.Width, mode.Height, Sdl.WindowFullscreenDesktop | Sdl.WindowOpenGL | Sdl.WindowAllowHighDpi);
        }

        (int width, int height) = offscreen ? (640, 360) : (1280, 720);
        return Sdl.CreateWindow(
            options.Title,
            position,
            position,
            options.Width > 0 ? options.Width : width,
            options.Height > 0 ? options.Height : height,
            Sdl.WindowOpenGL | Sdl.WindowAllowHighDpi | (offscreen ? 0 : Sdl.WindowResizable));
    }
}
