using System.Globalization;
using LatentInstallation.Devices.Sdl;
using LatentInstallation.Frames;
using LatentInstallation.Look;

namespace LatentInstallation.Daemon.Running;

/// <summary>Plays the whole path on one thread, one picture after the other at a fixed rate of the piece's own time: the same inputs give the same bytes.</summary>
internal static class FixedClockRun
{
    private static readonly PictureSize UsualSize = new(512, 512);

    /// <summary>Plays until the asked number of pictures is made or somebody ends it.</summary>
    /// <param name="piece">What plays.</param>
    /// <param name="options">How many pictures, how large, and where to.</param>
    /// <param name="afterPicture">Called after each picture, for those who follow along.</param>
    /// <param name="journal">Takes a line.</param>
    /// <param name="stop">Ends it early.</param>
    internal static void Play(Piece piece, RunOptions options, Action<TimeSpan> afterPicture, Journal journal, CancellationToken stop)
    {
        PictureSize size = options.Size ?? UsualSize;
        var frame = new Frame(piece.Manifest.Width, piece.Manifest.Height, piece.Manifest.Channels);
        byte[] rgba = new byte[size.Width * size.Height * 4];
        using Display display = Display.Open(
            new DisplayOptions { Driver = DisplayOptions.OffscreenDriver, Width = size.Width, Height = size.Height, Deterministic = true },
            TimeProvider.System);
        display.SetRange(piece.Manifest.Black, piece.Manifest.White);
        using Telemetry? telemetry = options.Telemetry is { } file ? new Telemetry(file) : null;
        if (options.FramesOut is { } folder)
        {
            Directory.CreateDirectory(folder);
        }

        long count = options.Frames ?? long.MaxValue;
        for (long n = 1; n <= count && !stop.IsCancellationRequested; n++)
        {
            piece.Instrument.Advance(options.Clock.Step, frame);
            telemetry?.Write(piece.Instrument);
            if (options.FramesOut is { } target)
            {
                display.Render(frame, ShownLook.At(piece.Instrument.Look), size.Width, size.Height, rgba);
                string path = Path.Combine(target, string.Create(CultureInfo.InvariantCulture, $"frame-{n:000000}.png"));
                PngFile.Write(path, WithoutAlpha(rgba), size.Width, size.Height, channels: 3);
            }

            afterPicture(options.Clock.Step);
        }

        journal.Say(options.FramesOut is { } written
            ? $"{piece.Instrument.Pictures} pictures of {size.Width}×{size.Height} are in {written}."
            : $"{piece.Instrument.Pictures} pictures were made.");
    }

    /// <summary>Closes up red, green and blue in place; a shown picture is opaque.</summary>
    private static ReadOnlySpan<byte> WithoutAlpha(Span<byte> rgba)
    {
        int pixels = rgba.Length / 4;
        for (int i = 1; i < pixels; i++)
        {
            rgba.Slice(i * 4, 3).CopyTo(rgba[(i * 3)..]);
        }

        return rgba[..(pixels * 3)];
    }
}
