using System.CommandLine;
using System.CommandLine.Parsing;
using LatentInstallation.Daemon.Generating;
using LatentInstallation.Devices.OnnxRuntime;
using LatentInstallation.Frames;

namespace LatentInstallation.Daemon.CommandLine;

/// <summary><c>latent generate</c>: pictures of a seed, of z or of ws, into a PNG or <c>.npy</c> file.</summary>
internal static class GenerateCommand
{
    internal static Command Create()
    {
        var model = new Option<string>("--model") { Description = "The model's folder.", Required = true };
        var seed = new Option<uint?>("--seed") { Description = "NumPy's RandomState(N).randn(1, z_dim)." };
        var z = new Option<string?>("--z") { Description = "A .npy file [N, z_dim]." };
        var ws = new Option<string?>("--ws") { Description = "A .npy file [N, num_ws, w_dim] or [N, w_dim]." };
        var @class = new Option<int?>("--class") { Description = "Class of a conditional network." };
        var condition = new Option<string?>("--c") { Description = "A .npy file [N, classes] or [1, classes]." };
        var psi = new Option<float?>("--psi") { Description = "Truncation: 1 (as it is) to 0 (the average picture); touches --ws only when given." };
        var noise = new Option<string>("--noise") { Description = "const: the network's own noise; none: without.", DefaultValueFactory = _ => "const" };
        var wsOut = new Option<string?>("--ws-out") { Description = "Writes the latents [N, num_ws, w_dim] as the synthesis took them." };
        var output = new Option<string>("--out") { Description = "Where to: .png (several pictures become a contact sheet) or .npy (float32 [N, C, H, W], unclamped).", Required = true };
        var provider = BenchCommand.ProviderOption();
        var threads = BenchCommand.ThreadsOption();
        noise.AcceptOnlyFromAmong("const", "none");
        psi.Validators.Add(result =>
        {
            if (result.GetValue(psi) is { } value && !float.IsFinite(value))
            {
                result.AddError($"--psi: {value} is not a finite number.");
            }
        });
        output.Validators.Add(result => RequireEnding(result, output));

        var command = new Command("generate", "Makes pictures.")
        {
            model, seed, z, ws, @class, condition, psi, noise, wsOut, output, provider, threads,
        };
        command.Validators.Add(result =>
        {
            if (new Option[] { seed, z, ws }.Count(option => result.GetResult(option) is { Implicit: false }) != 1)
            {
                result.AddError("Give one of --seed N, --z F.npy and --ws F.npy.");
            }

            if (result.GetResult(@class) is not null && result.GetResult(condition) is not null)
            {
                result.AddError("Give --class or --c, not both.");
            }
        });
        command.SetAction(parsed =>
        {
            var request = new PictureRequest
            {
                Model = parsed.GetRequiredValue(model),
                Seed = parsed.GetValue(seed),
                Z = parsed.GetValue(z),
                Ws = parsed.GetValue(ws),
                Class = parsed.GetValue(@class),
                Condition = parsed.GetValue(condition),
                Psi = parsed.GetValue(psi),
            };
            var settings = new InferenceSettings
            {
                Provider = parsed.GetValue(provider),
                Threads = parsed.GetValue(threads),
                WithoutNoise = parsed.GetValue(noise) == "none",
            };
            Generate(request, settings, parsed.GetRequiredValue(output), parsed.GetValue(wsOut));
            return 0;
        });
        return command;
    }

    private static void Generate(PictureRequest request, InferenceSettings settings, string output, string? wsOut)
    {
        using OnnxGenerator generator = OnnxGenerator.Load(request.Model, settings);
        LatentBatch latents = LatentBatch.Make(request, generator);
        if (wsOut is not null)
        {
            new NumpyFile([latents.Count, generator.Manifest.NumWs, generator.Manifest.WDim], latents.Ws).Write(wsOut);
        }

        PictureBatch.Synthesize(generator, latents).Write(output);
    }

    private static void RequireEnding(OptionResult result, Option<string> output)
    {
        string? path = result.GetValue(output);
        if (path is not null && Path.GetExtension(path).ToLowerInvariant() is not (".png" or ".npy"))
        {
            result.AddError($"--out: '{path}' ends neither in .png nor in .npy.");
        }
    }
}
