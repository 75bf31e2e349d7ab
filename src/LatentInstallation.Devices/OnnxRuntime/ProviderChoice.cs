using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;

namespace LatentInstallation.Devices.OnnxRuntime;

/// <summary>The provider that runs on this machine, and why the better ones do not. Makes the options of every session.</summary>
/// <param name="Provider">What computes.</param>
/// <param name="Note">Plain sentences for a person on what was not usable; empty when nothing was missing.</param>
/// <param name="Threads">CPU threads for one picture.</param>
/// <param name="AllowSpinning">Whether idle threads spin.</param>
internal sealed record ProviderChoice(InferenceProvider Provider, string Note, int Threads, bool AllowSpinning)
{
    private const string CudaLibrary = "libonnxruntime_providers_cuda.so";
    private const string TensorRtLibrary = "libonnxruntime_providers_tensorrt.so";
    private const string Driver = "libcuda.so.1";

    /// <summary>True when inputs in main memory are copied to the device when they are bound, so that each run must bind again.</summary>
    public bool BindsByCopy => Provider != InferenceProvider.Cpu;

    /// <summary>Whether a GPU has to keep to full precision; false lets it take TF32 and 16 bits where nobody sees it.</summary>
    public bool IsExact { get; init; } = true;

    /// <summary>The same, with one more sentence to its note.</summary>
    public ProviderChoice With(string sentence) => this with { Note = Note.Length == 0 ? sentence : $"{Note} {sentence}" };

    /// <summary>Finds what runs here.</summary>
    /// <exception cref="BadInputException">A provider was asked for by name and cannot be used.</exception>
    public static ProviderChoice Make(InferenceSettings settings)
    {
        int threads = settings.Threads > 0 ? settings.Threads : PhysicalCores();
        InferenceProvider[] wanted = settings.Provider is { } one
            ? [one]
            : [InferenceProvider.TensorRt, InferenceProvider.Cuda, InferenceProvider.Cpu];
        List<string> reasons = [];
        foreach (InferenceProvider provider in wanted)
        {
            string? reason = WhyNot(provider);
            if (reason is null)
            {
                string note = reasons.Count == 0 ? "" : $"{string.Join(" ", reasons)} {NameOf(provider)} is used.";
                return new ProviderChoice(provider, note, threads, settings.AllowSpinning) { IsExact = !settings.AllowReducedPrecision };
            }

            reasons.Add(reason);
        }

        throw new BadInputException($"{string.Join(" ", reasons)} Ask for the provider cpu, or for none to take the best that is there.");
    }

    /// <summary>Options for one session; the caller disposes them. On a GPU it is the plain one, on CUDA in full precision: see <see cref="GpuWays"/> for quicker ones.</summary>
    public SessionOptions Options(int? threads = null) => Options(
        options =>
        {
            if (Provider != InferenceProvider.Cpu)
            {
                AppendCuda(options, GpuOptions.Cuda(isExact: true, isGraph: false));
            }
        },
        threads);

    /// <summary>Options for one session of certain providers; the caller disposes them.</summary>
    public SessionOptions Options(Action<SessionOptions> append, int? threads = null)
    {
        var options = new SessionOptions
        {
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
            ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,

            // A GPU's session only launches work: one thread does.
            IntraOpNumThreads = Provider == InferenceProvider.Cpu ? threads ?? Threads : 1,
            InterOpNumThreads = 1,
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR,
        };
        options.AddSessionConfigEntry("session.intra_op.allow_spinning", AllowSpinning ? "1" : "0");
        options.AddSessionConfigEntry("session.inter_op.allow_spinning", "0");
        options.AddSessionConfigEntry("session.set_denormal_as_zero", "1");
        append(options);
        return options;
    }

    /// <summary>Adds CUDA.</summary>
    public static void AppendCuda(SessionOptions options, Dictionary<string, string> settings)
    {
        using var cuda = new OrtCUDAProviderOptions();
        cuda.UpdateOptions(settings);
        options.AppendExecutionProvider_CUDA(cuda);
    }

    /// <summary>Adds TensorRT; CUDA should follow, for what it leaves.</summary>
    public static void AppendTensorRt(SessionOptions options, Dictionary<string, string> settings)
    {
        using var tensorRt = new OrtTensorRTProviderOptions();
        tensorRt.UpdateOptions(settings);
        options.AppendExecutionProvider_Tensorrt(tensorRt);
    }

    /// <summary>A provider's name, as people write it.</summary>
    public static string NameOf(InferenceProvider provider) => provider switch
    {
        InferenceProvider.TensorRt => "TensorRT",
        InferenceProvider.Cuda => "CUDA",
        _ => "CPU",
    };

    private static string? WhyNot(InferenceProvider provider)
    {
        if (provider == InferenceProvider.Cpu)
        {
            return null;
        }

        string name = NameOf(provider);
        string library = provider == InferenceProvider.Cuda ? CudaLibrary : TensorRtLibrary;
        if (!File.Exists(Path.Combine(AppContext.BaseDirectory, library)))
        {
            return $"{name}: {library} is not beside the program.";
        }

        if (!NativeLibrary.TryLoad(Driver, out _))
        {
            return $"{name}: {Driver} cannot be loaded, so there is no NVIDIA driver.";
        }

        try
        {
            using var options = new SessionOptions();
            if (provider == InferenceProvider.TensorRt)
            {
                AppendTensorRt(options, new() { ["device_id"] = "0" });
            }

            AppendCuda(options, GpuOptions.Cuda(isExact: true, isGraph: false));
            return null;
        }
        catch (Exception error) when (error is OnnxRuntimeException or EntryPointNotFoundException or DllNotFoundException)
        {
            // The library without GPU support has no such function, and says so as a missing entry point.
            return $"{name}: {error.Message.ReplaceLineEndings(" ").Trim().TrimEnd('.')}.";
        }
    }

    /// <summary>Cores that compute on their own: two hardware threads of one core share their arithmetic.</summary>
    private static int PhysicalCores()
    {
        const string processors = "/sys/devices/system/cpu";
        try
        {
            int cores = Directory.EnumerateDirectories(processors, "cpu*")
                .Select(cpu => Path.Combine(cpu, "topology", "thread_siblings_list"))
                .Where(File.Exists)
                .Select(File.ReadAllText)
                .Distinct()
                .Count();
            return cores > 0 ? Math.Min(cores, Environment.ProcessorCount) : Environment.ProcessorCount;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return Environment.ProcessorCount;
        }
    }
}
