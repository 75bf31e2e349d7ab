namespace LatentInstallation.Devices.Processor;

/// <summary>Scales planar maps channel by channel.</summary>
internal static class Modulation
{
    /// <summary>[channels, pixels] × [channels].</summary>
    internal static void Multiply(ReadOnlySpan<float> maps, ReadOnlySpan<float> style, Span<float> result)
    {
        int plane = maps.Length / style.Length;
        for (int channel = 0; channel < style.Length; channel++)
        {
            System.Numerics.Tensors.TensorPrimitives.Multiply(maps.Slice(channel * plane, plane), style[channel], result.Slice(channel * plane, plane));
        }
    }
}
