namespace LatentInstallation.Import.StyleGan2;

/// <summary>What a convolution must fit to: the channels that come in, the size that leaves, w's length, and whether it doubles the size.</summary>
internal readonly record struct LayerInput(int Channels, int Height, int Width, int WDim, bool DoublesSize);
