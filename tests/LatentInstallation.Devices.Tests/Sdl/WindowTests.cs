using System.Diagnostics;
using System.Runtime.InteropServices;
using LatentInstallation.Devices.Sdl;
using LatentInstallation.Devices.Tests.OpenGL;
using LatentInstallation.Frames;
using LatentInstallation.Look;
using Xunit;
using Native = LatentInstallation.Devices.Sdl.Sdl;

namespace LatentInstallation.Devices.Tests.Sdl;

public partial class WindowTests
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(16.7);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_picture_is_shown_on_an_X_server(bool windowed) => OnXServer(() =>
    {
        using Display display = Display.Open(new DisplayOptions { Driver = "x11", Windowed = windowed, Width = 320, Height = 180 }, TimeProvider.System);
        Assert.False(display.IsOffscreen);
        Assert.Contains(windowed ? "x11, 320×180" : "x11, 400×300", display.Description, StringComparison.Ordinal);
        display.PreviewInterval = TimeSpan.Zero;
        var frames = new Latest<Frame>(() => TestPicture.Even(8, 1));
        frames.Back.Number = 1;
        frames.Publish();
        for (int i = 0; i < 300 && !(display.Preview.TryTake() && display.Preview.Front.Pixels[0] == 255); i++)
        {
            display.Show(frames, LookSettings.Default, TimeSpan.FromMilliseconds(50));
        }

        Assert.Equal(255, display.Preview.Front.Used.ToArray().Min());
    });

    [Theory]
    [InlineData(Native.EventQuit, 0, 0, true)]
    [InlineData(Native.EventWindow, Native.WindowEventClose, 0, true)]
    [InlineData(Native.EventKeyDown, 0, Native.ScancodeEscape, true)]
    [InlineData(Native.EventKeyDown, 0, Native.ScancodeEscape + 1, false)]
    [InlineData(Native.EventWindow, Native.WindowEventClose - 1, 0, false)]
    public void Esc_and_closing_the_window_end_the_piece(uint type, byte window, int scancode, bool ends) => DisplayThread.Run(() =>
    {
        using Display display = Display.Open(new DisplayOptions { Driver = DisplayOptions.OffscreenDriver, RefreshRate = 1000 }, TimeProvider.System);
        var happened = new Native.Event { Type = type, WindowEvent = window, Scancode = scancode };
        unsafe
        {
            Assert.Equal(1, PushEvent((nint)(&happened)));
        }

        display.Show(new Latest<Frame>(() => new Frame(4, 4, 3)), LookSettings.Default, Tick);
        Assert.Equal(ends, display.Quit);
    });

    private static void OnXServer(Action test)
    {
        if (!File.Exists("/usr/bin/Xvfb"))
        {
            Assert.Skip("Xvfb is not installed (Debian package xvfb).");
        }

        using var server = Process.Start(new ProcessStartInfo("/usr/bin/Xvfb", ["-displayfd", "1", "-screen", "0", "400x300x24", "-nolisten", "tcp"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        try
        {
            // The server picks a free number and says it when it listens.
            string number = server.StandardOutput.ReadLine() ?? "";
            Assert.Matches("^[0-9]+$", number);
            DisplayThread.Run(() =>
            {
                SetEnvironment("DISPLAY", ":" + number, 1);
                try
                {
                    test();
                }
                finally
                {
                    UnsetEnvironment("DISPLAY");
                }
            });
        }
        finally
        {
            server.Kill();
            server.WaitForExit();
        }
    }

    [LibraryImport(Native.Library, EntryPoint = "SDL_PushEvent")]
    private static partial int PushEvent(nint happened);

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetEnvironment(string name, string value, int overwrite);

    [LibraryImport("libc", EntryPoint = "unsetenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int UnsetEnvironment(string name);
}
