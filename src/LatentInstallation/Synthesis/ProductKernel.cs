using System.Runtime.CompilerServices;

namespace LatentInstallation.Synthesis;

/// <summary>16 rows of a packed matrix × a vector, in four sums of every fourth column, so that additions need not wait for each other.</summary>
internal static unsafe class ProductKernel<TVector, TLanes>
    where TVector : unmanaged
    where TLanes : ILanes<TVector>
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Run(float* values, ReadOnlySpan<float> vector, Span<float> sums)
    {
        fixed (float* v = vector, to = sums)
        {
            for (int lane = 0; lane < 16; lane += TLanes.Count)
            {
                TVector s0 = TLanes.All(0), s1 = s0, s2 = s0, s3 = s0;
                float* from = values + lane;
                int i = 0;
                for (; i + 4 <= vector.Length; i += 4)
                {
                    s0 = TLanes.MultiplyAdd(TLanes.Load(from), TLanes.All(v[i]), s0);
                    s1 = TLanes.MultiplyAdd(TLanes.Load(from + 16), TLanes.All(v[i + 1]), s1);
                    s2 = TLanes.MultiplyAdd(TLanes.Load(from + 32), TLanes.All(v[i + 2]), s2);
                    s3 = TLanes.MultiplyAdd(TLanes.Load(from + 48), TLanes.All(v[i + 3]), s3);
                    from += 64;
                }

                for (; i < vector.Length; i++, from += 16)
                {
                    s0 = TLanes.MultiplyAdd(TLanes.Load(from), TLanes.All(v[i]), s0);
                }

                TLanes.Store(to + lane, TLanes.Add(TLanes.Add(s0, s1), TLanes.Add(s2, s3)));
            }
        }
    }
}
