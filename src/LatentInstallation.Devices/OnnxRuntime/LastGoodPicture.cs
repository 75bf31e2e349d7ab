using System.Numerics;
using LatentInstallation.Frames;

namespace LatentInstallation.Devices.OnnxRuntime;

/// <summary>Between network and frame: a picture with values that are no numbers is not shown, the last good one stays.</summary>
internal sealed class LastGoodPicture
{
    private readonly float[] _held;

    internal LastGoodPicture(int length, float black)
    {
        Pixels = GC.AllocateArray<float>(length, pinned: true);
        _held = GC.AllocateArray<float>(length, pinned: true);
        _held.AsSpan().Fill(black);
    }

    /// <summary>The network writes its picture here, pinned.</summary>
    internal float[] Pixels { get; }

    /// <summary>How many pictures were not shown.</summary>
    internal long Broken { get; private set; }

    /// <summary>Gives the frame the picture, or the last good one.</summary>
    internal void Deliver(Frame frame)
    {
        if (IsFinite(Pixels))
        {
            Pixels.CopyTo(_held.AsSpan());
        }
        else
        {
            Broken++;
        }

        _held.CopyTo(frame.Pixels.AsSpan());
    }

    internal static bool IsFinite(ReadOnlySpan<float> values)
    {
        // x × 0 is 0 for every finite x and NaN for the others, and NaN stays in a sum.
        Vector<float> sum = Vector<float>.Zero;
        int i = 0;
        for (; i + Vector<float>.Count <= values.Length; i += Vector<float>.Count)
        {
            sum += new Vector<float>(values[i..]) * Vector<float>.Zero;
        }

        float rest = Vector.Sum(sum);
        for (; i < values.Length; i++)
        {
            rest += values[i] * 0;
        }

        return rest == 0;
    }
}
