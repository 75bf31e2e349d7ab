namespace LatentInstallation.Synthesis;

/// <summary>One width of vector instructions.</summary>
/// <remarks>
/// Kernels are written once over it. A lane is a channel and each sum takes its terms in the same order with one rounding a step, so that every
/// width gives the same bits.
/// </remarks>
internal unsafe interface ILanes<TVector>
    where TVector : unmanaged
{
    /// <summary>Lanes in a vector; 16 is a multiple of it.</summary>
    static abstract int Count { get; }

    static abstract TVector Load(float* from);

    static abstract void Store(float* to, TVector value);

    static abstract TVector All(float value);

    /// <summary>a × b + c, rounded once.</summary>
    static abstract TVector MultiplyAdd(TVector a, TVector b, TVector c);

    static abstract TVector Multiply(TVector a, TVector b);

    static abstract TVector Add(TVector a, TVector b);

    static abstract TVector Subtract(TVector a, TVector b);

    /// <summary>NaN when <paramref name="value"/> is NaN.</summary>
    static abstract TVector AtLeast(TVector low, TVector value);

    /// <summary>NaN when <paramref name="value"/> is NaN.</summary>
    static abstract TVector AtMost(TVector high, TVector value);
}
