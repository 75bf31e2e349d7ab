using System.CommandLine;
using LatentInstallation.Daemon.Running;

namespace LatentInstallation.Daemon.CommandLine;

/// <summary><c>latent run</c>: the installation.</summary>
internal static class RunCommand
{
    private static readonly Option<string?> Configuration = new("--config") { Description = "Configuration file (default: installation.yaml)", HelpName = "FILE" };
    private static readonly Option<string?> Model = new("--model") { Description = "A generator's folder", HelpName = "DIR" };
    private static readonly Option<string?> Sound = new("--sound") { Description = "What is listened to", HelpName = "FILE|mic|none" };
    private static readonly Option<int?> Seed = new("--seed") { Description = "Seed of the first key point; the others follow", HelpName = "N" };
    private static readonly Option<bool> Headless = new("--headless") { Description = "Render offscreen even where there is a display" };
    private static readonly Option<bool> Windowed = new("--windowed") { Description = "A window instead of the whole screen" };
    private static readonly Option<bool> Live = new("--live") { Description = "Listen to devices and MQTT although the clock is fixed" };
    private static readonly Option<bool> TestCard = new("--test-card") { Description = "Show a test card instead of a network" };
    private static readonly Option<long?> Frames = new("--frames") { Description = "End after this many pictures", HelpName = "N" };
    private static readonly Option<string?> FramesOut = new("--frames-out") { Description = "Write every picture as a PNG file", HelpName = "DIR" };
    private static readonly Option<string?> Telemetry = new("--telemetry") { Description = "Write one line of figures a picture", HelpName = "FILE.csv" };
    private static readonly Option<string?> RecordControls = new("--record-controls") { Description = "Write down every movement of a control", HelpName = "FILE" };
    private static readonly Option<string?> Controls = new("--controls") { Description = "Play a recorded visitor in place of the devices", HelpName = "FILE" };
    private static readonly Option<bool> LoopControls = new("--loop-controls") { Description = "Begin the recorded visitor again when it is over" };
    private static readonly Option<PictureSize?> Size = new("--size") { Description = "Size of the pictures (default 512x512)", HelpName = "WxH", CustomParser = result => PictureSize.Parse(result) };
    private static readonly Option<RunClock> Clock = new("--clock") { Description = "Real time, or a fixed rate for the same bytes every time", HelpName = "real|fixed:FPS", CustomParser = RunClock.Parse };

    internal static Command Create()
    {
        var command = new Command("run", "Runs the installation; Esc or SIGTERM ends it.")
        {
            Configuration, Model, Sound, Seed, Headless, Windowed, Live, TestCard, Frames, FramesOut, Telemetry, RecordControls, Controls, LoopControls, Size, Clock,
        };
        Seed.Validators.Add(result => Refuse(result.GetValueOrDefault<int?>() is < 0 or > int.MaxValue - 16, result, $"--seed: use 0 to {int.MaxValue - 16}."));
        Frames.Validators.Add(result => Refuse(result.GetValueOrDefault<long?>() is < 1, result, "--frames: use 1 or more."));
        command.SetAction((parsed, _) => Run.StartAsync(Read(parsed)));
        return command;
    }

    private static RunOptions Read(ParseResult parsed) => new()
    {
        Configuration = parsed.GetValue(Configuration),
        Model = parsed.GetValue(Model),
        Sound = parsed.GetValue(Sound),
        Seed = parsed.GetValue(Seed),
        Headless = parsed.GetValue(Headless),
        Windowed = parsed.GetValue(Windowed),
        Live = parsed.GetValue(Live),
        TestCard = parsed.GetValue(TestCard),
        Frames = parsed.GetValue(Frames),
        FramesOut = parsed.GetValue(FramesOut),
        Telemetry = parsed.GetValue(Telemetry),
        RecordControls = parsed.GetValue(RecordControls),
        Controls = parsed.GetValue(Controls),
        LoopControls = parsed.GetValue(LoopControls),
        Size = parsed.GetValue(Size),
        Clock = parsed.GetValue(Clock),
    };

    private static void Refuse(bool wrong, System.CommandLine.Parsing.SymbolResult result, string message)
    {
        if (wrong)
        {
            result.AddError(message);
        }
    }
}
