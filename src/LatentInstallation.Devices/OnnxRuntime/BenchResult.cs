using System.Text.Json.Serialization;

namespace LatentInstallation.Devices.OnnxRuntime;

/// <summary>What <c>latent bench</c> measured; with snake_case names it is what <c>--json</c> prints.</summary>
public sealed record BenchResult
{
    /// <summary>The quickest picture, from ws to picture in memory, in milliseconds.</summary>
    public required double MinMs { get; init; }

    /// <summary>The median.</summary>
    [JsonPropertyName("p50_ms")]
    public required double P50Ms { get; init; }

    /// <summary>99 of 100 are quicker.</summary>
    [JsonPropertyName("p99_ms")]
    public required double P99Ms { get; init; }

    /// <summary>Pictures a second, all of them together.</summary>
    public required double Fps { get; init; }

    /// <summary>Managed bytes that the whole process allocated for each picture.</summary>
    public required double AllocatedBytesPerFrame { get; init; }

    /// <summary>Billions of multiply-adds for one picture: of a StyleGAN2 network its convolutions and styles, without the filters; of other graphs all products in them.</summary>
    public required double Gmac { get; init; }

    /// <summary>Billions of operations (two a multiply-add) a second that the same threads reach at most.</summary>
    public required double PeakGflops { get; init; }

    /// <summary>Which share of that the median picture uses.</summary>
    public required double PeakShare { get; init; }

    /// <summary>What computed: cpu, cuda, tensorrt.</summary>
    public required string Provider { get; init; }

    /// <summary>CPU threads.</summary>
    public required int Threads { get; init; }

    /// <summary>What runs the network: <c>kernels</c> or <c>onnxruntime</c>.</summary>
    public required string Engine { get; init; }

    /// <summary>On a GPU: which session it was, and what did not work.</summary>
    public string? Description { get; init; }

    /// <summary>Pictures timed on each side.</summary>
    public required int Frames { get; init; }

    /// <summary>The other file's median.</summary>
    [JsonPropertyName("against_p50_ms")]
    public double? AgainstP50Ms { get; init; }

    /// <summary>Theirs over ours, of the time that the quickest tenth stays under: above 1 is faster.</summary>
    public double? Ratio { get; init; }

    /// <summary>The largest difference of a value between both pictures of one ws.</summary>
    public double? MaxDifference { get; init; }
}
