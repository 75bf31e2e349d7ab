using System.CommandLine;
using System.Text.Json;
using LatentInstallation.Daemon.Sheets;
using LatentInstallation.Devices.OnnxRuntime;
using LatentInstallation.Generator;
using LatentInstallation.Import;
using LatentInstallation.Import.Tuning;

namespace LatentInstallation.Daemon.CommandLine;

/// <summary><c>latent import FILE --out DIR</c>: a checkpoint becomes a generator's folder. Nothing in the checkpoint is run.</summary>
internal static class ImportCommand
{
    private const double UsualTuning = 10;
    private const double MostTuning = 600;

    internal static Command Create()
    {
        Argument<string> file = new("FILE") { Description = "The checkpoint: a .pkl of StyleGAN2 or StyleGAN3 as NVlabs' PyTorch code writes it, a .pkl of TensorFlow's StyleGAN2, a .pt of rosinality's stylegan2-pytorch, a .safetensors with NVlabs' names, or an .onnx from a latent to a picture." };
        Option<string> folder = new("--out") { Description = "The generator's folder: new, empty, or a generator's already.", HelpName = "DIR", Required = true };
        Option<bool> skip = new("--skip-unknown") { Description = "Keep unknown things outside the generator as inert records. What executes code is refused all the same." };
        Option<string?> licence = new("--licence") { Description = "Under which terms the network may be shown; goes into the manifest.", HelpName = "TEXT" };
        Option<string?> author = new("--author") { Description = "Who made the network; goes into the manifest.", HelpName = "TEXT" };
        Option<string?> variant = new("--variant") { Description = "How to write the graph, where there is a choice: a name, and blocks that differ after commas, as transposed,64:folded. An unknown name lists all.", HelpName = "NAME" };
        Option<string> directions = new("--directions") { Description = "find: look for directions in w, which takes some seconds; none: do not.", DefaultValueFactory = _ => "find" };
        directions.AcceptOnlyFromAmong("find", "none");
        Option<SheetDrawing> sheets = new("--sheets") { Description = "Contact sheets of the directions: auto (at most a minute), all, none. 'latent directions' draws them later.", HelpName = "auto|all|none" };
        Option<double> tune = TuneOption();
        Option<string?> range = new("--range") { Description = "For .onnx: the pictures' values for black and white, as -1..1, 0..1 or 0..255. Judged from sixteen pictures when it is left out.", HelpName = "BLACK..WHITE" };
        Option<bool> json = new("--json") { Description = "Print one JSON object." };
        Command command = new("import", "Turn a checkpoint into a generator's folder, without running anything in it.") { file, folder, skip, licence, author, range, variant, tune, directions, sheets, json };
        command.SetAction(parsed =>
        {
            ImportOptions options = new()
            {
                SkipUnknown = parsed.GetValue(skip),
                Licence = parsed.GetValue(licence),
                Author = parsed.GetValue(author),
                Variant = parsed.GetValue(variant),
                FindDirections = parsed.GetValue(directions) == "find",
                Tuning = Tuning(parsed.GetValue(tune)),
                Range = parsed.GetValue(range) is { } text ? PictureRange.Parse(text) : null,
                Trial = PictureTrial.Run,
            };
            Run(parsed.GetRequiredValue(file), parsed.GetRequiredValue(folder), options, parsed.GetValue(sheets), parsed.GetValue(json));
        });
        return command;
    }

    private static Option<double> TuneOption()
    {
        Option<double> tune = new("--tune")
        {
            Description = $"Seconds at most, 0 to {MostTuning}, to time ways to write the graph on this machine and keep the quickest; 0 for the usual one.",
            HelpName = "SECONDS",
            DefaultValueFactory = _ => UsualTuning,
        };
        tune.Validators.Add(result =>
        {
            if (!(result.GetValue(tune) is >= 0 and <= MostTuning))
            {
                result.AddError($"--tune: {result.GetValue(tune)} is outside 0…{MostTuning} seconds. Use 10, or 0 for none.");
            }
        });
        return tune;
    }

    private static TuningBench? Tuning(double seconds) => seconds == 0
        ? null
        : new GraphTrials(new InferenceSettings()).Bench(TimeSpan.FromSeconds(seconds), TimeProvider.System);

    private static void Run(string file, string folder, ImportOptions options, SheetDrawing sheets, bool json)
    {
        if (!json && File.Exists(file))
        {
            Console.Error.WriteLine($"Reading {file} ({new FileInfo(file).Length / 1e6:0.0} MB).");
        }

        GeneratorManifest manifest = Import(file, folder, options, json);
        string drawn = new ImportSheets(folder, sheets, TimeProvider.System).Draw(manifest);
        int resolution = Math.Max(manifest.Width, manifest.Height);
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(new
            {
                kind = manifest.Kind,
                resolution,
                z_dim = manifest.ZDim,
                w_dim = manifest.WDim,
                num_ws = manifest.NumWs,
                classes = manifest.Classes,
                parameters = manifest.Parameters,
                variant = manifest.Variant,
                directions = manifest.Directions.Length,
                @out = folder,
            }));
            Console.Error.WriteLine(drawn);
            return;
        }

        string condition = manifest.Classes > 0 ? $", {manifest.Classes} classes" : string.Empty;
        Console.WriteLine($"{(manifest.Kind == "onnx" ? "An" : "A")} {manifest.Kind} generator: {manifest.Width}×{manifest.Height}, {manifest.Channels} channels, z {manifest.ZDim}, w {manifest.WDim} × {manifest.NumWs}{condition}, {manifest.Parameters / 1e6:0.0} million values.");
        if (manifest.Layers.Length > 0)
        {
            Console.WriteLine($"It can be bent at {string.Join(", ", manifest.Layers.Select(layer => $"{layer.Width}×{layer.Height}"))}.");
        }

        if (manifest.Kind == "onnx")
        {
            Console.WriteLine($"Black is {manifest.Black}, white is {manifest.White}.");
        }

        Console.WriteLine($"Written to {folder}: {string.Join(", ", manifest.Sha256.Keys)}, {GeneratorManifest.FileName}. Nothing in the checkpoint was run.");
        Console.WriteLine(drawn);
    }

    // With --json nobody watches: no bar, and no word on what was timed.
    private static GeneratorManifest Import(string file, string folder, ImportOptions options, bool isQuiet)
    {
        if (isQuiet)
        {
            return CheckpointImporter.Import(file, folder, options);
        }

        using ProgressLine progress = new(Console.Error, !Console.IsErrorRedirected, TimeProvider.System);
        return CheckpointImporter.Import(file, folder, options with
        {
            Progress = progress.Tell,
            Tuning = options.Tuning is { } bench ? bench with { Say = progress.Say } : null,
        });
    }
}
