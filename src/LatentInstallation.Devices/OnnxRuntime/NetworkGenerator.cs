using System.Globalization;
using LatentInstallation.Devices.Processor;
using LatentInstallation.Frames;
using LatentInstallation.Generator;
using LatentInstallation.Warp;

namespace LatentInstallation.Devices.OnnxRuntime;

/// <summary>A generator's folder, run by whichever engine suits it and the machine. What all engines share: the mapping, the checks, the last good picture.</summary>
public abstract class NetworkGenerator : IGenerator
{
    private const string Broken = "The network made values that are no numbers; the last good picture was shown in their place.";

    private readonly MappingNetwork _mapping;
    private readonly LastGoodPicture _shown;

    private protected NetworkGenerator(ModelFolder folder, SynthesisShape shape, ProviderChoice choice, InferenceSettings settings)
    {
        (Settings, Choice) = (settings, choice);
        Manifest = folder.Complete(shape);
        Latent = GC.AllocateArray<float>(shape.LatentLength, pinned: true);
        _shown = new LastGoodPicture(shape.PictureLength, Manifest.Black);
        Warp = new FeatureWarp(settings.SlitScanBytes, settings.LongestSlitScanDelay);
        _mapping = new MappingNetwork(folder.MappingPath, Manifest, choice with { Provider = InferenceProvider.Cpu });
    }

    /// <inheritdoc />
    public GeneratorManifest Manifest { get; }

    /// <inheritdoc />
    public abstract string Description { get; }

    /// <summary>What computes the pictures, as <c>latent bench</c> names it: <c>onnxruntime</c> or <c>kernels</c>.</summary>
    public abstract string Engine { get; }

    /// <summary>What computes.</summary>
    public InferenceProvider Provider => Choice.Provider;

    /// <summary>CPU threads for one picture.</summary>
    public int Threads => Choice.Threads;

    /// <inheritdoc />
    public string? Trouble => LayerFailure ?? (BrokenPictures > 0 ? Broken : null);

    /// <inheritdoc />
    public long SlitScanBytes => Warp.SlitScanBytes;

    /// <summary>Pictures that came out with values that are no numbers; the last good one was shown instead.</summary>
    public long BrokenPictures => _shown.Broken;

    /// <summary>Why a layer could not be made ready in the background, or null.</summary>
    public virtual string? LayerFailure => null;

    private protected InferenceSettings Settings { get; }

    private protected ProviderChoice Choice { get; }

    private protected FeatureWarp Warp { get; }

    /// <summary>The latent of the picture that is being made, pinned.</summary>
    private protected float[] Latent { get; }

    /// <summary>How the picture lies on the network's input plane, as a matrix, pinned.</summary>
    private protected float[] Transform { get; } = GC.AllocateArray<float>(InputPlane.MatrixLength, pinned: true);

    /// <summary>Receives the picture, pinned.</summary>
    private protected float[] Picture => _shown.Pixels;

    /// <summary>Loads a folder with the engine that suits it, checks it, and makes a first picture.</summary>
    /// <param name="folder">A folder with a manifest and the files that it names, or one with a single ONNX file.</param>
    /// <param name="settings">How to run it; null for the best provider and a thread for each core.</param>
    /// <param name="time">Times the first pictures; null for the system's.</param>
    /// <exception cref="BadInputException">Something in it is missing or wrong, with file, place and remedy.</exception>
    public static NetworkGenerator Load(string folder, InferenceSettings? settings = null, TimeProvider? time = null)
    {
        ModelFolder model = ModelFolder.Open(folder);
        settings ??= new InferenceSettings();
        ProviderChoice choice = ProviderChoice.Make(settings);
        return ProcessorGenerator.TryLoad(model, choice, settings, time ?? TimeProvider.System, out string? why)
            ?? (NetworkGenerator)OnnxGenerator.Load(model, why is null ? choice : choice.With(why), settings, time ?? TimeProvider.System);
    }

    /// <summary>Loads a single ONNX file that maps a latent to a picture, as <see cref="Load(string, InferenceSettings, TimeProvider)"/> does a folder.</summary>
    /// <exception cref="BadInputException">It is not there, or no such file.</exception>
    public static NetworkGenerator LoadFile(string path, InferenceSettings? settings = null, TimeProvider? time = null) =>
        OnnxGenerator.LoadFile(path, settings, time);

    /// <inheritdoc />
    public void Map(ReadOnlySpan<float> z, ReadOnlySpan<float> condition, Span<float> w) => _mapping.Map(z, condition, w);

    /// <inheritdoc />
    public void Synthesize(ReadOnlySpan<float> ws, in WarpSettings warp, TimeSpan time, Frame frame)
    {
        ArgumentNullException.ThrowIfNull(frame);
        if (ws.Length != Latent.Length || frame.Pixels.Length != Picture.Length)
        {
            throw new ArgumentException(
                $"The latent has {ws.Length} values and the frame {frame.Pixels.Length}; {Latent.Length} and {Picture.Length} are wanted.", nameof(ws));
        }

        ws.CopyTo(Latent);
        warp.Input.Write(Transform);
        int layers = Manifest.Layers.Length;
        if (warp.IsNeutral || layers == 0 || !TryMakeBent(warp with { Layer = Math.Clamp(warp.Layer, 0, layers - 1) }, time))
        {
            Warp.Restart();
            MakePicture();
        }

        _shown.Deliver(frame);
    }

    /// <summary>Makes a layer ready to be bent, and waits until it is.</summary>
    /// <param name="layer">Index into the manifest's layers.</param>
    public virtual void Prepare(int layer)
    {
    }

    /// <inheritdoc />
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Makes the picture of <see cref="Latent"/>, unbent.</summary>
    private protected abstract void MakePicture();

    /// <summary>Makes the picture of <see cref="Latent"/>, bent; or says that it cannot do so yet.</summary>
    private protected abstract bool TryMakeBent(in WarpSettings warp, TimeSpan time);

    /// <summary>Gives everything back.</summary>
    /// <param name="disposing">Always true: nothing here has a finalizer.</param>
    protected virtual void Dispose(bool disposing) => _mapping.Dispose();

    /// <summary>Makes the average latent's picture, twice, and looks at it and at the time that it took.</summary>
    private protected void CheckFirstPicture(string path, TimeProvider time)
    {
        float[] average = Manifest.WAverage ?? new float[Manifest.WDim];
        for (int row = 0; row < Manifest.NumWs; row++)
        {
            average.CopyTo(Latent, row * Manifest.WDim);
        }

        // The first run also sets everything up; the second is what a picture takes.
        MakePicture();
        long start = time.GetTimestamp();
        MakePicture();
        TimeSpan taken = time.GetElapsedTime(start);
        if (!LastGoodPicture.IsFinite(Picture))
        {
            throw new BadInputException($"{path}: the average latent's picture holds values that are no finite numbers. Import the checkpoint again, or train it further.");
        }

        if (taken > Settings.LongestPicture)
        {
            throw new BadInputException(string.Create(
                CultureInfo.InvariantCulture,
                $"{path}: one picture takes {taken.TotalSeconds:0.0} s on this machine; at most {Settings.LongestPicture.TotalSeconds:0.0} s are allowed. Take a smaller network, or a GPU."));
        }

        Map(new float[Manifest.ZDim], new float[Manifest.Classes], average = new float[Manifest.WDim]);
        if (!LastGoodPicture.IsFinite(average))
        {
            throw new BadInputException($"{Manifest.Mapping}: mapping z = 0 gives values that are no finite numbers. Import the checkpoint again.");
        }
    }
}
