using System.CommandLine.Parsing;
using System.Globalization;

namespace LatentInstallation.Daemon.Running;

/// <summary>What drives the piece: real time, or pictures at a fixed rate, as fast as the machine makes them.</summary>
/// <param name="FramesPerSecond">0 for real time.</param>
internal readonly record struct RunClock(double FramesPerSecond)
{
    internal const double Slowest = 0.1;
    internal const double Fastest = 1000;

    internal bool IsFixed => FramesPerSecond > 0;

    /// <summary>Time from one picture to the next with a fixed clock, to the tick: <see cref="StepTo"/> adds up without a drift.</summary>
    internal TimeSpan Step => At(1);

    /// <summary>The piece's time at a picture, counted from 1.</summary>
    internal TimeSpan At(long picture) => TimeSpan.FromTicks((long)Math.Round(picture * (TimeSpan.TicksPerSecond / FramesPerSecond)));

    /// <summary>Time from the picture before to this one. An hour of pictures lasts an hour.</summary>
    internal TimeSpan StepTo(long picture) => At(picture) - At(picture - 1);

    /// <summary>Pictures that begin before a sound ends: the last may outlast it. Less than half a sample needs none.</summary>
    internal long PicturesOf(long samples, int rate) => (long)Math.Ceiling(((samples - 0.5) * FramesPerSecond / rate) - 1e-9);

    /// <summary>Samples of a sound that is as long as so many pictures.</summary>
    internal long SamplesOf(long pictures, int rate) => (long)Math.Round(pictures * rate / FramesPerSecond);

    /// <summary>Reads <c>real</c> or <c>fixed:FPS</c>.</summary>
    internal static RunClock Parse(ArgumentResult result)
    {
        string text = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
        if (text == "real")
        {
            return default;
        }

        if (text.StartsWith("fixed:", StringComparison.Ordinal)
            && double.TryParse(text.AsSpan(6), NumberStyles.Float, CultureInfo.InvariantCulture, out double rate)
            && rate is >= Slowest and <= Fastest)
        {
            return new RunClock(rate);
        }

        result.AddError($"--clock: '{text}' is neither 'real' nor 'fixed:FPS' with {Slowest} to {Fastest} pictures a second. Use fixed:30.");
        return default;
    }
}
