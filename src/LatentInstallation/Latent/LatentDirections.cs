using System.Numerics.Tensors;
using LatentInstallation.Generator;

namespace LatentInstallation.Latent;

/// <summary>A network's directions, ready to be added to its ws. Used by one thread; adding allocates nothing.</summary>
public sealed class LatentDirections
{
    private readonly LatentDirection[] _directions;
    private readonly float[] _values;
    private readonly int _wDim;

    /// <summary>For a network; a direction whose vector was not read does nothing.</summary>
    public LatentDirections(GeneratorManifest manifest) =>
        (_directions, _values, _wDim) = ([.. manifest.Directions], new float[manifest.Directions.Length], manifest.WDim);

    /// <summary>How far each is followed from now on.</summary>
    /// <param name="values">In standard deviations, <see cref="SoftEnd"/> applies; those that are not named stay at 0.</param>
    public void Set(ReadOnlySpan<float> values)
    {
        Array.Clear(_values);
        values[..Math.Min(values.Length, _values.Length)].CopyTo(_values);
    }

    /// <summary>Adds each direction to its own rows. At 0 nothing is touched.</summary>
    public void AddTo(Span<float> ws)
    {
        for (int i = 0; i < _directions.Length; i++)
        {
            LatentDirection direction = _directions[i];
            if (_values[i] == 0 || direction.Vector.Length != _wDim)
            {
                continue;
            }

            float amount = (float)SoftEnd.At(_values[i]) * direction.Deviation;
            for (int row = direction.FirstRow; row <= direction.LastRow; row++)
            {
                Span<float> values = ws.Slice(row * _wDim, _wDim);
                TensorPrimitives.MultiplyAdd(direction.Vector, amount, values, values);
            }
        }
    }
}
