using LatentInstallation.Warp;

namespace LatentInstallation.Devices.OnnxRuntime;

/// <summary>How ONNX Runtime is to run a network.</summary>
public sealed record InferenceSettings
{
    /// <summary>The provider to use and no other; null takes the best that is there: TensorRT, CUDA, CPU.</summary>
    public InferenceProvider? Provider { get; init; }

    /// <summary>Threads that compute one picture on the CPU; 0 takes one for each physical core.</summary>
    public int Threads { get; init; }

    /// <summary>Lets idle threads spin instead of sleep: quicker alone on a machine, half as fast beside display and sound.</summary>
    public bool AllowSpinning { get; init; }

    /// <summary>
    /// Makes a picture wait until the asked layer can be cut. False keeps the last picture's way going until then, true gives the same pictures
    /// on every run, for fixed clocks. Loading then also waits for the quicker ways to run on a GPU.
    /// </summary>
    public bool WaitForLayers { get; init; }

    /// <summary>Lets a GPU compute with fewer bits (TF32, 16) where its pictures hold 45 dB against full precision, which is looked at when they are made.</summary>
    public bool AllowReducedPrecision { get; init; }

    /// <summary>On a GPU: the plain CUDA session and nothing quicker.</summary>
    public bool OnlyPlainSession { get; init; }

    /// <summary>Leaves out the noise that the network adds to its features.</summary>
    public bool WithoutNoise { get; init; }

    /// <summary>The most memory that slit-scan's past may take, in bytes.</summary>
    public long SlitScanBytes { get; init; } = FeatureWarp.DefaultSlitScanBytes;

    /// <summary>The longest slit-scan delay.</summary>
    public TimeSpan LongestSlitScanDelay { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>A model whose pictures take longer than this each is refused: the watchdog expects the generator to advance within 10 s. Where nothing runs live, give it all the time there is.</summary>
    public TimeSpan LongestPicture { get; init; } = TimeSpan.FromSeconds(10);
}
