using System.Runtime.CompilerServices;

namespace LatentInstallation.Synthesis;

/// <summary>The values of a <see cref="BlockEpilogue"/> for one vector of channels, in registers.</summary>
internal readonly unsafe struct EpilogueLanes<TVector, TLanes>
    where TVector : unmanaged
    where TLanes : ILanes<TVector>
{
    private readonly TVector _scale;
    private readonly TVector _bias;
    private readonly TVector _next;
    private readonly TVector _slope;
    private readonly TVector _low;
    private readonly TVector _high;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal EpilogueLanes(in BlockEpilogue channels, int lane)
    {
        fixed (float* vectors = channels.Vectors)
        {
            _scale = TLanes.Load(vectors + lane);
            _bias = TLanes.Load(vectors + 16 + lane);
            _next = TLanes.Load(vectors + 32 + lane);
        }

        _slope = TLanes.All(channels.Slope);
        _low = TLanes.All(-channels.Clamp);
        _high = TLanes.All(channels.Clamp);
    }

    // clamp(leaky(scale × sum + (noise + bias))) × next
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal TVector Of(TVector sum, float noise)
    {
        TVector value = TLanes.MultiplyAdd(_scale, sum, TLanes.Add(_bias, TLanes.All(noise)));
        value = TLanes.AtLeast(TLanes.Multiply(_slope, value), value);
        return TLanes.Multiply(TLanes.AtMost(_high, TLanes.AtLeast(_low, value)), _next);
    }
}
