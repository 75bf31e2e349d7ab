using LatentInstallation.Import.Mapping;

namespace LatentInstallation.Import.StyleGan3;

/// <summary>Where a StyleGAN3 network begins: waves over the plane, which w turns and shifts, mixed into features.</summary>
internal sealed record FourierInput
{
    internal required int Channels { get; init; }

    internal required int Height { get; init; }

    internal required int Width { get; init; }

    /// <summary>Samples in one unit of the plane.</summary>
    internal required float SamplingRate { get; init; }

    /// <summary>Up to this frequency waves are whole; from here to half the sampling rate they fade out.</summary>
    internal required float Bandwidth { get; init; }

    /// <summary>From w to cosine, sine and shift, before they are normalised.</summary>
    internal required Dense Affine { get; init; }

    /// <summary>[3, 3], from the picture's points to the plane's, as it was set when the checkpoint was written.</summary>
    internal required float[] Transform { get; init; }

    /// <summary>[channels, 2], across and down.</summary>
    internal required float[] Frequencies { get; init; }

    /// <summary>[channels], in turns.</summary>
    internal required float[] Phases { get; init; }

    /// <summary>[channels, channels], its gain included.</summary>
    internal required float[] Weight { get; init; }
}
