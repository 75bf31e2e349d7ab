using System.Globalization;
using LatentInstallation.Daemon.Remote;
using LatentInstallation.Devices.Sdl;
using LatentInstallation.Devices.TurboJpeg;
using LatentInstallation.Frames;
using LatentInstallation.Look;

namespace LatentInstallation.Daemon.Running;

/// <summary>Plays the whole path on one thread, one picture after the other at a fixed rate of the piece's own time: the same inputs give the same bytes.</summary>
internal static class FixedClockRun
{
    internal static readonly PictureSize UsualSize = new(512, 512);

    /// <summary>Plays until the asked number of pictures is made or somebody ends it.</summary>
    /// <param name="piece">What plays.</param>
    /// <param name="options">How many pictures, how large, and where to.</param>
    /// <param name="remote">Those who follow along; null without them. The piece's time then keeps to theirs.</param>
    /// <param name="report">What they are told.</param>
    /// <param name="journal">Takes a line.</param>
    /// <param name="stop">Ends it early.</param>
    internal static void Play(Piece piece, RunOptions options, RemoteControl? remote, StateReport? report, Journal journal, CancellationToken stop)
    {
        PictureSize size = options.Size ?? UsualSize;
        var frame = new Frame(piece.Manifest.Width, piece.Manifest.Height, piece.Manifest.Channels);
        using Display display = OpenDisplay(piece, size);
        var pictures = new PictureFolder(options.FramesOut, size);
        using Telemetry? telemetry = options.Telemetry is { } file ? new Telemetry(file) : null;
        using JpegEncoder? previews = remote is null ? null : new JpegEncoder();
        FramePacer? pacer = remote is null ? null : new FramePacer(TimeProvider.System, options.Clock.Step, screenPaces: false);
        long count = options.Frames ?? long.MaxValue;
        for (long n = 1; n <= count && !stop.IsCancellationRequested; n++)
        {
            piece.Instrument.Advance(options.Clock.StepTo(n), frame);
            telemetry?.Write(piece.Instrument);
            pictures.Write(n, display, frame, ShownLook.At(piece.Instrument.Look));
            report?.Publish(piece.Instrument);
            if (remote is { WantsPreview: true })
            {
                (int width, int height) = Placement.Within(size.Width, size.Height, PreviewPicture.LargestWidth, PreviewPicture.LargestHeight);
                remote.OfferPreview(previews!.Encode(display.Render(frame, piece.Instrument.Look, width, height), width, height).Span);
            }

            pacer?.Wait();
        }

        journal.Say(string.Create(CultureInfo.InvariantCulture, $"{piece.Instrument.Pictures} pictures {pictures.Where}."));
        if (pictures.Older(piece.Instrument.Pictures) is { } older)
        {
            journal.Say(older);
        }
    }

    /// <summary>A display without a screen that draws the same bytes for the same frame.</summary>
    internal static Display OpenDisplay(Piece piece, PictureSize size)
    {
        var options = new DisplayOptions { Driver = DisplayOptions.OffscreenDriver, Width = size.Width, Height = size.Height, Deterministic = true };
        Display display = Display.Open(options, TimeProvider.System);
        display.SetRange(piece.Manifest.Black, piece.Manifest.White);
        return display;
    }
}
