namespace LatentInstallation.Import.StyleGan2;

/// <summary>What the style and the demodulation multiply.</summary>
internal enum ScalePlace
{
    /// <summary>The weights of a doubling layer where they are few for its size, the features everywhere else.</summary>
    Judged,

    /// <summary>The features before and after every convolution.</summary>
    Features,

    /// <summary>The weights of every convolution, anew for each picture.</summary>
    Weights,

    /// <summary>
    /// The features; and where another layer of the block follows, the demodulation waits behind the activation, is one with that layer's style,
    /// and divides the noise, the bias and the clamp's limit instead: it is above 0, so that the activation lets it through.
    /// </summary>
    Behind,
}
