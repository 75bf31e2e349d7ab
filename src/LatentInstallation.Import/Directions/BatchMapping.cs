using System.Numerics;
using LatentInstallation.Import.Mapping;

namespace LatentInstallation.Import.Directions;

/// <summary>A mapping for many z at once.</summary>
internal sealed class BatchMapping
{
    private const double Epsilon = 1e-8;

    private readonly LatentMapping _mapping;
    private readonly PackedMatrix[] _layers;
    private readonly float[][] _biases;
    private readonly float[][] _buffers;
    private readonly float[] _input;

    /// <summary>Makes room for as many at once.</summary>
    internal BatchMapping(LatentMapping mapping, int rows)
    {
        _mapping = mapping;
        _layers = [.. mapping.Layers.Select(layer => new PackedMatrix(layer.Weight, layer.Outputs, layer.Inputs))];
        _biases = [.. mapping.Layers.Zip(_layers, (layer, packed) => Padded(layer.Bias, packed.Stride))];
        _input = new float[(long)rows * mapping.Layers[0].Inputs];
        int widest = _layers.Max(layer => layer.Stride);
        _buffers = [new float[(long)rows * widest], new float[(long)rows * widest]];
    }

    /// <summary>From one w to the next in what <see cref="Map"/> gives.</summary>
    internal int Stride => _layers[^1].Stride;

    /// <summary>Maps rows.</summary>
    /// <param name="z">Rows of z_dim values.</param>
    /// <param name="classes">The class of each row; not looked at where the network has none.</param>
    /// <returns>Rows of <see cref="Stride"/> values, of which w_dim count; good until the next call.</returns>
    internal float[] Map(ReadOnlySpan<float> z, ReadOnlySpan<int> classes)
    {
        int rows = z.Length / _mapping.ZDim;
        int stride = _mapping.Layers[0].Inputs;
        for (int row = 0; row < rows; row++)
        {
            Span<float> input = _input.AsSpan(row * stride, stride);
            z.Slice(row * _mapping.ZDim, _mapping.ZDim).CopyTo(input);
            Normalise(input[.._mapping.ZDim]);
            if (_mapping.Embedding is { } embedding)
            {
                Embed(embedding, classes[row], input[_mapping.ZDim..]);
            }
        }

        float[] values = _input;
        for (int i = 0; i < _layers.Length; i++)
        {
            float[] result = _buffers[i % 2];
            _layers[i].Multiply(values, stride, rows, result);
            stride = _layers[i].Stride;
            Activate(result.AsSpan(0, rows * stride), _biases[i], _mapping.Layers[i].Slope);
            values = result;
        }

        return values;
    }

    // v / sqrt(mean(v²) + 1e-8)
    private static void Normalise(Span<float> values)
    {
        double squares = 0;
        foreach (float value in values)
        {
            squares += (double)value * value;
        }

        float scale = (float)(1 / Math.Sqrt((squares / values.Length) + Epsilon));
        foreach (ref float value in values)
        {
            value *= scale;
        }
    }

    private static void Embed(Dense embedding, int number, Span<float> result)
    {
        for (int i = 0; i < result.Length; i++)
        {
            float value = embedding.Weight[(i * embedding.Inputs) + number] + embedding.Bias[i];
            result[i] = value < 0 ? value * embedding.Slope : value;
        }

        Normalise(result);
    }

    private static void Activate(Span<float> values, float[] bias, float slope)
    {
        Vector<float> down = new(slope);
        for (int row = 0; row < values.Length; row += bias.Length)
        {
            for (int i = 0; i < bias.Length; i += Vector<float>.Count)
            {
                Span<float> place = values.Slice(row + i, Vector<float>.Count);
                Vector<float> value = new Vector<float>(place) + new Vector<float>(bias, i);
                Vector.ConditionalSelect(Vector.LessThan(value, Vector<float>.Zero), value * down, value).CopyTo(place);
            }
        }
    }

    private static float[] Padded(float[] values, int length)
    {
        float[] padded = new float[length];
        values.CopyTo(padded, 0);
        return padded;
    }
}
