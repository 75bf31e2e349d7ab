using LatentInstallation.Daemon.CommandLine;
using LatentInstallation.Daemon.Running;
using LatentInstallation.Devices.Sdl;
using LatentInstallation.Frames;
using LatentInstallation.Import;
using LatentInstallation.Look;
using LatentInstallation.Sound;

namespace LatentInstallation.Daemon.Rendering;

/// <summary><c>latent render</c>: the whole path on one thread at a film's rate, picture by picture, as <c>run --clock fixed:FPS</c> makes them.</summary>
internal static class FilmRun
{
    /// <summary>Renders a film.</summary>
    /// <exception cref="BadInputException">Something that was named cannot be used.</exception>
    /// <exception cref="OperationCanceledException">Somebody ended it; nothing is left of the film.</exception>
    internal static RenderResult Make(RenderOptions options, Journal journal, ProgressLine line, bool isTerminal, CancellationToken stop)
    {
        string program = Film.FindProgram();
        Film.Check(options.Out);
        using Piece piece = Piece.Assemble(options.ForPiece, TimeProvider.System, journal.Say);
        SoundTrack track = piece.Track ?? throw new BadInputException("--sound: name a sound file.");
        journal.Say($"network: {piece.NetworkLine}");
        journal.Say($"computes: {piece.ComputesLine}");
        journal.Say($"sound: {piece.SoundLine}");
        long count = options.Clock.PicturesOf(track.Mono.Length, track.SampleRate);
        var frame = new Frame(piece.Manifest.Width, piece.Manifest.Height, piece.Manifest.Channels);
        ClosedLoop? loop = options.Loop ? new LoopRehearsal(piece.Instrument, options.Clock, count, (step, share) => line.Tell(new ImportProgress(step, share)), stop).Rehearse(options.Turns, frame) : null;
        using Display display = FixedClockRun.OpenDisplay(piece, options.Size);
        var settings = new FilmSettings(options.Size, options.Clock.FramesPerSecond, options.Quality, options.FilmSound, options.Sound, track.SampleRate, track.Channels, track.Mono.Length);
        var progress = new RenderProgress(line, isTerminal, TimeProvider.System);
        using var film = Film.Begin(program, options.Out, settings);
        Seam? seam = null;
        try
        {
            for (long n = 1; n <= count; n++)
            {
                stop.ThrowIfCancellationRequested();
                Draw(piece, display, frame, options, n, film.Picture);
                seam ??= loop is null ? null : new Seam(film.Picture);
                if (n == count)
                {
                    seam?.End(film.Picture);
                }

                film.Send();
                progress.Tell(n, count);
            }

            if (seam is not null)
            {
                Draw(piece, display, frame, options, 1, film.Picture);
                seam.Close(film.Picture);
            }

            film.Finish(stop);
        }
        catch (IOException) when (stop.IsCancellationRequested)
        {
            // Ctrl-C reaches ffmpeg as well.
            throw new OperationCanceledException(stop);
        }

        return new RenderResult(options.Out, count, options.Size, options.Clock.FramesPerSecond, settings.FilmSamples, settings.FilmRate, progress.Elapsed, loop, seam);
    }

    private static void Draw(Piece piece, Display display, Frame frame, RenderOptions options, long number, Span<byte> picture)
    {
        piece.Instrument.Advance(options.Clock.StepTo(number), frame);
        display.Render(frame, ShownLook.At(piece.Instrument.Look), options.Size.Width, options.Size.Height, picture);
    }
}
