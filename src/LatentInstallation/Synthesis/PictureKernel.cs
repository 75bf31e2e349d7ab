using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

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
            }

            AddFeatures(pass, y);
        }

        GC.KeepAlive(pass.Features);
        GC.KeepAlive(pass.Modulated);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddFeatures(in PicturePass pass, int y)
    {
        int width = pass.Features.Width;
        float* from = pass.Features.Pixel(0, y, 0);
        float* to = pass.Modulated is null ? null : pass.Modulated.Pixel(0, y, 0);
        for (int x = 0; x < width; x += 4)
        {
            int pixels = Math.Min(4, width - x);
            SumLanes(pass, from + (x * 16), to is null ? null : to + (x * 16), pixels);
            for (int channel = 0; channel < pass.Layer.Channels; channel++)
            {
                AddTo(pass.RowOf(channel, y).Slice(x, pixels), Reduce(pass.Sums + (channel * 64)), pass.Layer.Bias[channel], pass.Layer.Clamp);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddTo(Span<float> row, Vector128<float> sums, float bias, float clamp)
    {
        sums = Lanes128.AtMost(Vector128.Create(clamp), Lanes128.AtLeast(Vector128.Create(-clamp), sums + Vector128.Create(bias)));
        if (row.Length == 4)
        {
            (Vector128.Create(row) + sums).CopyTo(row);
            return;
        }

        for (int i = 0; i < row.Length; i++)
        {
            row[i] += sums[i];
        }
    }

    // Products of one to four pixels, summed over blocks but not yet over the channels of a block; on the way the features are modulated.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SumLanes(in PicturePass pass, float* features, float* modulated, int pixels)
    {
        int channels = pass.Layer.Channels, length = pass.Length;
        nint stride = pass.Features.BlockStride;
        float* weights = pass.Weights, next = pass.NextStyle;

        // Channels that are not there are summed for nothing, with the weights of the first.
        float* second = weights + (channels > 1 ? length : 0), third = weights + (channels > 2 ? 2 * length : 0), fourth = weights + (channels > 3 ? 3 * length : 0);
        for (int lane = 0; lane < 16; lane += TLanes.Count)
        {
            for (int p = 0; p < pixels; p++)
            {
                float* from = features + (p * 16) + lane;
                float* to = modulated + (p * 16) + lane;
                TVector a = TLanes.All(0), b = a, c = a, d = a;
                for (int i = lane; i < length; i += 16, from += stride, to += stride)
                {
                    TVector value = TLanes.Load(from);
                    a = TLanes.MultiplyAdd(TLanes.Load(weights + i), value, a);
                    b = TLanes.MultiplyAdd(TLanes.Load(second + i), value, b);
                    c = TLanes.MultiplyAdd(TLanes.Load(third + i), value, c);
                    d = TLanes.MultiplyAdd(TLanes.Load(fourth + i), value, d);
                    if (modulated is not null)
                    {
                        TLanes.Store(to, TLanes.Multiply(TLanes.Load(next + i), value));
                    }
                }

                float* sums = pass.Sums + (p * 16) + lane;
                TLanes.Store(sums, a);
                TLanes.Store(sums + 64, b);
                TLanes.Store(sums + 128, c);
                TLanes.Store(sums + 192, d);
            }
        }
    }

    // Four pixels' 16 sums to one each, in this order on every processor.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Reduce(float* sums)
    {
        Vector128<float> a = FourOf(sums), b = FourOf(sums + 16), c = FourOf(sums + 32), d = FourOf(sums + 48);
        if (Sse.IsSupported)
        {
            // a0 + a2, b0 + b2, a1 + a3, b1 + b3
            Vector128<float> ab = Sse.UnpackLow(a, b) + Sse.UnpackHigh(a, b), cd = Sse.UnpackLow(c, d) + Sse.UnpackHigh(c, d);
            return Sse.MoveLowToHigh(ab, cd) + Sse.MoveHighToLow(cd, ab);
        }

        return Vector128.Create(SumOf(a), SumOf(b), SumOf(c), SumOf(d));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> FourOf(float* lanes) => (Vector128.Load(lanes) + Vector128.Load(lanes + 8)) + (Vector128.Load(lanes + 4) + Vector128.Load(lanes + 12));

    private static float SumOf(Vector128<float> four) => (four[0] + four[2]) + (four[1] + four[3]);
}
