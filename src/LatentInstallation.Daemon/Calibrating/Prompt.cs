namespace LatentInstallation.Daemon.Calibrating;

/// <summary>Asks a person at a terminal, one key an answer, while something live is shown.</summary>
/// <param name="writer">The terminal.</param>
/// <param name="screen">Draws what is live.</param>
/// <param name="key">The key that was pressed since the last call, or null.</param>
/// <param name="pause">Lets a moment pass and gives how long it was; null when the person wants to end.</param>
internal sealed class Prompt(TextWriter writer, Screen screen, Func<char?> key, Func<TimeSpan?> pause)
{
    public const char Enter = '\r';
    public const char Quit = 'q';

    /// <summary>Writes a line that stays.</summary>
    public void Say(string line)
    {
        screen.Keep();
        writer.WriteLine(line);
    }

    /// <summary>Waits for one of some keys.</summary>
    /// <param name="allowed">The keys; Ctrl-C is <see cref="Quit"/> wherever it is.</param>
    /// <param name="live">What is shown meanwhile, from the time that has passed; null ends the waiting without a key.</param>
    /// <returns>The key; or null when there was nothing more to wait for.</returns>
    public char? Ask(string allowed, Func<TimeSpan, IReadOnlyList<string>?> live)
    {
        while (true)
        {
            if (pause() is not { } elapsed)
            {
                return Quit;
            }

            if (live(elapsed) is not { } lines)
            {
                return null;
            }

            screen.Draw(lines);
            if (key() is not { } pressed)
            {
                continue;
            }

            char letter = pressed == '\n' ? Enter : char.ToLowerInvariant(pressed);
            if (allowed.Contains(letter, StringComparison.Ordinal))
            {
                screen.Keep();
                return letter;
            }
        }
    }
}
