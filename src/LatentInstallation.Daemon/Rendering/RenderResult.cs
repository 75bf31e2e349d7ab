using System.Globalization;
using System.Text.Json;
using LatentInstallation.Daemon.Running;

namespace LatentInstallation.Daemon.Rendering;

/// <summary>What a rendering made.</summary>
internal sealed record RenderResult(string Out, long Pictures, PictureSize Size, double FramesPerSecond, long Samples, int Rate, TimeSpan Took, ClosedLoop? Loop, Seam? Seam)
{
    private double Seconds => Pictures / FramesPerSecond;

    /// <summary>One JSON object.</summary>
    internal string Json => JsonSerializer.Serialize(new
    {
        @out = Out,
        pictures = Pictures,
        width = Size.Width,
        height = Size.Height,
        fps = FramesPerSecond,
        seconds = Seconds,
        samples = Samples,
        sample_rate = Rate,
        took_s = Took.TotalSeconds,
        pictures_per_second = Pictures / Took.TotalSeconds,
        loop = Loop is null ? null : new
        {
            turns = Loop.Turns,
            pace = Loop.Pace,
            forms = Loop.Forms,
            walk_cells = Loop.WalkCells,
            seam = Seam!.Difference,
            step = Seam.Step,
            closed = Seam.IsClosed,
        },
    });

    /// <summary>For a person.</summary>
    internal string Line => string.Create(
        CultureInfo.InvariantCulture,
        $"{Out}: {Pictures} pictures of {Size.Width}×{Size.Height} at {FramesPerSecond:0.###} a second, {Seconds:0.00} s, made in {RenderProgress.Words(Took)} ({Pictures / Took.TotalSeconds:0.0} a second).");

    /// <summary>How the loop closes, for a person; null where there is none.</summary>
    internal string? LoopLine => Loop is null ? null : string.Create(
        CultureInfo.InvariantCulture,
        $"loop: {Travel(Loop)}, {Form(Loop)}; where it begins again the picture is {Seam!.Difference:0.00} of 255 from where it should be, and an ordinary step changes it by {Seam.Step:0.00}.{(Seam.IsClosed ? "" : " That can be seen: something in the piece takes longer than the track to come back, as a slow attack or release may.")}");

    private static string Travel(ClosedLoop loop) => loop.Turns != 0
        ? string.Create(CultureInfo.InvariantCulture, $"{Math.Abs(loop.Turns):0} {(Math.Abs(loop.Turns) == 1 ? "turn" : "turns")} at {loop.Pace:0.00} times the piece's own speed")
        : "the travel goes out and comes back (--turns 1 goes round)";

    private static string Form(ClosedLoop loop) => loop.Forms > 0 ? $"both movements {loop.Forms.ToString("0", CultureInfo.InvariantCulture)} times" : "the first movement only (score.period is longer than the track)";
}
