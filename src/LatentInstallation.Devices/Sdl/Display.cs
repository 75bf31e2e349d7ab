using System.Diagnostics;
using System.Globalization;
using LatentInstallation.Devices.OpenGL;
using LatentInstallation.Frames;
using LatentInstallation.Look;

namespace LatentInstallation.Devices.Sdl;

/// <summary>
/// The display: takes the newest frame, fades, grades and places it, and shows it on a screen, in a window or nowhere (offscreen). Everything
/// on the thread that opened it.
/// </summary>
public sealed partial class Display : IDisposable
{
    // Offscreen nobody watches between previews: the graphics processor, which may be the CPU, is left to the generator.
    private static readonly TimeSpan OffscreenPulse = TimeSpan.FromSeconds(1);

    // Previews come ten times a second at most: half of that is theirs.
    private static readonly TimeSpan OffscreenBudget = TimeSpan.FromMilliseconds(50);

    private readonly int _thread = Environment.CurrentManagedThreadId;
    private readonly TimeProvider _time;
    private readonly SdlWindow _window;
    private readonly GL _gl;
    private readonly Projector _projector;
    private readonly RenderTarget _smaller;
    private readonly PreviewReader _reader;
    private readonly FramePacer _pacer;
    private readonly FrameFade _fade;
    private readonly LuminanceSlew _slew = new();
    private readonly TimeSpan _mayTake;
    private readonly DrawingBudget _budget;
    private readonly bool _deterministic;
    private readonly bool _alwaysDraws;
    private StillRenderer? _stills;
    private TimeSpan _sinceDrawn = TimeSpan.MaxValue;
    private TimeSpan _sincePreview;
    private long _previewTicks = TimeSpan.FromSeconds(30).Ticks;

    private Display(SdlWindow window, DisplayOptions options, TimeProvider time)
    {
        (_window, _time, _deterministic, _alwaysDraws) = (window, time, options.Deterministic, options.AlwaysDraws);
        double rate = options.RefreshRate > 0 ? options.RefreshRate : window.RefreshRate > 0 ? window.RefreshRate : 60;
        Refresh = TimeSpan.FromSeconds(1 / rate);
        _gl = GL.GetApi(Sdl.GLGetProcAddress);
        _projector = new Projector(_gl, window.Profile);
        _smaller = new RenderTarget(_gl, InternalFormat.Rgba8);
        _reader = new PreviewReader(_gl);
        _pacer = new FramePacer(time, Refresh, window.WaitsForScreen && options.RefreshRate <= 0);
        _fade = new FrameFade(Refresh);
        _mayTake = window.IsOffscreen && options.RefreshRate <= 0 ? OffscreenBudget : Refresh;
        _budget = new DrawingBudget(_mayTake);
        // The first preview shows the piece, not the dark it comes from.
        _sincePreview = PreviewInterval - TimeSpan.FromSeconds(2);
        (int width, int height) = window.Size;
        string size = string.Create(CultureInfo.InvariantCulture, $"{window.Driver}, {width}×{height} at {rate:0.#} Hz");
        Description = $"{size}, OpenGL {(window.Profile == GLProfile.Es ? "" : "core ")}{_gl.GetStringS(StringName.Version)} on {_gl.GetStringS(StringName.Renderer)}";
    }

    /// <summary>One line: driver, size, rate, OpenGL version and renderer.</summary>
    public string Description { get; }

    /// <summary>Nobody sees it; only previews and files are made.</summary>
    public bool IsOffscreen => _window.IsOffscreen;

    /// <summary>Between two refreshes of the screen.</summary>
    public TimeSpan Refresh { get; }

    /// <summary>When the last swap returned, as a timestamp of the clock.</summary>
    public long Swapped { get; private set; }

    /// <summary>Somebody pressed Esc or closed the window.</summary>
    public bool Quit => _window.Quit;

    /// <summary>The screen sets the pace of <see cref="Show"/>; otherwise a clock does.</summary>
    public bool IsPacedByScreen => _pacer.ScreenPaces;

    /// <summary>How carefully this machine can draw at this size.</summary>
    public DrawingQuality Quality => _budget.Quality;

    /// <summary>How long the last timed drawings took; zero before there were any.</summary>
    public TimeSpan DrawingTime => _budget.Typical;

    /// <summary>What cross-fading adds between a frame's making and its being fully seen; zero while it is off or not needed.</summary>
    public TimeSpan CrossFadeLatency => _fade.Latency;

    /// <summary>What is shown of the look.</summary>
    public ShownLook Look => _slew.Current;

    /// <summary>Told in a sentence when the drawing is simplified.</summary>
    public Action<string>? Notice { get; set; }

    /// <summary>Small pictures of what is shown, for one reading thread.</summary>
    public Latest<PreviewPicture> Preview { get; } = new(() => new PreviewPicture());

    /// <summary>Between two previews. May be set from any thread.</summary>
    public TimeSpan PreviewInterval
    {
        get => TimeSpan.FromTicks(Interlocked.Read(ref _previewTicks));
        set => Interlocked.Exchange(ref _previewTicks, value.Ticks);
    }

    /// <summary>Opens the display on this thread, which has to make all other calls too.</summary>
    /// <exception cref="InvalidOperationException">No display and no OpenGL; says what to do.</exception>
    public static Display Open(DisplayOptions options, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        SdlWindow window = SdlWindow.Open(options);
        try
        {
            return new Display(window, options, time);
        }
        catch
        {
            window.Dispose();
            throw;
        }
    }

    /// <summary>Tells which values of the generator are black and white.</summary>
    public void SetRange(float black, float white)
    {
        (_projector.Black, _projector.White) = (black, white);
        _stills?.SetRange(black, white);
    }

    /// <summary>One tick of the display: takes, draws, shows, and waits for the next refresh.</summary>
    /// <param name="frames">Where the generator leaves its frames. This is their reader.</param>
    /// <param name="look">How it should look; arrived at without a flash.</param>
    /// <param name="elapsed">Since the last tick.</param>
    public void Show(Latest<Frame> frames, in LookSettings look, TimeSpan elapsed)
    {
        ArgumentNullException.ThrowIfNull(frames);
        Debug.Assert(Environment.CurrentManagedThreadId == _thread, "The display belongs to one thread.");
        _window.Listen();
        ShownLook shown = _slew.Advance(look, elapsed);
        _sincePreview += elapsed;
        _sinceDrawn = _sinceDrawn > OffscreenPulse ? _sinceDrawn : _sinceDrawn + elapsed;
        bool previewDue = _sincePreview >= PreviewInterval && !_reader.IsWaiting;
        if (!IsOffscreen || _alwaysDraws || previewDue || _sinceDrawn >= OffscreenPulse)
        {
            Take(frames, look, elapsed);
            Draw(shown, previewDue);
            _window.Swap();
            Swapped = _time.GetTimestamp();
        }

        if (_reader.TryCollect(Preview.Back))
        {
            Preview.Publish();
        }

        _pacer.Wait();
    }

    /// <summary>Draws one frame for a file: the same passes at their best quality, the same bytes for the same frame, nothing faded.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="look">How it looks.</param>
    /// <param name="width">Pixels.</param>
    /// <param name="height">Pixels.</param>
    /// <param name="rgba">Filled with width × height × 4 bytes, top row first.</param>
    public void Render(Frame frame, in ShownLook look, int width, int height, Span<byte> rgba)
    {
        ArgumentNullException.ThrowIfNull(frame);
        Debug.Assert(Environment.CurrentManagedThreadId == _thread, "The display belongs to one thread.");
        if (_stills is null)
        {
            _stills = new StillRenderer(_gl, _window.Profile);
            _stills.SetRange(_projector.Black, _projector.White);
        }

        _stills.Render(frame, look, width, height, rgba);
    }

    /// <summary>Draws one frame for a file, with the look as set.</summary>
    /// <returns>Width × height × 4 bytes, top row first.</returns>
    public byte[] Render(Frame frame, in LookSettings look, int width, int height)
    {
        byte[] rgba = new byte[width * height * 4];
        Render(frame, ShownLook.At(look), width, height, rgba);
        return rgba;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _stills?.Dispose();
        _reader.Dispose();
        _smaller.Dispose();
        _projector.Dispose();
        _window.Dispose();
    }
}
