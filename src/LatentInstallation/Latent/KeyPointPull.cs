using System.Numerics.Tensors;

namespace LatentInstallation.Latent;

/// <summary>
/// Draws a place on the path to key points by name, wherever the journey stands: to their mean, by their weights, as far as the weights' sum says; from a sum
/// of 1 on only the mean is left. All at 0 leaves the latent as it is to the last bit.
/// </summary>
internal sealed class KeyPointPull(int wDim)
{
    private readonly float[] _weights = new float[Loop.Capacity];
    private readonly float[] _moved = new float[Loop.Capacity * wDim];
    private readonly long[] _movedAt = new long[Loop.Capacity];
    private readonly float[] _mean = new float[wDim];
    private float _share;

    /// <summary>Takes the weights, the first key point's first.</summary>
    public void Set(ReadOnlySpan<float> weights)
    {
        Array.Clear(_weights);
        weights[..Math.Min(weights.Length, _weights.Length)].CopyTo(_weights);
    }

    /// <summary>Finds the mean, once a step.</summary>
    /// <param name="points">The key points; weights beyond the last count for nothing.</param>
    /// <param name="offset">By which z is moved; empty for not at all.</param>
    /// <param name="laid">Rises when that, or the key points, changed.</param>
    public void Gather(KeyPoints points, ReadOnlySpan<float> offset, long laid)
    {
        float sum = 0;
        for (int i = 0; i < points.Count; i++)
        {
            sum += _weights[i];
        }

        _share = Math.Min(1, sum);
        if (_share <= 0)
        {
            return;
        }

        Array.Clear(_mean);
        for (int i = 0; i < points.Count; i++)
        {
            if (_weights[i] != 0)
            {
                TensorPrimitives.MultiplyAdd(Place(points, i, offset, laid), _weights[i] / sum, _mean, _mean);
            }
        }
    }

    /// <summary>Draws a place there.</summary>
    public void Draw(Span<float> w)
    {
        if (_share > 0)
        {
            TensorPrimitives.Lerp(w, _mean, _share, w);
        }
    }

    private ReadOnlySpan<float> Place(KeyPoints points, int index, ReadOnlySpan<float> offset, long laid)
    {
        if (offset.IsEmpty)
        {
            return points.W.Slice(index * wDim, wDim);
        }

        Span<float> row = _moved.AsSpan(index * wDim, wDim);
        if (_movedAt[index] != laid)
        {
            _movedAt[index] = laid;
            points.MapMoved(index, offset, row);
        }

        return row;
    }
}
