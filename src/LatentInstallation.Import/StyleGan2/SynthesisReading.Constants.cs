using System.Runtime.InteropServices;
using LatentInstallation.Import.Onnx;

namespace LatentInstallation.Import.StyleGan2;

/// <summary>The graph's constants, checked.</summary>
internal sealed partial class SynthesisReading
{
    private float[] Floats(string name, params int[] shape)
    {
        (float[] values, int[] actual) = OfAnyShape(name, shape.Length);
        return actual.AsSpan().SequenceEqual(shape) ? values : throw new BadInputException($"'{name}' has shape [{string.Join(", ", actual)}]");
    }

    private (float[] Values, int[] Shape) OfAnyShape(string name, int dimensions)
    {
        if (!_constants.TryGetValue(name, out TensorProto? tensor) || tensor.DataType != (int)TensorProto.Types.DataType.Float || tensor.Dims.Count != dimensions
            || tensor.Dims.Any(length => length is < 1 or > 1 << 24))
        {
            throw new BadInputException($"there is no constant '{name}' of floats with {dimensions} dimensions in it");
        }

        int[] shape = [.. tensor.Dims.Select(length => (int)length)];
        if (!BitConverter.IsLittleEndian || tensor.RawData.Length != shape.Aggregate((double)sizeof(float), (product, length) => product * length))
        {
            throw new BadInputException($"'{name}' does not hold the values that its shape says");
        }

        float[] values = MemoryMarshal.Cast<byte, float>(tensor.RawData.Span).ToArray();
        return Array.TrueForAll(values, float.IsFinite) ? (values, shape) : throw new BadInputException($"'{name}' holds values that are no finite numbers");
    }

    private static float[] OutputsFirst(float[] weight, int[] shape)
    {
        (int inputs, int outputs, int taps) = (shape[0], shape[1], shape[2] * shape[3]);
        float[] turned = new float[weight.Length];
        for (int i = 0; i < inputs; i++)
        {
            for (int o = 0; o < outputs; o++)
            {
                weight.AsSpan(((i * outputs) + o) * taps, taps).CopyTo(turned.AsSpan(((o * inputs) + i) * taps, taps));
            }
        }

        return turned;
    }

    private static float[] Divided(float[] values, float by) => Array.ConvertAll(values, value => value / by);
}
