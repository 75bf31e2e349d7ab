using LatentInstallation.Devices.Pulse;
using LatentInstallation.Sound;

namespace LatentInstallation.Devices.Sdl;

/// <summary>
/// Finds a microphone, opens it, sees it go, and finds one again; a better one that comes later is taken up. All of it on a thread of its own:
/// opening may take as long as the system likes, and the picture goes on.
/// </summary>
internal sealed class MicrophoneWatch : IDisposable
{
    private static readonly TimeSpan BetweenChecks = TimeSpan.FromSeconds(0.1);

    // Starting SDL's sound anew, which is what finds a device that was plugged in, takes 1 to 100 ms, of which 1 to 4 ms are work.
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(2);

    // In looks.
    private const int BetweenStarts = 4;

    // In checks.
    private const int BetweenBetterLooks = 10;

    // In checks: a sound server's first block may take 2 s, and the next ones come every few milliseconds.
    private const int StuckAfter = 30;

    private readonly CaptureOutlet _outlet;
    private readonly BlockTap? _tap;
    private readonly MicrophoneWishes _wishes;
    private readonly (string Name, string Value)[] _hints;
    private readonly string? _driver;
    private readonly ManualResetEvent _stop = new(false);
    private readonly ManualResetEvent _looked = new(false);
    private readonly Thread _thread;
    private volatile MicrophoneState _state = new("none: it is being looked for", null, SoundHealth.None, []);
    private SdlSubsystem? _audio;
    private SdlCapture? _capture;
    private string _name = "";
    private string? _trouble;
    private long _blocks;
    private int _checks;
    private int _still;
    private int _looks;
    private bool _isStale;

    internal MicrophoneWatch(CaptureOutlet outlet, BlockTap? tap, MicrophoneWishes wishes, (string Name, string Value)[] hints)
    {
        (_outlet, _tap, _wishes, _hints) = (outlet, tap, wishes, hints);
        _driver = hints.FirstOrDefault(hint => hint.Name == "SDL_AUDIODRIVER").Value ?? Environment.GetEnvironmentVariable("SDL_AUDIODRIVER");
        _thread = new Thread(Run) { Name = "Microphone", IsBackground = true };
        _thread.Start();
    }

    /// <summary>How it stands; any thread may ask.</summary>
    internal MicrophoneState State => _state;

    /// <summary>Waits until it was looked for once, at most as long as a start may take.</summary>
    internal void AwaitFirstLook(TimeSpan patience) => _looked.WaitOne(patience);

    /// <inheritdoc />
    public void Dispose()
    {
        _stop.Set();

        // A system that hangs in opening a device is left alone: the thread ends with the process.
        if (_thread.Join(Farewell))
        {
            _stop.Dispose();
            _looked.Dispose();
        }
    }

    private void Run()
    {
        bool isPossible = true;
        do
        {
            isPossible = _capture is { } capture ? Check(capture) : Look();
            _looked.Set();
        }
        while (isPossible && !_stop.WaitOne(_capture is null ? BetweenLooks : BetweenChecks));

        _capture?.Dispose();
        _audio?.Dispose();
    }

    private bool IsPulsePossible => _driver is null or "pulseaudio";

    private bool Check(SdlCapture capture)
    {
        _still = capture.Blocks == _blocks ? _still + 1 : 0;
        _blocks = capture.Blocks;
        if (!capture.IsThere || _still >= StuckAfter)
        {
            _trouble = _blocks > 0 ? $"The microphone '{_name}' went away. The piece goes on in silence, and hears it as soon as it is back." : _trouble;
            capture.Dispose();
            _capture = null;
            return Look();
        }

        if (++_checks % BetweenBetterLooks == 0)
        {
            LookForBetter(capture);
        }

        Tell();
        return true;
    }

    /// <summary>False where there will never be a microphone.</summary>
    private bool Look()
    {
        if (IsPulsePossible && PulseServer.Ask() == PulsePresence.Empty)
        {
            // SDL hears of the next one from the server, which is there: to start it anew while it does would be the risk below.
            (_isStale, _looks) = (false, 0);
            Miss("the sound server has no microphone", []);
            return true;
        }

        try
        {
            Start();
        }
        catch (InvalidOperationException e)
        {
            Miss(e.Message.TrimEnd('.'), []);
            return e.InnerException is not DllNotFoundException;
        }

        string[] names = Names();
        string? reason = null;
        foreach (MicrophoneChoice choice in _wishes.Choices(names))
        {
            if (SdlCapture.TryOpen(_outlet, _tap, choice) is { } capture)
            {
                TakeUp(capture, names);
                return true;
            }

            _isStale |= choice.Name is null || names.Contains(choice.Name);
            reason ??= $"{(choice.Name is null ? "no microphone can" : $"the microphone '{choice.Name}' cannot")} be opened: {Sdl.GetError().TrimEnd('.')}";
        }

        reason ??= $"no microphone's name fits {_wishes}";
        Miss($"{reason}{(names.Length > 0 ? $"; there are: {string.Join(", ", names)}" : "")}", names);
        return true;
    }

    // A sound server tells SDL at once what comes and goes, and ending SDL's sound just then is a risk in SDL: it is started anew only where
    // a device would not open, and now and then for a server that came back. Without a server SDL looks only every 5 s, and is started anew each time.
    private void Start()
    {
        bool hears = _audio is not null && Sdl.GetCurrentAudioDriver() is "pulseaudio" or "pipewire";
        if (hears && !_isStale && ++_looks % BetweenStarts != 0)
        {
            return;
        }

        _isStale = false;
        _audio?.Dispose();
        _audio = null;
        _audio = SdlSubsystem.Start(Sdl.InitAudio, _hints);
    }

    // The one that is heard is let go only when the better one is open.
    private void LookForBetter(SdlCapture capture)
    {
        string[] names = Names();
        foreach (MicrophoneChoice choice in _wishes.Better(names, capture.Choice.Rank))
        {
            if (SdlCapture.TryOpen(_outlet, _tap, choice) is { } better)
            {
                capture.Dispose();
                TakeUp(better, names);
                return;
            }
        }

        if (!names.SequenceEqual(_state.Devices))
        {
            _state = _state with { Devices = names };
        }
    }

    private void TakeUp(SdlCapture capture, string[] names)
    {
        (_capture, _blocks, _still) = (capture, 0, 0);
        _name = capture.Choice.Name ?? (names.Length == 1 ? names[0] : "default microphone");
        string channels = capture.Channels == 1 ? "" : $", {capture.Channels} channels";
        _state = _state with { Description = $"{_name}, {capture.Rate} Hz{channels}", Devices = names, IsOpen = true };
        capture.Begin();
    }

    private void Tell()
    {
        // It is heard when it is heard, and not when it is open.
        SoundHealth health = _blocks > 0 ? _capture!.Health : _state.Health;
        _trouble = _blocks > 0 ? null : _trouble;
        if (health != _state.Health || _trouble != _state.Trouble)
        {
            _state = _state with { Health = health, Trouble = _trouble };
        }
    }

    private void Miss(string reason, string[] names)
    {
        MicrophoneState missed = _trouble is null
            ? new($"none: {reason}", null, SoundHealth.None, names)
            : new($"none: the microphone '{_name}' went away", _trouble, SoundHealth.Lost, names);
        if (missed.Description != _state.Description || missed.Health != _state.Health || _state.IsOpen || !names.SequenceEqual(_state.Devices))
        {
            _state = missed;
        }
    }

    private static string[] Names() =>
        [.. Enumerable.Range(0, Math.Max(0, Sdl.GetNumAudioDevices(Sdl.Capture))).Select(i => Sdl.GetAudioDeviceName(i, Sdl.Capture)).OfType<string>()];
}
