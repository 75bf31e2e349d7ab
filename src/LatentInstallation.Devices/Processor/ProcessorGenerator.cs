using System.Globalization;
using LatentInstallation.Devices.OnnxRuntime;
using LatentInstallation.Generator;
using LatentInstallation.Import.StyleGan2;
using LatentInstallation.Synthesis;
using LatentInstallation.Warp;

namespace LatentInstallation.Devices.Processor;

/// <summary>A StyleGAN2 generator's folder, run by the project's own kernels on the processor. Its graph is read back into layers; only the mapping stays a graph.</summary>
public sealed class ProcessorGenerator : NetworkGenerator
{
    /// <summary>How the manifest's <c>variant</c> begins where these kernels may run the network.</summary>
    internal const string Variant = "kernels";

    // Looks of about 30 ns. Threads reach the end of a step within microseconds of each other, unless one was held up by other programs; then looking
    // on keeps the processor from it. At a load of 16 on two cores 0 to 3000 looks took the same time, 10 000 a fifth more, 100 000 twice as much.
    internal const int SpinsBetweenSteps = 1000;
    private const int SpinsWhenAllowed = 20_000;

    private readonly ThreadTeam _team;
    private readonly StepList _whole;
    private readonly Seam[] _seams;

    private ProcessorGenerator(ModelFolder folder, StyleGan2Network network, ProviderChoice choice, InferenceSettings settings)
        : base(folder, Shape(network), choice, settings)
    {
        var processor = new ProcessorNetwork(network, Latent, Picture, choice.Threads, settings.WithoutNoise);
        _whole = processor.Whole();
        _seams = [.. Manifest.Layers.Select(layer => new Seam(processor, BlockOf(network, layer), layer, network.PictureChannels))];
        _team = new ThreadTeam(choice.Threads, settings.AllowSpinning ? SpinsWhenAllowed : SpinsBetweenSteps, settings.AllowSpinning ? SpinsWhenAllowed : 0);
    }

    /// <inheritdoc />
    public override string Description => string.Create(
        CultureInfo.InvariantCulture,
        $"Own kernels with {(VectorPaths.Widest == VectorPath.Avx512 ? "AVX-512" : "AVX2")} on CPU, {Threads} {(Threads == 1 ? "thread" : "threads")}{(Choice.Note.Length > 0 ? $" ({Choice.Note})" : "")}");

    /// <inheritdoc />
    public override string Engine => "kernels";

    /// <summary>Loads a folder, or says why the kernels cannot run it.</summary>
    /// <param name="model">The folder.</param>
    /// <param name="choice">What computes.</param>
    /// <param name="settings">How to run it.</param>
    /// <param name="time">Times the first pictures.</param>
    /// <param name="why">A sentence where the manifest asks for the kernels in vain; else null.</param>
    /// <exception cref="BadInputException">The folder is damaged.</exception>
    internal static ProcessorGenerator? TryLoad(ModelFolder model, ProviderChoice choice, InferenceSettings settings, TimeProvider time, out string? why)
    {
        why = null;
        if (choice.Provider != InferenceProvider.Cpu || model.Variant?.StartsWith(Variant, StringComparison.Ordinal) != true)
        {
            return null;
        }

        StyleGan2Network? network = null;
        why = VectorPaths.Widest == VectorPath.Portable ? "this processor has no AVX2" : null;
        if (why is null && (network = SynthesisReading.TryRead(model.ReadSynthesis(withoutNoise: false), out why)) is not null)
        {
            why = ProcessorNetwork.WhyNot(network) ?? WhyNot(network, model.Complete(Shape(network)));
        }

        if (why is not null)
        {
            why = $"The project's own kernels cannot run it: {why.TrimEnd('.')}.";
            return null;
        }

        var generator = new ProcessorGenerator(model, network!, choice, settings);
        try
        {
            // The halves around a seam are made of the same steps, and need no more working memory.
            generator._team.Rehearse(generator._whole);
            generator.CheckFirstPicture(model.SynthesisPath, time);
            return generator;
        }
        catch
        {
            generator.Dispose();
            throw;
        }
    }

    private protected override void MakePicture() => _team.Run(_whole);

    private protected override bool TryMakeBent(in WarpSettings warp, TimeSpan time)
    {
        _seams[warp.Layer].Run(_team, Warp, warp, time);
        return true;
    }

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        _team.Dispose();
        base.Dispose(disposing);
    }

    private static SynthesisShape Shape(StyleGan2Network network) =>
        new("ws", network.NumWs, network.WDim, HasRows: true, "img", network.PictureChannels, network.Height, network.Width);

    private static int BlockOf(StyleGan2Network network, WarpLayer layer) =>
        Array.FindIndex(network.Blocks, block => SynthesisGraph.Features(block) == layer.Features);

    private static string? WhyNot(StyleGan2Network network, GeneratorManifest manifest)
    {
        WarpLayer[] own = network.Describe().Layers;
        return manifest.Layers.FirstOrDefault(layer => !own.Contains(layer)) is { } unknown
            ? $"its layer '{unknown.Name}' is not the end of a block"
            : null;
    }
}
