using LatentInstallation.Import.StyleGan2;

namespace LatentInstallation.Devices.Processor;

/// <summary>Into how many pieces a step is cut: enough that a thread which is held up holds up little, few enough that handing out costs nothing.</summary>
internal static class Pieces
{
    private const int EachInConvolution = 2;
    private const int EachInPicture = 2;

    /// <summary>Of a convolution that keeps the size.</summary>
    internal static int OfConvolution(ModulatedLayer layer, int threads) => threads == 1 ? 1 : threads * EachInConvolution;

    /// <summary>Of one that doubles it: neighbouring pieces make some rows twice.</summary>
    internal static int OfDoubling(int threads) => threads;

    /// <summary>Of rows of the picture.</summary>
    internal static int OfPicture(int height, int threads) => threads == 1 ? 1 : Math.Min(height, threads * EachInPicture);
}
