using LatentInstallation.Import.Mapping;

namespace LatentInstallation.Import.StyleGan3;

/// <summary>A modulated convolution whose activation runs between two low-pass filters, at a higher sampling rate.</summary>
internal sealed record FilteredLayer
{
    /// <summary>Its place, for example <c>L3_52_512</c>.</summary>
    internal required string Name { get; init; }

    /// <summary>From w to a style of <see cref="Inputs"/> values.</summary>
    internal required Dense Affine { get; init; }

    internal required int Inputs { get; init; }

    internal required int Outputs { get; init; }

    /// <summary>Rows and columns of the kernel. The convolution reaches over the border on all sides as far as it can.</summary>
    internal required int Kernel { get; init; }

    /// <summary>[outputs, inputs, kernel, kernel]; every output's mean square is 1 where the layer is demodulated.</summary>
    internal required float[] Weight { get; init; }

    /// <summary>[outputs].</summary>
    internal required float[] Bias { get; init; }

    /// <summary>Are styles and outputs brought to the same power? In all layers but the one that makes the picture.</summary>
    internal required bool IsDemodulated { get; init; }

    /// <summary>What makes up for the power of the features that come in.</summary>
    internal required float InputGain { get; init; }

    internal required int InHeight { get; init; }

    internal required int InWidth { get; init; }

    internal required int OutHeight { get; init; }

    internal required int OutWidth { get; init; }

    /// <summary>Samples in one unit of the plane that leave it.</summary>
    internal required double SamplingRate { get; init; }

    /// <summary>How many times more samples the activation sees than come in.</summary>
    internal required int Up { get; init; }

    /// <summary>Of how many samples after the activation one is kept.</summary>
    internal required int Down { get; init; }

    internal required LowPass UpFilter { get; init; }

    internal required LowPass DownFilter { get; init; }

    /// <summary>Across, counted in samples of the activation.</summary>
    internal required Margins Columns { get; init; }

    /// <summary>Down, counted in samples of the activation.</summary>
    internal required Margins Rows { get; init; }

    /// <summary>What negative values are multiplied by: 1 is linear.</summary>
    internal required float Slope { get; init; }

    /// <summary>What goes with the activation; above 0.</summary>
    internal required float Gain { get; init; }

    /// <summary>The largest magnitude after the activation; null when it is not limited.</summary>
    internal required float? Clamp { get; init; }

    /// <summary>Taps that the graph holds for one channel: each phase its own.</summary>
    internal long WrittenTaps
    {
        get
        {
            long outPhases = Math.Max(1, Up / Down);
            return IsUnfiltered ? 0 : Taps(UpFilter, 1 + Up, 1) + Taps(DownFilter, outPhases * (Up + outPhases), outPhases * outPhases);

            static long Taps(LowPass filter, long byAxis, long square) => filter.IsSeparable ? byAxis * filter.Taps : square * filter.Taps * filter.Taps;
        }
    }

    /// <summary>Rows that the convolution makes.</summary>
    internal int ConvolvedHeight => InHeight + Kernel - 1;

    /// <summary>Columns that the convolution makes.</summary>
    internal int ConvolvedWidth => InWidth + Kernel - 1;

    /// <summary>Does the activation run at the rate at which everything comes in and goes out, unfiltered?</summary>
    internal bool IsUnfiltered => Gain == 1 && Up == 1 && Down == 1 && UpFilter == LowPass.None && DownFilter == LowPass.None && Columns == default && Rows == default;
}
