using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LatentInstallation.Synthesis;

/// <summary>Row by row: doubles the picture before, adds the features' part, modulates the features.</summary>
internal static unsafe class PictureKernel<TVector, TLanes>
    where TVector : unmanaged
    where TLanes : ILanes<TVector>
{
    internal static void Run(in PicturePass pass, Share rows)
    {
        for (int y = rows.Start; y < rows.End; y++)
        {
            for (int channel = 0; channel < pass.Layer.Channels; channel++)
            {
                Span<float> row = pass.RowOf(channel, y);
                if (pass.Before.IsEmpty)
                {
                    row.Clear();
                }
                else
                {
                    PictureDoubling.MakeRow(pass.Layer.Filter!, pass.PlaneBefore(channel), pass.Row, row, y);
                }

                AddFeatures(pass, channel, y, row);
            }

            if (pass.Modulated is not null)
            {
                Modulate(pass, pass.Modulated, y);
            }
        }

        GC.KeepAlive(pass.Features);
        GC.KeepAlive(pass.Modulated);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddFeatures(in PicturePass pass, int channel, int y, Span<float> row)
    {
        (float bias, float clamp) = (pass.Layer.Bias[channel], pass.Layer.Clamp);
        FeatureBlocks features = pass.Features;
        float* sums = pass.Sums;
        fixed (float* weights = pass.WeightsOf(channel), to = row)
        {
            for (int x = 0; x < features.Width; x += 4)
            {
                for (int lane = 0; lane < 16; lane += TLanes.Count)
                {
                    float* from = features.Pixel(0, y, x) + lane;
                    TVector a = TLanes.All(0), b = a, c = a, d = a;
                    for (int block = 0; block < features.Blocks; block++)
                    {
                        TVector weight = TLanes.Load(weights + (block * 16) + lane);
                        a = TLanes.MultiplyAdd(weight, TLanes.Load(from), a);
                        b = TLanes.MultiplyAdd(weight, TLanes.Load(from + 16), b);
                        c = TLanes.MultiplyAdd(weight, TLanes.Load(from + 32), c);
                        d = TLanes.MultiplyAdd(weight, TLanes.Load(from + 48), d);
                        from += features.BlockStride;
                    }

                    TLanes.Store(sums + lane, a);
                    TLanes.Store(sums + 16 + lane, b);
                    TLanes.Store(sums + 32 + lane, c);
                    TLanes.Store(sums + 48 + lane, d);
                }

                int pixels = Math.Min(4, features.Width - x);
                for (int p = 0; p < pixels; p++)
                {
                    to[x + p] += Math.Clamp(SumOf16(sums + (p * 16)) + bias, -clamp, clamp);
                }
            }
        }
    }

    // In this order on every processor.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float SumOf16(float* lanes)
    {
        Vector128<float> four = (Vector128.Load(lanes) + Vector128.Load(lanes + 8)) + (Vector128.Load(lanes + 4) + Vector128.Load(lanes + 12));
        return (four[0] + four[1]) + (four[2] + four[3]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Modulate(in PicturePass pass, FeatureBlocks modulated, int y)
    {
        FeatureBlocks features = pass.Features;
        fixed (float* next = pass.Next)
        {
            for (int block = 0; block < features.Blocks; block++)
            {
                for (int lane = 0; lane < 16; lane += TLanes.Count)
                {
                    float* from = features.Pixel(block, y, 0) + lane;
                    float* to = modulated.Pixel(block, y, 0) + lane;
                    TVector factor = TLanes.Load(next + (block * 16) + lane);
                    for (int i = 0; i < features.Width * 16; i += 16)
                    {
                        TLanes.Store(to + i, TLanes.Multiply(factor, TLanes.Load(from + i)));
                    }
                }
            }
        }
    }
}
