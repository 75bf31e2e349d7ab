using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using LatentInstallation.Daemon.Benches;

namespace LatentInstallation.Daemon.CommandLine;

/// <summary><c>latent bench sound</c>: how long a click takes to its onset and to the picture, on the real capture path.</summary>
internal static class BenchSoundCommand
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, WriteIndented = true };

    internal static Command Create()
    {
        var clicks = new Option<int>("--clicks") { Description = "How many clicks to time each way.", DefaultValueFactory = _ => 200 };
        var json = new Option<bool>("--json") { Description = "Prints one JSON object." };
        clicks.Validators.Add(result => BenchCommand.RequireInRange(result.GetValue(clicks), 5, 10_000, "--clicks", result.AddError));
        var command = new Command("sound", "Times clicks from a PulseAudio server of its own to their onsets and to the picture.") { clicks, json };
        command.SetAction(parsed =>
        {
            SoundBenchResult result = new SoundBench(TimeProvider.System, parsed.GetValue(clicks)).Run();
            Console.Out.WriteLine(parsed.GetValue(json) ? JsonSerializer.Serialize(result, Json) : Describe(result));
            return 0;
        });
        return command;
    }

    private static string Describe(SoundBenchResult r) => string.Create(
        CultureInfo.InvariantCulture,
        $"""
         {r.Clicks} clicks each way into {r.Input}; {r.Missed} missed
         {r.Display}
         the analysis window's own delay     {r.WindowMs,7:0.0} ms, taken off what counts from the first sample
         a click waits for its block         {r.BlockMs,7:0.0} ms, p50

         milliseconds from                         p50      p99
         a click's block to its onset          {r.FeatureP50Ms,7:0.0}  {r.FeatureP99Ms,7:0.0}
         its first sample to its onset         {r.SampleFeatureP50Ms,7:0.0}  {r.SampleFeatureP99Ms,7:0.0}
         its first sample to the swap's return {r.SwapP50Ms,7:0.0}  {r.SwapP99Ms,7:0.0}
         """);
}
