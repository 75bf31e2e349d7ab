using System.Globalization;
using LatentInstallation.Devices.OpenGL;
using LatentInstallation.Frames;
using LatentInstallation.Look;

namespace LatentInstallation.Devices.Sdl;

/// <content>What one tick draws, and how long that takes.</content>
public sealed partial class Display
{
    // The first drawings compile shaders and fill caches; then a few are timed, later one in a while.
    private const int WarmUp = 3;
    private const int TimedEvery = 64;

    private long _drawn;

    private void Take(Latest<Frame> frames, in LookSettings look, TimeSpan elapsed)
    {
        _fade.Enabled = look.CrossFade && !IsOffscreen;
        bool isNew = _fade.Advance(elapsed) && frames.TryTake();

        // A display that was opened anew shows the picture that the last one had taken: while the show is frozen no other comes.
        if (isNew || (!_projector.HasPicture && frames.Front.Number > 0))
        {
            _projector.Take(frames.Front);
            _fade.Begin(frames.Front.Number, frames.Front.Time);
        }
    }

    private void Draw(in ShownLook look, bool previewDue)
    {
        _sinceDrawn = TimeSpan.Zero;
        (int width, int height) = _window.Size;
        if (!_projector.HasPicture)
        {
            _projector.Clear(Canvas.Screen(width, height));
            return;
        }

        bool timed = !_deterministic && _drawn >= WarmUp && (_drawn < WarmUp + DrawingBudget.Samples || _drawn % TimedEvery == 0);
        _drawn++;
        if (timed)
        {
            DrawTimed(width, height, look);
        }
        else
        {
            DrawScreen(width, height, look);
        }

        if (previewDue)
        {
            _sincePreview = TimeSpan.Zero;
            DrawPreview(width, height, look);
        }
    }

    private void DrawTimed(int width, int height, in ShownLook look)
    {
        _gl.Finish();
        long start = _time.GetTimestamp();
        DrawScreen(width, height, look);
        _gl.Finish();
        if (_budget.Add(_time.GetElapsedTime(start)))
        {
            // Looked at again soon: one step down may not be enough.
            _drawn = 0;
            string what = Quality switch
            {
                DrawingQuality.Bilinear => "bilinear instead of bicubic",
                DrawingQuality.Half => "at half size",
                _ => "at a quarter of the size",
            };
            Notice?.Invoke(string.Create(
                CultureInfo.InvariantCulture,
                $"Drawing {width}×{height} takes {DrawingTime.TotalMilliseconds:0.#} ms here and may take {_mayTake.TotalMilliseconds:0.#} ms: from now on {what}."));
        }
    }

    private void DrawScreen(int width, int height, in ShownLook look)
    {
        if (Quality < DrawingQuality.Half)
        {
            _projector.Draw(Canvas.Screen(width, height), _fade.Mix, look, bicubic: Quality == DrawingQuality.Bicubic);
            return;
        }

        int part = Quality == DrawingQuality.Half ? 2 : 4;
        _smaller.Resize(Math.Max(1, width / part), Math.Max(1, height / part));
        _projector.Draw(new Canvas(_smaller, _smaller.Width, _smaller.Height, TopDown: false), _fade.Mix, look, bicubic: false);
        _smaller.CopyToScreen(width, height);
    }

    private void DrawPreview(int width, int height, in ShownLook look)
    {
        (int small, int low) = Placement.Within(width, height, PreviewPicture.LargestWidth, PreviewPicture.LargestHeight);
        if ((small, low) == (width, height))
        {
            _reader.AskForScreen(width, height);
            return;
        }

        _projector.Draw(Canvas.File(_reader.Target(small, low)), _fade.Mix, look, bicubic: Quality == DrawingQuality.Bicubic);
        _reader.Ask();
    }
}
