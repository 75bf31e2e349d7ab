using LatentInstallation.Daemon.Configuration;
using LatentInstallation.Devices.OnnxRuntime;
using LatentInstallation.Generator;
using LatentInstallation.Parameters;

namespace LatentInstallation.Daemon.Running;

/// <summary>Opens the generator that the command line or the configuration names, once, and again where it is asked to.</summary>
internal sealed class ModelOpening(RunOptions options, TimeProvider time)
{
    private InferenceSettings? _settings;
    private IGenerator? _generator;

    /// <summary>The folder that was opened.</summary>
    internal string Folder { get; private set; } = "";

    /// <summary>Checks what the command line named, so that the command line is blamed for it and not the configuration.</summary>
    /// <exception cref="BadInputException">It is not there.</exception>
    internal void CheckNamed()
    {
        if (options is { Model: { } named, TestCard: false } && ModelFinder.Resolve(named, Path.GetFullPath(named)) is var path && !Directory.Exists(path) && !File.Exists(path))
        {
            throw new BadInputException($"--model: there is no folder or file '{named}'. Name a generator's folder, as './latent import' writes it, or an .onnx file.");
        }
    }

    /// <summary>The parameters of the model in a folder; opens it.</summary>
    /// <exception cref="BadInputException">It cannot be used; says what to do.</exception>
    internal ParameterTable ParametersOf(string folder)
    {
        Folder = options.Model is { } named ? ModelFinder.Resolve(named, Path.GetFullPath(named)) : ModelFinder.Beside(folder);
        _settings = SettingsOf(new GeneratorConfiguration());
        _generator = Open(_settings);
        return new PieceParameters(_generator.Manifest).Table;
    }

    /// <summary>The opened generator, run as the configuration wants it.</summary>
    internal IGenerator Take(GeneratorConfiguration configuration)
    {
        InferenceSettings wanted = SettingsOf(configuration);
        if (_generator is null || _settings != wanted)
        {
            _generator?.Dispose();
            (_settings, _generator) = (wanted, Open(wanted));
        }

        IGenerator taken = _generator;
        _generator = null;
        return taken;
    }

    private IGenerator Open(InferenceSettings settings)
    {
        if (options.TestCard)
        {
            return new TestCardGenerator();
        }

        return File.Exists(Folder) ? NetworkGenerator.LoadFile(Folder, settings, time) : NetworkGenerator.Load(Folder, settings, time);
    }

    private InferenceSettings SettingsOf(GeneratorConfiguration configuration) => new()
    {
        Provider = configuration.Provider switch
        {
            ComputeProvider.Cpu => InferenceProvider.Cpu,
            ComputeProvider.Cuda => InferenceProvider.Cuda,
            ComputeProvider.TensorRt => InferenceProvider.TensorRt,
            _ => null,
        },
        Threads = configuration.Threads,
        WithoutNoise = configuration.Noise == GeneratorNoise.None,
        WaitForLayers = options.Clock.IsFixed,
        AllowReducedPrecision = true,
        LongestSlitScanDelay = TimeSpan.FromSeconds(WarpParameters.LongestSlitScan),
    };
}
