using System.CommandLine;
using System.CommandLine.Parsing;
using LatentInstallation.Daemon.Generating;
using LatentInstallation.Devices.OnnxRuntime;
using LatentInstallation.Frames;

namespace LatentInstallation.Daemon.CommandLine;

/// <summary><c>latent generate</c>: pictures of a seed, of z or of ws, into a PNG or <c>.npy</c> file.</summary>
internal sealed class GenerateCommand : Command
{
    private readonly Option<string> _model = new("--model") { Description = "The model's folder.", Required = true };
    private readonly Option<uint?> _seed = new("--seed") { Description = "NumPy's RandomState(N).randn(1, z_dim)." };
    private readonly Option<string?> _z = new("--z") { Description = "A .npy file [N, z_dim]." };
    private readonly Option<string?> _ws = new("--ws") { Description = "A .npy file [N, num_ws, w_dim] or [N, w_dim]." };
    private readonly Option<int?> _class = new("--class") { Description = "Class of a conditional network." };
    private readonly Option<string?> _condition = new("--c") { Description = "A .npy file [N, classes] or [1, classes]." };
    private readonly Option<float?> _psi = new("--psi") { Description = "Truncation: 1 (as it is) to 0 (the average picture); touches --ws only when given." };
    private readonly Option<string> _noise = new("--noise") { Description = "const: the network's own noise; none: without.", DefaultValueFactory = _ => "const" };
    private readonly Option<string?> _wsOut = new("--ws-out") { Description = "Writes the latents [N, num_ws, w_dim] as the synthesis took them." };
    private readonly Option<string> _out = new("--out")
    {
        Description = "Where to: .png (several pictures become a contact sheet) or .npy (float32 [N, C, H, W], unclamped).",
        Required = true,
    };

    private readonly Option<InferenceProvider?> _provider = BenchCommand.ProviderOption();
    private readonly Option<int> _threads = BenchCommand.ThreadsOption();

    private GenerateCommand()
        : base("generate", "Makes pictures.")
    {
        foreach (Option option in new Option[] { _model, _seed, _z, _ws, _class, _condition, _psi, _noise, _wsOut, _out, _provider, _threads })
        {
            Options.Add(option);
        }

        _noise.AcceptOnlyFromAmong("const", "none");
        _psi.Validators.Add(RequireFinitePsi);
        _out.Validators.Add(RequireKnownEnding);
        Validators.Add(RequireOneSource);
        SetAction(Generate);
    }

    internal static Command Create() => new GenerateCommand();

    private int Generate(ParseResult parsed)
    {
        using NetworkGenerator generator = NetworkGenerator.Load(parsed.GetRequiredValue(_model), Settings(parsed));
        LatentBatch latents = LatentBatch.Make(Request(parsed), generator);
        if (parsed.GetValue(_wsOut) is { } wsOut)
        {
            new NumpyFile([latents.Count, generator.Manifest.NumWs, generator.Manifest.WDim], latents.Ws).Write(wsOut);
        }

        PictureBatch.Synthesize(generator, latents).Write(parsed.GetRequiredValue(_out));
        return 0;
    }

    private InferenceSettings Settings(ParseResult parsed) => new()
    {
        LongestPicture = TimeSpan.MaxValue,
        Provider = parsed.GetValue(_provider),
        Threads = parsed.GetValue(_threads),
        WithoutNoise = parsed.GetValue(_noise) == "none",

        // A few pictures are made before anything quicker is ready, and all in the same way.
        OnlyPlainSession = true,
    };

    private PictureRequest Request(ParseResult parsed) => new()
    {
        Seed = parsed.GetValue(_seed),
        Z = parsed.GetValue(_z),
        Ws = parsed.GetValue(_ws),
        Class = parsed.GetValue(_class),
        Condition = parsed.GetValue(_condition),
        Psi = parsed.GetValue(_psi),
    };

    private void RequireOneSource(CommandResult result)
    {
        if (new Option[] { _seed, _z, _ws }.Count(option => result.GetResult(option) is not null) != 1)
        {
            result.AddError("Give one of --seed N, --z F.npy and --ws F.npy.");
        }

        if (result.GetResult(_class) is not null && result.GetResult(_condition) is not null)
        {
            result.AddError("Give --class or --c, not both.");
        }
    }

    private void RequireFinitePsi(OptionResult result)
    {
        if (result.GetValue(_psi) is { } value && !float.IsFinite(value))
        {
            result.AddError($"--psi: {value} is not a finite number.");
        }
    }

    private void RequireKnownEnding(OptionResult result)
    {
        string? path = result.GetValue(_out);
        if (path is not null && Path.GetExtension(path).ToLowerInvariant() is not (".png" or ".npy"))
        {
            result.AddError($"--out: '{path}' ends neither in .png nor in .npy.");
        }
    }
}
