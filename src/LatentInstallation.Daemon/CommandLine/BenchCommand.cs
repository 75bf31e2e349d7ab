using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using LatentInstallation.Devices.OnnxRuntime;

namespace LatentInstallation.Daemon.CommandLine;

/// <summary><c>latent bench</c>: how long a picture takes, alone or against another ONNX file in the same run.</summary>
internal static class BenchCommand
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        WriteIndented = true,
    };

    internal static Command Create()
    {
        var model = new Option<string>("--model") { Description = "The model's folder.", Required = true };
        var provider = ProviderOption();
        var threads = ThreadsOption();
        var spinning = new Option<bool>("--spinning") { Description = "Lets idle threads spin, on both sides." };
        var exact = new Option<bool>("--exact") { Description = "Keeps a GPU to full precision: no TF32, no 16 bits." };
        var plain = new Option<bool>("--plain") { Description = "Takes a GPU's plain session: no CUDA graph, no TensorRT." };
        var against = new Option<string?>("--against") { Description = "Another ONNX file from ws to the same picture, timed alternately." };
        var frames = new Option<int?>("--frames") { Description = "Pictures to time on each side: 1000, or as many as fit a minute." };
        var json = new Option<bool>("--json") { Description = "Prints one JSON object." };
        frames.Validators.Add(result => RequireInRange(result.GetValue(frames), 1, 1_000_000, "--frames", result.AddError));

        var command = new Command("bench", "Times a model: milliseconds, frames a second, bytes allocated, share of the machine's arithmetic peak.")
        {
            model, provider, threads, spinning, exact, plain, against, frames, json, BenchControlsCommand.Create(), BenchSoundCommand.Create(),
        };
        command.SetAction(parsed =>
        {
            var settings = new InferenceSettings
            {
                Provider = parsed.GetValue(provider),
                Threads = parsed.GetValue(threads),
                AllowSpinning = parsed.GetValue(spinning),
                LongestPicture = TimeSpan.MaxValue,
                AllowReducedPrecision = !parsed.GetValue(exact),
                OnlyPlainSession = parsed.GetValue(plain),
                WaitForLayers = true,
            };
            BenchResult result = NetworkBench.Run(
                parsed.GetRequiredValue(model), parsed.GetValue(against), parsed.GetValue(frames), settings, TimeProvider.System);
            Console.Out.WriteLine(parsed.GetValue(json) ? JsonSerializer.Serialize(result, Json) : Describe(result));
            return 0;
        });
        return command;
    }

    internal static Option<InferenceProvider?> ProviderOption() =>
        new("--provider") { Description = "cpu, cuda or tensorrt; without it the best that is there." };

    internal static Option<int> ThreadsOption()
    {
        var threads = new Option<int>("--threads") { Description = "CPU threads for one picture; 0 takes one for each core." };
        threads.Validators.Add(result => RequireInRange(result.GetValue(threads), 0, 256, "--threads", result.AddError));
        return threads;
    }

    internal static void RequireInRange(int? value, int min, int max, string option, Action<string> addError)
    {
        if (value is { } given && (given < min || given > max))
        {
            addError($"{option}: {given} is outside {min}…{max}.");
        }
    }

    private static string Describe(BenchResult r)
    {
        string text = string.Create(
            CultureInfo.InvariantCulture,
            $"""
             {r.Frames} pictures on {r.Provider}, {r.Threads} threads, by {(r.Engine == "kernels" ? "the project's own kernels" : "ONNX Runtime")}
             milliseconds   min {r.MinMs:0.000}   p50 {r.P50Ms:0.000}   p99 {r.P99Ms:0.000}   {r.Fps:0.0} frames/s
             allocated      {r.AllocatedBytesPerFrame} bytes/frame
             arithmetic     {r.Gmac:0.000} Gmac/frame, {r.PeakShare:0.0%} of a peak of {r.PeakGflops:0} Gflop/s
             """);
        text = r.Description is null ? text : $"{text}\nsession        {r.Description}";
        return r.Ratio is null
            ? text
            : text + string.Create(
                CultureInfo.InvariantCulture,
                $"\nagainst        p50 {r.AgainstP50Ms:0.000} ms   ratio {r.Ratio:0.000} (above 1: this model is faster)   largest difference {r.MaxDifference:0.0e+0}");
    }
}
