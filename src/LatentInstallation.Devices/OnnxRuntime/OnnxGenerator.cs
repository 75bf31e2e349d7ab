using System.Globalization;
using System.Numerics;
using LatentInstallation.Frames;
using LatentInstallation.Generator;
using LatentInstallation.Warp;
using Microsoft.ML.OnnxRuntime;

namespace LatentInstallation.Devices.OnnxRuntime;

/// <summary>A generator's folder, run by ONNX Runtime. Neutral warps run the uncut graph; any other warp runs the graph cut at its layer.</summary>
public sealed class OnnxGenerator : IGenerator
{
    private readonly InferenceSettings _settings;
    private readonly ProviderChoice _provider;
    private readonly MappingNetwork _mapping;
    private readonly BoundSession _uncut;
    private readonly CutNetworks _cuts;
    private readonly FeatureWarp _warp;
    private readonly float[] _latent;
    private readonly float[] _picture;
    private readonly float[] _held;
    private int _lastLayer = -1;

    private OnnxGenerator(ModelFolder folder, ProviderChoice provider, BoundSession uncut, InferenceSettings settings)
    {
        (_settings, _provider, _uncut) = (settings, provider, uncut);
        SynthesisShape shape = SynthesisShape.Read(uncut, folder.SynthesisPath);
        Manifest = folder.Complete(shape);
        _latent = GC.AllocateArray<float>(shape.LatentLength, pinned: true);
        _picture = GC.AllocateArray<float>(shape.PictureLength, pinned: true);
        _held = GC.AllocateArray<float>(shape.PictureLength, pinned: true);
        _held.AsSpan().Fill(Manifest.Black);
        shape.Bind(uncut, _latent, _picture);
        _warp = new FeatureWarp(settings.SlitScanBytes, settings.LongestSlitScanDelay);
        _mapping = new MappingNetwork(folder.MappingPath, Manifest, provider with { Provider = InferenceProvider.Cpu });
        _cuts = new CutNetworks(
            Manifest.Layers,
            layer => CutNetwork.Make(folder.ReadSynthesis(settings.WithoutNoise), folder.SynthesisPath, layer, shape, _latent, _picture, provider));
    }

    private const string Broken = "The network made values that are no numbers; the last good picture was shown in their place.";

    /// <inheritdoc />
    public GeneratorManifest Manifest { get; }

    /// <inheritdoc />
    public string Description => string.Create(
        CultureInfo.InvariantCulture,
        $"ONNX Runtime {OrtEnv.Instance().GetVersionString()} on {ProviderChoice.NameOf(Provider)}, {Threads} {(Threads == 1 ? "thread" : "threads")}{(_provider.Note.Length > 0 ? $" ({_provider.Note})" : "")}");

    /// <summary>What computes.</summary>
    public InferenceProvider Provider => _provider.Provider;

    /// <summary>CPU threads for one picture.</summary>
    public int Threads => _provider.Threads;

    /// <inheritdoc />
    public string? Trouble => LayerFailure ?? (BrokenPictures > 0 ? Broken : null);

    /// <inheritdoc />
    public long SlitScanBytes => _warp.SlitScanBytes;

    /// <summary>Pictures that came out with values that are no numbers; the last good one was shown instead.</summary>
    public long BrokenPictures { get; private set; }

    /// <summary>Why a layer could not be made ready in the background, or null.</summary>
    public string? LayerFailure => _cuts.Failure;

    /// <summary>Loads a folder, checks it, and makes a first picture.</summary>
    /// <param name="folder">A folder with a manifest and the files that it names, or one with a single ONNX file.</param>
    /// <param name="settings">How to run it; null for the best provider and a thread for each core.</param>
    /// <param name="time">Times the first pictures; null for the system's.</param>
    /// <exception cref="BadInputException">Something in it is missing or wrong, with file, place and remedy.</exception>
    public static OnnxGenerator Load(string folder, InferenceSettings? settings = null, TimeProvider? time = null) =>
        Load(ModelFolder.Open(folder), settings ?? new InferenceSettings(), time ?? TimeProvider.System);

    /// <summary>Loads a single ONNX file that maps a latent to a picture, as <see cref="Load(string, InferenceSettings, TimeProvider)"/> does a folder.</summary>
    /// <exception cref="BadInputException">It is not there, or no such file.</exception>
    public static OnnxGenerator LoadFile(string path, InferenceSettings? settings = null, TimeProvider? time = null) =>
        Load(ModelFolder.OfFile(path), settings ?? new InferenceSettings(), time ?? TimeProvider.System);

    /// <inheritdoc />
    public void Map(ReadOnlySpan<float> z, ReadOnlySpan<float> condition, Span<float> w) => _mapping.Map(z, condition, w);

    /// <inheritdoc />
    public void Synthesize(ReadOnlySpan<float> ws, in WarpSettings warp, TimeSpan time, Frame frame)
    {
        ArgumentNullException.ThrowIfNull(frame);
        if (ws.Length != _latent.Length || frame.Pixels.Length != _picture.Length)
        {
            throw new ArgumentException(
                $"The latent has {ws.Length} values and the frame {frame.Pixels.Length}; {_latent.Length} and {_picture.Length} are wanted.", nameof(ws));
        }

        ws.CopyTo(_latent);
        CutNetwork? cut = warp.IsNeutral || _cuts.Count == 0 ? null : CutFor(Math.Clamp(warp.Layer, 0, _cuts.Count - 1));
        if (cut is null)
        {
            _warp.Restart();
            _uncut.Run();
        }
        else
        {
            cut.Run(_warp, warp with { Layer = _lastLayer }, time);
        }

        Deliver(frame);
    }

    /// <summary>Makes a layer ready to be cut, and waits until it is.</summary>
    /// <param name="layer">Index into the manifest's layers.</param>
    public void Prepare(int layer) => _cuts.Make(layer);

    /// <summary>Makes a layer ready to be cut while pictures go on.</summary>
    /// <param name="layer">Index into the manifest's layers.</param>
    public void PrepareInBackground(int layer) => _cuts.MakeInBackground(layer);

    /// <summary>Whether a layer is ready to be cut.</summary>
    /// <param name="layer">Index into the manifest's layers.</param>
    public bool IsReady(int layer) => _cuts.At(layer) is not null;

    /// <inheritdoc />
    public void Dispose()
    {
        _cuts.Dispose();
        _mapping.Dispose();
        _uncut.Dispose();
    }

    private static OnnxGenerator Load(ModelFolder model, InferenceSettings settings, TimeProvider time)
    {
        ProviderChoice provider = ProviderChoice.Make(settings);
        BoundSession? uncut = settings.WithoutNoise
            ? BoundSession.Open(model.ReadSynthesis(withoutNoise: true), model.SynthesisPath, provider)
            : BoundSession.Open(model.SynthesisPath, provider);
        try
        {
            var generator = new OnnxGenerator(model, provider, uncut, settings);
            uncut = null;
            try
            {
                generator.CheckFirstPicture(model.SynthesisPath, time);
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

    private CutNetwork? CutFor(int layer)
    {
        CutNetwork? cut = _cuts.At(layer);
        if (cut is null && _settings.WaitForLayers)
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

    private void Deliver(Frame frame)
    {
        if (IsFinite(_picture))
        {
            _picture.CopyTo(_held.AsSpan());
        }
        else
        {
            BrokenPictures++;
        }

        _held.CopyTo(frame.Pixels.AsSpan());
    }

    private void CheckFirstPicture(string path, TimeProvider time)
    {
        float[] average = Manifest.WAverage ?? new float[Manifest.WDim];
        for (int row = 0; row < Manifest.NumWs; row++)
        {
            average.CopyTo(_latent, row * Manifest.WDim);
        }

        // The first run also sets the runtime up; the second is what a picture takes.
        _uncut.Run();
        long start = time.GetTimestamp();
        _uncut.Run();
        TimeSpan taken = time.GetElapsedTime(start);
        if (!IsFinite(_picture))
        {
            throw new BadInputException($"{path}: the average latent's picture holds values that are no finite numbers. Import the checkpoint again, or train it further.");
        }

        if (taken > _settings.LongestPicture)
        {
            throw new BadInputException(string.Create(
                CultureInfo.InvariantCulture,
                $"{path}: one picture takes {taken.TotalSeconds:0.0} s on this machine; at most {_settings.LongestPicture.TotalSeconds:0.0} s are allowed. Take a smaller network, or a GPU."));
        }

        Map(new float[Manifest.ZDim], new float[Manifest.Classes], average = new float[Manifest.WDim]);
        if (!IsFinite(average))
        {
            throw new BadInputException($"{Manifest.Mapping}: mapping z = 0 gives values that are no finite numbers. Import the checkpoint again.");
        }
    }

    private static bool IsFinite(ReadOnlySpan<float> values)
    {
        // x × 0 is 0 for every finite x and NaN for the others, and NaN stays in a sum.
        Vector<float> sum = Vector<float>.Zero;
        int i = 0;
        for (; i + Vector<float>.Count <= values.Length; i += Vector<float>.Count)
        {
            sum += new Vector<float>(values[i..]) * Vector<float>.Zero;
        }

        float rest = Vector.Sum(sum);
        for (; i < values.Length; i++)
        {
            rest += values[i] * 0;
        }

        return rest == 0;
    }
}
