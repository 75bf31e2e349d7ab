using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using LatentInstallation.Daemon.Benches;

namespace LatentInstallation.Daemon.CommandLine;

/// <summary><c>latent bench controls</c>: how long a hand's movement takes to its parameter, and what many controls cost.</summary>
internal static class BenchControlsCommand
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, WriteIndented = true };

    internal static Command Create()
    {
        var movements = new Option<int>("--movements") { Description = "How many movements to time for each source.", DefaultValueFactory = _ => 500 };
        var ticks = new Option<int>("--ticks") { Description = "How often a second parameters are written.", DefaultValueFactory = _ => 120 };
        var seconds = new Option<int>("--seconds") { Description = "How long 512 controls move.", DefaultValueFactory = _ => 10 };
        var json = new Option<bool>("--json") { Description = "Prints one JSON object." };
        movements.Validators.Add(result => BenchCommand.RequireInRange(result.GetValue(movements), 10, 100_000, "--movements", result.AddError));
        ticks.Validators.Add(result => BenchCommand.RequireInRange(result.GetValue(ticks), 1, 10_000, "--ticks", result.AddError));
        seconds.Validators.Add(result => BenchCommand.RequireInRange(result.GetValue(seconds), 1, 600, "--seconds", result.AddError));
        var command = new Command("controls", "Times controls from the device to the parameter, on devices that it plays itself.") { movements, ticks, seconds, json };
        command.SetAction(parsed =>
        {
            var bench = new ControlBench(TimeProvider.System, parsed.GetValue(ticks), parsed.GetValue(movements), TimeSpan.FromSeconds(parsed.GetValue(seconds)));
            ControlBenchResult result = ControlBenchRun.Run(bench, parsed.GetValue(ticks), TimeProvider.System);
            Console.Out.WriteLine(parsed.GetValue(json) ? JsonSerializer.Serialize(result, Json) : Describe(result));
            return 0;
        });
        return command;
    }

    private static string Describe(ControlBenchResult result)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"milliseconds from the device to the parameter   at once p50 / p99      at {result.TicksPerSecond} ticks a second p50 / p99");
        foreach (SourceTimes row in result.Sources)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{row.Source,-14}{row.Movements,6} movements               {row.AtOnceP50Ms,7:0.000} / {row.AtOnceP99Ms,7:0.000}      {row.TickedP50Ms,7:0.000} / {row.TickedP99Ms,7:0.000}");
        }

        CrowdTimes crowd = result.Crowd;
        text.AppendLine(CultureInfo.InvariantCulture, $"{crowd.Controls} controls on MIDI, {crowd.EventsPerSecond:0} events a second: reading {crowd.ReadingCoreShare:0.0%} of a core, writing parameters {crowd.PlayingCoreShare:0.0%}");
        text.Append(CultureInfo.InvariantCulture, $"allocated {crowd.AllocatedBytesPerEvent:0.000} bytes an event");
        return text.ToString();
    }
}
