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

    /// <summary>Time from one picture to the next with a fixed clock.</summary>
    internal TimeSpan Step => TimeSpan.FromTicks((long)Math.Round(TimeSpan.TicksPerSecond / FramesPerSecond));

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
