using LatentInstallation.Devices.Sdl;
using LatentInstallation.Devices.Tests.OpenGL;
using LatentInstallation.Frames;
using LatentInstallation.Look;
using LatentInstallation.Tests;
using Xunit;

namespace LatentInstallation.Devices.Tests.Sdl;

public class DisplayTests
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(16.7);

    [Fact]
    public void With_no_display_it_opens_offscreen_and_says_what_it_found() => Offscreen(display =>
    {
        Assert.True(display.IsOffscreen);
        Assert.False(display.IsPacedByScreen);
        Assert.False(display.Quit);
        Assert.Matches(@"^offscreen, 320×180 at 1000 Hz, OpenGL .+ on .+$", display.Description);
    });

    [Fact]
    public void A_driver_that_is_not_there_is_named_with_the_reason() => DisplayThread.Run(() =>
    {
        var thrown = Assert.Throws<InvalidOperationException>(() =>
            Display.Open(new DisplayOptions { Driver = "nonsense" }, TimeProvider.System));
        Assert.Contains("nonsense", thrown.Message, StringComparison.Ordinal);
        // And the next try is not spoilt by it.
        using var display = Display.Open(new DisplayOptions { Driver = DisplayOptions.OffscreenDriver }, TimeProvider.System);
        Assert.True(display.IsOffscreen);
    });

    [Fact]
    public void Previews_show_what_is_on_the_wall() => Offscreen(display =>
    {
        display.PreviewInterval = TimeSpan.Zero;
        var frames = new Latest<Frame>(() => TestPicture.Pattern(32, 32));
        frames.Back.Number = 1;
        frames.Publish();
        ShowUntil(display, frames, () => display.Look.Brightness >= 1);
        ShowUntil(display, frames, () => display.Preview.TryTake() && display.Preview.Front.Width > 0);
        ShowUntil(display, frames, () => display.Preview.TryTake());

        PreviewPicture preview = display.Preview.Front;
        Assert.Equal((320, 180), (preview.Width, preview.Height));
        Assert.Equal(display.Render(frames.Front, LookSettings.Default, 320, 180), preview.Used.ToArray());
    });

    [Fact]
    public void A_display_that_is_opened_anew_shows_the_picture_that_the_last_one_took()
    {
        var frames = new Latest<Frame>(() => TestPicture.Pattern(32, 32));
        frames.Back.Number = 1;
        frames.Publish();
        Offscreen(first =>
        {
            first.PreviewInterval = TimeSpan.Zero;
            ShowUntil(first, frames, () => frames.Front.Number == 1);
        });
        Offscreen(second =>
        {
            second.PreviewInterval = TimeSpan.Zero;
            ShowUntil(second, frames, () => second.Look.Brightness >= 1);
            ShowUntil(second, frames, () => second.Preview.TryTake() && second.Preview.Front.Width > 0);
            ShowUntil(second, frames, () => second.Preview.TryTake());
            Assert.Equal(second.Render(frames.Front, LookSettings.Default, 320, 180), second.Preview.Front.Used.ToArray());
        });
    }

    [Fact]
    public void A_large_screen_has_a_preview_that_fits() => Offscreen(
        display =>
        {
            display.PreviewInterval = TimeSpan.Zero;
            var frames = new Latest<Frame>(() => TestPicture.Pattern(32, 32));
            frames.Back.Number = 1;
            frames.Publish();
            ShowUntil(display, frames, () => display.Look.Brightness >= 1);
            display.Preview.TryTake();
            ShowUntil(display, frames, () => display.Preview.TryTake());
            ShowUntil(display, frames, () => display.Preview.TryTake());

            PreviewPicture preview = display.Preview.Front;
            Assert.Equal((640, 320), (preview.Width, preview.Height));
            // Top left of the picture, which lies centred: red.
            int at = ((20 * 640) + 220) * 4;
            Assert.True(preview.Pixels[at] > 180 && preview.Pixels[at + 1] < 90 && preview.Pixels[at + 2] < 90);
        },
        width: 1000,
        height: 500);

    [Fact]
    public void Nothing_is_shown_before_the_first_frame() => Offscreen(display =>
    {
        display.PreviewInterval = TimeSpan.Zero;
        var frames = new Latest<Frame>(() => new Frame(8, 8, 3));
        for (int i = 0; i < 10; i++)
        {
            display.Show(frames, LookSettings.Default, Tick);
        }

        Assert.False(display.Preview.TryTake());
    });

    [Fact]
    public void Showing_a_frame_allocates_nothing() => Offscreen(display =>
    {
        display.PreviewInterval = TimeSpan.Zero;
        var frames = new Latest<Frame>(() => TestPicture.Pattern(32, 32));
        LookSettings bright = LookSettings.Default;
        LookSettings dark = bright with { Brightness = 0.5f, Gamma = 1.5f, Cover = true };
        int shown = 0;
        Show(60);
        Allocations.AssertNone(() => Show(200));

        void Show(int count)
        {
            for (int i = 0; i < count; i++)
            {
                frames.Back.Number = ++shown;
                frames.Back.Time = Tick * shown;
                frames.Publish();
                display.Show(frames, shown % 40 < 20 ? bright : dark, Tick);
                display.Preview.TryTake();
            }
        }
    });

    [Fact]
    public void Drawing_a_file_into_a_given_buffer_allocates_nothing() => Offscreen(display =>
    {
        Frame frame = TestPicture.Pattern(32, 32);
        byte[] rgba = new byte[64 * 64 * 4];
        ShownLook look = ShownLook.At(LookSettings.Default);
        display.Render(frame, look, 64, 64, rgba);
        Allocations.AssertNone(() =>
        {
            for (int i = 0; i < 20; i++)
            {
                display.Render(frame, look, 64, 64, rgba);
            }
        });
    });

    [Fact]
    public void A_machine_that_is_too_slow_draws_more_simply_and_says_so() => DisplayThread.Run(() =>
    {
        var said = new List<string>();
        using Display display = Display.Open(
            // No machine draws this within a millionth of a second.
            new DisplayOptions { Driver = DisplayOptions.OffscreenDriver, Width = 320, Height = 180, RefreshRate = 1e6 }, TimeProvider.System);
        display.Notice = said.Add;
        Play(display, 60);
        Assert.Equal(3, said.Count);
        Assert.Contains("bilinear instead of bicubic", said[0], StringComparison.Ordinal);
        Assert.Contains("320×180", said[0], StringComparison.Ordinal);
        Assert.Equal(DrawingQuality.Quarter, display.Quality);
    });

    [Fact]
    public void With_a_fixed_clock_drawing_is_never_simplified() => DisplayThread.Run(() =>
    {
        using Display display = Display.Open(
            new DisplayOptions { Driver = DisplayOptions.OffscreenDriver, Width = 320, Height = 180, RefreshRate = 1e6, Deterministic = true },
            TimeProvider.System);
        Play(display, 100);
        Assert.Equal(DrawingQuality.Bicubic, display.Quality);
    });

    private static void Play(Display display, int ticks)
    {
        display.PreviewInterval = TimeSpan.Zero;
        var frames = new Latest<Frame>(() => TestPicture.Pattern(16, 16));
        for (int i = 1; i <= ticks; i++)
        {
            frames.Back.Number = i;
            frames.Publish();
            display.Show(frames, LookSettings.Default, Tick);
        }
    }

    private static void ShowUntil(Display display, Latest<Frame> frames, Func<bool> enough)
    {
        for (int i = 0; i < 2000; i++)
        {
            display.Show(frames, LookSettings.Default, TimeSpan.FromMilliseconds(50));
            if (enough())
            {
                return;
            }
        }

        Assert.Fail("It did not come within 2000 ticks.");
    }

    private static void Offscreen(Action<Display> test, int width = 320, int height = 180) => DisplayThread.Run(() =>
    {
        using Display display = Display.Open(
            new DisplayOptions { Driver = DisplayOptions.OffscreenDriver, Width = width, Height = height, RefreshRate = 1000, Deterministic = true },
            TimeProvider.System);
        test(display);
    });
}
