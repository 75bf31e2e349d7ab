using System.Runtime.CompilerServices;

namespace LatentInstallation.Synthesis;

/// <summary>From sums to stored features, for a run of pixels of one block.</summary>
internal static unsafe class EpilogueKernel<TVector, TLanes>
    where TVector : unmanaged
    where TLanes : ILanes<TVector>
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Run(float* sums, float* to, float* noise, int pixels, in BlockEpilogue channels)
    {
        for (int lane = 0; lane < FeatureBlocks.BlockChannels; lane += TLanes.Count)
        {
            var finish = new EpilogueLanes<TVector, TLanes>(channels, lane);
            for (int p = 0; p < pixels; p++)
            {
                TLanes.Store(to + (p * 16) + lane, finish.Of(TLanes.Load(sums + (p * 16) + lane), noise is null ? 0 : noise[p]));
            }
        }
    }
}
