using System.Numerics.Tensors;
using LatentInstallation.Generator;

namespace LatentInstallation.Latent;

/// <summary>A network's directions, ready to be added to its ws. Used by one thread; adding allocates nothing.</summary>
public sealed class LatentDirections
{
    private readonly LatentDirection[] _directions;
    private readonly float[] _values;
    private readonly float[] _ofGroups;
    private readonly LayerGroups _groups;
    private readonly int _wDim;

    /// <summary>For a network; a direction whose vector was not read does nothing.</summary>
    public LatentDirections(GeneratorManifest manifest) =>
        (_directions, _values, _ofGroups, _groups, _wDim) = ([.. manifest.Directions], new float[manifest.Directions.Length],
            new float[LayerGroups.Count * manifest.Directions.Length], LayerGroups.Of(manifest.NumWs), manifest.WDim);

    /// <summary>How far each is followed from now on.</summary>
    /// <param name="values">In standard deviations, <see cref="SoftEnd"/> applies; those that are not named stay at 0.</param>
    public void Set(ReadOnlySpan<float> values)
    {
        Array.Clear(_values);
        values[..Math.Min(values.Length, _values.Length)].CopyTo(_values);
    }

    /// <summary>How much further, or less far, each is followed in the coarse, the middle and the fine layers.</summary>
    /// <param name="values">Three for each direction, in standard deviations; those that are not named stay at 0.</param>
    public void SetGroups(ReadOnlySpan<float> values)
    {
        Array.Clear(_ofGroups);
        values[..Math.Min(values.Length, _ofGroups.Length)].CopyTo(_ofGroups);
    }

    /// <summary>Adds each direction to its own rows. At 0 nothing is touched.</summary>
    public void AddTo(Span<float> ws)
    {
        for (int i = 0; i < _directions.Length; i++)
        {
            if (_directions[i].Vector.Length != _wDim)
            {
                continue;
            }

            AddTo(ws, i, 0, 0, _groups.Middle - 1);
            AddTo(ws, i, 1, _groups.Middle, _groups.Fine - 1);
            AddTo(ws, i, 2, _groups.Fine, _directions[i].LastRow);
        }
    }

    private void AddTo(Span<float> ws, int index, int group, int first, int last)
    {
        LatentDirection direction = _directions[index];
        float value = _values[index] + _ofGroups[(LayerGroups.Count * index) + group];
        if (value == 0)
        {
            return;
        }

        float amount = (float)SoftEnd.At(value) * direction.Deviation;
        for (int row = Math.Max(first, direction.FirstRow); row <= Math.Min(last, direction.LastRow); row++)
        {
            Span<float> values = ws.Slice(row * _wDim, _wDim);
            TensorPrimitives.MultiplyAdd(direction.Vector, amount, values, values);
        }
    }
}
