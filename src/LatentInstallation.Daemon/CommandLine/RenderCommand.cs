using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Runtime.InteropServices;
using LatentInstallation.Daemon.Rendering;
using LatentInstallation.Daemon.Running;

namespace LatentInstallation.Daemon.CommandLine;

/// <summary><c>latent render</c>: a track becomes a film.</summary>
internal sealed class RenderCommand : Command
{
    private const double SlowestFilm = 1;
    private const double QuickestFilm = 240;
    private const int MostTurns = 1000;

    private readonly Option<string> _sound = new("--sound") { Description = "The track, a WAV, FLAC or other sound file; the film is as long", HelpName = "FILE", Required = true };
    private readonly Option<string> _out = new("--out") { Description = "The film", HelpName = "FILE.mp4", Required = true };
    private readonly Option<string?> _configuration = new("--config") { Description = "Configuration file (default: installation.yaml)", HelpName = "FILE" };
    private readonly Option<string?> _model = new("--model") { Description = "A generator's folder", HelpName = "DIR" };
    private readonly Option<int?> _seed = new("--seed") { Description = "Seed of the first key point; the others follow", HelpName = "N" };
    private readonly Option<bool> _testCard = new("--test-card") { Description = "Show a test card instead of a network" };
    private readonly Option<string?> _controls = new("--controls") { Description = "Play a recorded visitor along", HelpName = "FILE" };
    private readonly Option<PictureSize?> _size = new("--size") { Description = "Size of the film (default 512x512)", HelpName = "WxH", CustomParser = result => EvenSize(result) };
    private readonly Option<RunClock> _rate = new("--fps") { Description = "Pictures a second: 60, 29.97 or 30000/1001", HelpName = "N", CustomParser = ParseRate, DefaultValueFactory = _ => new RunClock(60) };
    private readonly Option<int> _quality = new("--crf") { Description = "Quality of the pictures: 1 (best) to 51", HelpName = "N", DefaultValueFactory = _ => 18 };
    private readonly Option<FilmSound> _filmSound = new("--audio") { Description = "The film's sound: aac, or alac without loss", HelpName = "aac|alac" };
    private readonly Option<bool> _loop = new("--loop") { Description = "The last picture leads into the first" };
    private readonly Option<int?> _turns = new("--turns") { Description = "Turns along the path in a loop (default: those nearest to the piece's own speed)", HelpName = "N" };
    private readonly Option<bool> _json = new("--json") { Description = "Print one JSON object" };

    private RenderCommand()
        : base("render", "Renders a track as a film, with its sound; as fast or as slowly as this machine can.")
    {
        foreach (Option option in new Option[] { _sound, _out, _configuration, _model, _seed, _testCard, _controls, _size, _rate, _quality, _filmSound, _loop, _turns, _json })
        {
            Options.Add(option);
        }

        Refuse(_sound, value => value is "mic" or "none", "--sound: a film is made of a track. Name a sound file.");
        Refuse(_out, value => value is { } file && !file.EndsWith(".mp4", StringComparison.OrdinalIgnoreCase), "--out: films are written as .mp4. Name a file that ends so.");
        Refuse(_seed, value => value is < 0 or > int.MaxValue - 16, $"--seed: use 0 to {int.MaxValue - 16}.");
        Refuse(_quality, value => value is < 1 or > 51, "--crf: use 1 (best) to 51; 18 looks like the original.");
        Refuse(_turns, value => value is < 1 or > MostTurns, $"--turns: use 1 to {MostTurns}.");
        Validators.Add(RequireLoop);
        SetAction(parsed => Render(Read(parsed), parsed.GetValue(_json)));
    }

    internal static Command Create() => new RenderCommand();

    private static int Render(RenderOptions options, bool json)
    {
        using var stop = new CancellationTokenSource();
        using PosixSignalRegistration term = OnSignal(PosixSignal.SIGTERM, stop);
        using PosixSignalRegistration interrupt = OnSignal(PosixSignal.SIGINT, stop);
        bool isTerminal = !Console.IsErrorRedirected;
        try
        {
            using var line = new ProgressLine(Console.Error, isTerminal, TimeProvider.System);
            RenderResult result = FilmRun.Make(options, new Journal(Console.Error), line, isTerminal, stop.Token);
            line.Dispose();
            Console.WriteLine(json ? result.Json : result.Line);
            if (!json && result.LoopLine is { } loop)
            {
                Console.WriteLine(loop);
            }

            return 0;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            Console.Error.WriteLine($"latent: stopped; nothing of {options.Out} is kept.");
            return CommandRunner.Failed;
        }
    }

    private static PosixSignalRegistration OnSignal(PosixSignal signal, CancellationTokenSource stop) =>
        PosixSignalRegistration.Create(signal, context =>
        {
            context.Cancel = true;
            stop.Cancel();
        });

    private static PictureSize EvenSize(ArgumentResult result)
    {
        PictureSize size = PictureSize.Parse(result);
        if (size.Width % 2 != 0 || size.Height % 2 != 0)
        {
            result.AddError($"--size: {size.Width}x{size.Height} has an odd side, and a film's are even. Use {size.Width + (size.Width % 2)}x{size.Height + (size.Height % 2)}.");
        }

        return size;
    }

    private static RunClock ParseRate(ArgumentResult result)
    {
        string text = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
        string[] parts = text.Split('/');
        if (parts.Length <= 2 && TryNumber(parts[0], out double rate) && TryNumber(parts.Length == 2 ? parts[1] : "1", out double over) && rate / over is >= SlowestFilm and <= QuickestFilm)
        {
            return new RunClock(rate / over);
        }

        result.AddError($"--fps: '{text}' is not {SlowestFilm} to {QuickestFilm} pictures a second. Use 60, or 30000/1001.");
        return default;
    }

    private static bool TryNumber(string text, out double number) => double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number);

    private static void Refuse<T>(Option<T> option, Func<T?, bool> isWrong, string message) =>
        option.Validators.Add(result =>
        {
            if (isWrong(result.GetValueOrDefault<T>()))
            {
                result.AddError(message);
            }
        });

    private RenderOptions Read(ParseResult parsed) => new()
    {
        Sound = parsed.GetRequiredValue(_sound),
        Out = parsed.GetRequiredValue(_out),
        Configuration = parsed.GetValue(_configuration),
        Model = parsed.GetValue(_model),
        Seed = parsed.GetValue(_seed),
        TestCard = parsed.GetValue(_testCard),
        Controls = parsed.GetValue(_controls),
        Size = parsed.GetValue(_size) ?? FixedClockRun.UsualSize,
        Clock = parsed.GetValue(_rate),
        Quality = parsed.GetValue(_quality),
        FilmSound = parsed.GetValue(_filmSound),
        Loop = parsed.GetValue(_loop),
        Turns = parsed.GetValue(_turns),
    };

    private void RequireLoop(CommandResult result)
    {
        if (result.GetValue(_turns) is not null && !result.GetValue(_loop))
        {
            result.AddError("--turns: belongs to --loop. Give both, or neither.");
        }

        if (result.GetValue(_controls) is not null && result.GetValue(_loop))
        {
            result.AddError("--loop: a recorded visitor does not come back to where he began. Leave out --controls or --loop.");
        }
    }
}
