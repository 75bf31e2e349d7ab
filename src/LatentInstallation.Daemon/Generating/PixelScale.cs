using LatentInstallation.Generator;

namespace LatentInstallation.Daemon.Generating;

/// <summary>From a network's values to bytes: for black at -1 and white at 1 this is x × 127.5 + 128, cut to 0…255 and truncated, as the original tools write pictures.</summary>
/// <param name="manifest">Says what black and white are.</param>
internal readonly struct PixelScale(GeneratorManifest manifest)
{
    private readonly float _black = manifest.Black;
    private readonly float _scale = 255 / (manifest.White - manifest.Black);

    /// <summary>The byte of a value.</summary>
    public byte Of(float value) => (byte)Math.Clamp(((value - _black) * _scale) + 0.5f, 0, 255);
}
