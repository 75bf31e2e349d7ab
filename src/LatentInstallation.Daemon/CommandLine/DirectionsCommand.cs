using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using LatentInstallation.Daemon.Sheets;
using LatentInstallation.Devices.OnnxRuntime;
using LatentInstallation.Generator;

namespace LatentInstallation.Daemon.CommandLine;

/// <summary><c>latent directions --model DIR</c>: lists a model's directions and draws a contact sheet of each.</summary>
internal sealed class DirectionsCommand : Command
{
    private const int MostRows = 16;

    private readonly Option<string> _model = new("--model") { Description = "The model's folder.", HelpName = "DIR", Required = true };
    private readonly Option<string?> _out = new("--out") { Description = "Folder for the sheets (default: directions, in the model's folder).", HelpName = "DIR" };
    private readonly Option<int?> _direction = new("--direction") { Description = "Only this one, by its number.", HelpName = "N" };
    private readonly Option<uint> _seed = new("--seed") { Description = "The first row's seed; the others follow.", HelpName = "N" };
    private readonly Option<int> _rows = new("--rows") { Description = "Rows of a sheet, a seed each.", HelpName = "N", DefaultValueFactory = _ => ImportSheets.UsualRows };
    private readonly Option<float> _psi = new("--psi") { Description = "Truncation of the seeds.", DefaultValueFactory = _ => ImportSheets.UsualPsi };
    private readonly Option<InferenceProvider?> _provider = BenchCommand.ProviderOption();
    private readonly Option<int> _threads = BenchCommand.ThreadsOption();

    private DirectionsCommand()
        : base("directions", "Lists a model's directions and draws a contact sheet of each, from -3 to +3 standard deviations.")
    {
        foreach (Option option in new Option[] { _model, _out, _direction, _seed, _rows, _psi, _provider, _threads })
        {
            Options.Add(option);
        }

        _rows.Validators.Add(result => BenchCommand.RequireInRange(result.GetValue(_rows), 1, MostRows, "--rows", result.AddError));
        _psi.Validators.Add(RequireFinitePsi);
        SetAction(Draw);
    }

    internal static Command Create() => new DirectionsCommand();

    private int Draw(ParseResult parsed)
    {
        string model = parsed.GetRequiredValue(_model);
        InferenceSettings settings = new() { LongestPicture = TimeSpan.MaxValue, Provider = parsed.GetValue(_provider), Threads = parsed.GetValue(_threads) };
        using NetworkGenerator generator = NetworkGenerator.Load(model, settings);
        GeneratorManifest manifest = generator.Manifest;
        int count = manifest.Directions.Length;
        if (count == 0)
        {
            throw new BadInputException($"{model} has no directions. Import its checkpoint again to have them found; a plain ONNX file has none.");
        }

        int? only = parsed.GetValue(_direction);
        if (only is < 1 || only > count)
        {
            throw new BadInputException($"--direction: {only} is outside 1…{count}, the directions of {manifest.Name}.");
        }

        var folder = new SheetFolder(parsed.GetValue(_out) ?? Path.Combine(model, SheetFolder.Name));
        SheetRows rows = SheetRows.Make(generator, parsed.GetValue(_seed), parsed.GetValue(_rows), parsed.GetValue(_psi));
        foreach (int i in only is { } number ? [number - 1] : Enumerable.Range(0, count))
        {
            string path = folder.Write(ContactSheet.Draw(generator, i, rows), manifest, i);
            Console.WriteLine(Describe(manifest.Directions[i], i + 1, path));
        }

        return 0;
    }

    private static string Describe(LatentDirection direction, int number, string path) => string.Create(
        CultureInfo.InvariantCulture,
        $"direction.{number}: {direction.Name} ({direction.Method}, {direction.Layers} layers, rows {direction.FirstRow} to {direction.LastRow}, deviation {direction.Deviation:0.###}): {path}");

    private void RequireFinitePsi(OptionResult result)
    {
        if (!float.IsFinite(result.GetValue(_psi)))
        {
            result.AddError($"--psi: {result.GetValue(_psi)} is not a finite number.");
        }
    }
}
