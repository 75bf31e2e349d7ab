using LatentInstallation.Frames;
using LatentInstallation.Warp;

namespace LatentInstallation.Generator;

/// <summary>A network that turns a latent vector into a picture. Used by one thread, the one that made it.</summary>
/// <remarks>After the first picture no call allocates managed memory.</remarks>
public interface IGenerator : IDisposable
{
    /// <summary>What it is and how large its latents and pictures are.</summary>
    GeneratorManifest Manifest { get; }

    /// <summary>One line for a person: the runtime and the device that computes, for example "ONNX Runtime 1.29 on CPU, 2 threads".</summary>
    string Description { get; }

    /// <summary>What is wrong while pictures go on, in a sentence; null when all is well. The same reference until it changes.</summary>
    string? Trouble { get; }

    /// <summary>Memory that slit-scan's past takes now, in bytes.</summary>
    long SlitScanBytes { get; }

    /// <summary>Maps z to w, without truncation.</summary>
    /// <param name="z">z_dim values.</param>
    /// <param name="condition">c_dim values (a class is one-hot); empty for an unconditional network.</param>
    /// <param name="w">Receives w_dim values.</param>
    void Map(ReadOnlySpan<float> z, ReadOnlySpan<float> condition, Span<float> w);

    /// <summary>Makes the picture of one latent.</summary>
    /// <param name="ws">num_ws × w_dim values, row after row.</param>
    /// <param name="warp">How to bend the features; neutral runs the uncut network. Its input plane is for networks whose manifest names a transform.</param>
    /// <param name="time">The instrument's time, which stamps the features that slit-scan keeps.</param>
    /// <param name="frame">Receives the picture; of the manifest's size.</param>
    void Synthesize(ReadOnlySpan<float> ws, in WarpSettings warp, TimeSpan time, Frame frame);
}
