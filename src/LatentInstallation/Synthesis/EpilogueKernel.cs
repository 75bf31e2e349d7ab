using System.Runtime.CompilerServices;

namespace LatentInstallation.Synthesis;

/// <summary>From sums to stored features, for a run of pixels of one block.</summary>
internal static unsafe class EpilogueKernel<TVector, TLanes>
    where TVector : unmanaged
    where TLanes : ILanes<TVector>
{
    // clamp(leaky(scale × sum + (noise + bias))) × next
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Run(float* sums, float* to, float* noise, int pixels, in BlockEpilogue channels)
    {
        TVector slope = TLanes.All(channels.Slope), low = TLanes.All(-channels.Clamp), high = TLanes.All(channels.Clamp);
        fixed (float* vectors = channels.Vectors)
        {
            for (int lane = 0; lane < FeatureBlocks.BlockChannels; lane += TLanes.Count)
            {
                TVector scale = TLanes.Load(vectors + lane);
                TVector bias = TLanes.Load(vectors + 16 + lane);
                TVector next = TLanes.Load(vectors + 32 + lane);
                for (int p = 0; p < pixels; p++)
                {
                    TVector term = noise is null ? bias : TLanes.Add(bias, TLanes.All(noise[p]));
                    TVector value = TLanes.MultiplyAdd(scale, TLanes.Load(sums + (p * 16) + lane), term);
                    value = TLanes.AtLeast(TLanes.Multiply(slope, value), value);
                    value = TLanes.AtMost(high, TLanes.AtLeast(low, value));
                    TLanes.Store(to + (p * 16) + lane, TLanes.Multiply(value, next));
                }
            }
        }
    }
}
