namespace LatentInstallation.Devices.Sdl;

/// <summary>One use of a part of SDL (video, audio): started when made, ended when disposed. SDL counts the uses.</summary>
internal sealed class SdlSubsystem : IDisposable
{
    // Starting and ending change SDL's tables for all threads: the display and the microphone take turns.
    private static readonly Lock Turn = new();

    private readonly uint _flags;
    private bool _ended;

    private SdlSubsystem(uint flags) => _flags = flags;

    /// <summary>Starts one part.</summary>
    /// <param name="flags"><see cref="Sdl.InitVideo"/> or <see cref="Sdl.InitAudio"/>.</param>
    /// <param name="hints">Set before starting: name and value.</param>
    /// <exception cref="InvalidOperationException">SDL is not installed, or has no driver that works here.</exception>
    internal static SdlSubsystem Start(uint flags, params ReadOnlySpan<(string Name, string Value)> hints)
    {
        lock (Turn)
        {
            try
            {
                // SIGTERM and SIGINT stay the daemon's. C's getenv does not see .NET's environment: hints, not variables.
                Sdl.SetHint("SDL_NO_SIGNAL_HANDLERS", "1");
                Sdl.SetHint("SDL_APP_NAME", "Latent Installation");
                foreach ((string name, string value) in hints)
                {
                    Sdl.SetHintWithPriority(name, value);
                }

                return Sdl.InitSubSystem(flags) == 0
                    ? new SdlSubsystem(flags)
                    : throw new InvalidOperationException($"SDL cannot start {(flags == Sdl.InitVideo ? "video" : "audio")}: {Sdl.GetError()}.");
            }
            catch (DllNotFoundException e)
            {
                throw new InvalidOperationException("SDL 2 is not installed. Install the Debian package libsdl2-2.0-0 (./latent run does it).", e);
            }
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        lock (Turn)
        {
            if (!_ended)
            {
                _ended = true;
                Sdl.QuitSubSystem(_flags);
            }
        }
    }
}
