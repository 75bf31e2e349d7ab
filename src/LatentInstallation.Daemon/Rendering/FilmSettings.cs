using System.Globalization;
using LatentInstallation.Daemon.Running;

namespace LatentInstallation.Daemon.Rendering;

/// <summary>What ffmpeg has to know to make a film of raw pictures and a track.</summary>
/// <param name="Size">Of the pictures, red, green, blue and one byte that is not used.</param>
/// <param name="FramesPerSecond">Pictures a second.</param>
/// <param name="Quality">x264's constant rate factor.</param>
/// <param name="Sound">How the sound is written.</param>
/// <param name="Track">The sound file.</param>
/// <param name="Rate">Its samples a second.</param>
/// <param name="Channels">Its channels.</param>
/// <param name="Samples">How many of its samples, or of these and silence, the film has.</param>
internal sealed record FilmSettings(PictureSize Size, double FramesPerSecond, int Quality, FilmSound Sound, string Track, int Rate, int Channels, long Samples)
{
    private const int UsualRate = 48_000;
    private const int MostChannels = 8;

    private static readonly int[] AacRates = [96000, 88200, 64000, 48000, 44100, 32000, 24000, 22050, 16000, 12000, 11025, 8000];

    /// <summary>Samples a second in the film: the track's own where the coding has them.</summary>
    internal int FilmRate => Sound == FilmSound.Alac || AacRates.Contains(Rate) ? Rate : UsualRate;

    /// <summary>Samples in the film.</summary>
    internal long FilmSamples => FilmRate == Rate ? Samples : (long)Math.Round((double)Samples * FilmRate / Rate);

    /// <summary>ffmpeg's command line.</summary>
    /// <param name="file">Where to.</param>
    internal IEnumerable<string> Arguments(string file) =>
    [
        "-hide_banner", "-nostats", "-loglevel", "error", "-xerror", "-y",
        .. Pictures, .. TrackInput, "-map", "0:v:0", "-map", "1:a:0", .. Video, .. Audio,

        // The edit list in samples, so that it says the sound's length exactly; the index first, so that a browser can begin at once.
        "-movie_timescale", Text(FilmRate), "-movflags", "+faststart", "-f", "mp4", $"file:{file}",
    ];

    private IEnumerable<string> Pictures =>
        ["-f", "rawvideo", "-pix_fmt", "rgb0", "-video_size", $"{Size.Width}x{Size.Height}", "-framerate", FramesPerSecond.ToString("R", CultureInfo.InvariantCulture), "-i", "pipe:0"];

    private IEnumerable<string> TrackInput => ["-i", $"file:{Path.GetFullPath(Track)}"];

    // Said and meant: without both, half of the players take the other matrix and every colour shifts.
    private IEnumerable<string> Video =>
    [
        "-vf", "scale=out_color_matrix=bt709:out_range=tv:flags=bicubic+accurate_rnd+full_chroma_int,format=yuv420p",
        "-c:v", "libx264", "-preset", "medium", "-crf", Text(Quality),
        "-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709", "-color_range", "tv",
    ];

    private IEnumerable<string> Audio =>
    [
        "-af", FilmRate == Rate ? Exactly(Samples) : $"{Exactly(Samples)},aresample={Text(FilmRate)},{Exactly(FilmSamples)}",
        .. Channels > MostChannels ? ["-ac", "2"] : (string[])[],
        .. Sound == FilmSound.Alac ? ["-c:a", "alac"] : (string[])["-c:a", "aac", "-b:a", "256k"],
    ];

    private static string Exactly(long samples) => $"atrim=end_sample={Text(samples)},apad=whole_len={Text(samples)}";

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
