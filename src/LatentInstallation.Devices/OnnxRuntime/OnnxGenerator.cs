using System.Globalization;
using LatentInstallation.Warp;
using Microsoft.ML.OnnxRuntime;

namespace LatentInstallation.Devices.OnnxRuntime;

/// <summary>A generator's folder, run by ONNX Runtime. Neutral warps run the uncut graph; any other warp runs the graph cut at its layer.</summary>
public sealed class OnnxGenerator : NetworkGenerator
{
    private readonly SynthesisShape _shape;
    private readonly TransformBinding? _transform;
    private readonly BoundSession _uncut;
    private readonly CutNetworks _cuts;
    private GpuWays? _quicker;
    private string _noQuicker = "";
    private int _lastLayer = -1;

    private OnnxGenerator(ModelFolder folder, SynthesisShape shape, ProviderChoice provider, BoundSession uncut, InferenceSettings settings)
        : base(folder, shape, provider, settings)
    {
        (_shape, _uncut) = (shape, uncut);
        shape.Bind(uncut, Latent, Picture);
        _transform = TransformBinding.For(Manifest, uncut, folder.SynthesisPath, Transform);
        _cuts = new CutNetworks(
            Manifest.Layers,
            layer => CutNetwork.Make(folder.ReadSynthesis(settings.WithoutNoise), folder.SynthesisPath, layer, shape, Latent, Picture, _transform, provider));
    }

    /// <inheritdoc />
    public override string Description => string.Create(
        CultureInfo.InvariantCulture,
        $"ONNX Runtime {OrtEnv.Instance().GetVersionString()} on {ProviderChoice.NameOf(Provider)}, {Threads} {(Threads == 1 ? "thread" : "threads")}{(Choice.Note.Length > 0 ? $" ({Choice.Note})" : "")}{(_quicker is null ? _noQuicker : $": {_quicker.Description}")}");

    /// <inheritdoc />
    public override string Engine => "onnxruntime";

    /// <inheritdoc />
    public override string? LayerFailure => _cuts.Failure;

    /// <summary>Loads a folder, checks it, and makes a first picture; by ONNX Runtime, whatever other engine could do it.</summary>
    /// <param name="folder">A folder with a manifest and the files that it names, or one with a single ONNX file.</param>
    /// <param name="settings">How to run it; null for the best provider and a thread for each core.</param>
    /// <param name="time">Times the first pictures; null for the system's.</param>
    /// <exception cref="BadInputException">Something in it is missing or wrong, with file, place and remedy.</exception>
    public static new OnnxGenerator Load(string folder, InferenceSettings? settings = null, TimeProvider? time = null) =>
        Load(ModelFolder.Open(folder), settings, time);

    /// <summary>Loads a single ONNX file that maps a latent to a picture, as <see cref="Load(string, InferenceSettings, TimeProvider)"/> does a folder.</summary>
    /// <exception cref="BadInputException">It is not there, or no such file.</exception>
    public static new OnnxGenerator LoadFile(string path, InferenceSettings? settings = null, TimeProvider? time = null) =>
        Load(ModelFolder.OfFile(path), settings, time);

    /// <inheritdoc />
    public override void Prepare(int layer) => _cuts.Make(layer);

    /// <summary>Makes a layer ready to be cut while pictures go on.</summary>
    /// <param name="layer">Index into the manifest's layers.</param>
    public void PrepareInBackground(int layer) => _cuts.MakeInBackground(layer);

    /// <summary>Whether a layer is ready to be cut.</summary>
    /// <param name="layer">Index into the manifest's layers.</param>
    public bool IsReady(int layer) => _cuts.At(layer) is not null;

    internal static OnnxGenerator Load(ModelFolder model, ProviderChoice provider, InferenceSettings settings, TimeProvider time)
    {
        BoundSession? uncut = settings.WithoutNoise
            ? BoundSession.Open(model.ReadSynthesis(withoutNoise: true), model.SynthesisPath, provider)
            : BoundSession.Open(model.SynthesisPath, provider);
        try
        {
            var generator = new OnnxGenerator(model, SynthesisShape.Read(uncut, model.SynthesisPath), provider, uncut, settings);
            uncut = null;
            try
            {
                generator.CheckFirstPicture(model.SynthesisPath, time);
                generator.BeginQuicker(model, time);
                return generator;
            }
            catch
            {
                generator.Dispose();
                throw;
            }
        }
        finally
        {
            uncut?.Dispose();
        }
    }

    private protected override void MakePicture()
    {
        if (_quicker?.TryRun(Latent, Picture) != true)
        {
            _uncut.Run();
        }
    }

    private protected override bool TryMakeBent(in WarpSettings warp, TimeSpan time)
    {
        if (CutFor(warp.Layer) is not { } cut)
        {
            return false;
        }

        cut.Run(Warp, warp with { Layer = _lastLayer }, time);
        return true;
    }

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        _quicker?.Dispose();
        _cuts.Dispose();
        _uncut.Dispose();
        base.Dispose(disposing);
    }

    private static OnnxGenerator Load(ModelFolder model, InferenceSettings? settings, TimeProvider? time)
    {
        settings ??= new InferenceSettings();
        return Load(model, ProviderChoice.Make(settings), settings, time ?? TimeProvider.System);
    }

    // On a GPU: quicker ways than the plain session, made while it goes on.
    private void BeginQuicker(ModelFolder model, TimeProvider time)
    {
        if (Provider == InferenceProvider.Cpu || Settings.OnlyPlainSession)
        {
            return;
        }

        try
        {
            _quicker = GpuWays.Begin(model.ReadSynthesis(Settings.WithoutNoise), _shape, _transform, Choice, Reference(time), time);
            if (Settings.WaitForLayers)
            {
                _quicker.Finish();
            }
        }
        catch (Exception error) when (error is InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            // The plain session works without memory of our own on the device, and without a folder for engines.
            _noQuicker = $": plain session. {error.Message}";
        }
    }

    private ReferencePictures Reference(TimeProvider time)
    {
        Random random = new(1);
        (List<float[]> latents, List<float[]> pictures) = ([], []);
        float[] condition = new float[Manifest.Classes];
        condition.AsSpan(0, Math.Min(1, condition.Length)).Fill(1);
        for (int i = 0; i < ReferencePictures.Count; i++)
        {
            float[] w = new float[Manifest.WDim];
            Map([.. Enumerable.Range(0, Manifest.ZDim).Select(_ => (random.NextSingle() * 4) - 2)], condition, w);
            latents.Add([.. Enumerable.Repeat(w, Manifest.NumWs).SelectMany(row => row)]);
            latents[i].CopyTo(Latent, 0);
            _uncut.Run();
            pictures.Add([.. Picture]);
        }

        return new ReferencePictures(latents, [.. Transform], pictures, Manifest.White - Manifest.Black, ReferencePictures.Least(_uncut.Run, ReferencePictures.Count, time));
    }

    private CutNetwork? CutFor(int layer)
    {
        CutNetwork? cut = _cuts.At(layer);
        if (cut is null && Settings.WaitForLayers)
        {
            cut = _cuts.Make(layer);
        }

        if (cut is not null)
        {
            _lastLayer = layer;
            return cut;
        }

        // Until the asked layer is ready the last one goes on, or the uncut picture.
        _cuts.MakeInBackground(layer);
        return _lastLayer >= 0 ? _cuts.At(_lastLayer) : null;
    }
}
