using System.Buffers.Binary;

namespace LatentInstallation.Devices.Gpio;

/// <summary>Writes what is asked of a chip: which lines, how they are biased, and how long they bounce.</summary>
internal static class GpioRequest
{
    private static ReadOnlySpan<byte> Consumer => "latent-installation"u8;

    /// <summary>Writes a <c>struct gpio_v2_line_request</c>.</summary>
    /// <param name="lines">At most <see cref="GpioLayout.MostLines"/>.</param>
    /// <param name="withDebounce">The kernel shall see to bounces.</param>
    /// <param name="request">Receives it.</param>
    /// <returns>The lines, a bit each, whose bounces the kernel sees to.</returns>
    public static ulong Write(IReadOnlyList<GpioLine> lines, bool withDebounce, Span<byte> request)
    {
        request.Clear();
        for (int i = 0; i < lines.Count; i++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(request[(sizeof(uint) * i)..], lines[i].Offset);
        }

        Consumer.CopyTo(request[GpioLayout.RequestConsumer..]);
        BinaryPrimitives.WriteInt32LittleEndian(request[GpioLayout.RequestLineCount..], lines.Count);
        BinaryPrimitives.WriteInt32LittleEndian(request[GpioLayout.RequestBuffer..], EdgesKept(lines.Count));
        BinaryPrimitives.WriteUInt64LittleEndian(request[GpioLayout.RequestFlags..], lines[0].Flags);
        int count = 0;
        foreach (IGrouping<ulong, int> alike in Alike(lines, line => line.Flags).Where(alike => alike.Key != lines[0].Flags))
        {
            Add(request, ref count, GpioLayout.FlagsAttribute, alike.Key, Mask(alike));
        }

        ulong debounced = 0;
        foreach (IGrouping<ulong, int> alike in Alike(lines, line => (ulong)line.Address.Debounce.TotalMicroseconds).Where(alike => withDebounce && alike.Key > 0))
        {
            // For more there is no room; the rest is done here.
            if (count < GpioLayout.MostAttributes)
            {
                Add(request, ref count, GpioLayout.DebounceAttribute, alike.Key, Mask(alike));
                debounced |= Mask(alike);
            }
        }

        BinaryPrimitives.WriteInt32LittleEndian(request[GpioLayout.RequestAttributeCount..], count);
        return debounced;
    }

    // An encoder makes four edges a step, and bounces; the kernel takes no more than 1024.
    private static int EdgesKept(int lines) => Math.Min(64 * lines, 16 * GpioLayout.MostLines);

    private static IEnumerable<IGrouping<ulong, int>> Alike(IReadOnlyList<GpioLine> lines, Func<GpioLine, ulong> of) => Enumerable.Range(0, lines.Count).GroupBy(i => of(lines[i]));

    private static ulong Mask(IEnumerable<int> indices) => indices.Aggregate(0UL, (mask, i) => mask | (1UL << i));

    private static void Add(Span<byte> request, ref int count, int id, ulong value, ulong mask)
    {
        Span<byte> attribute = request[(GpioLayout.RequestAttributes + (count++ * GpioLayout.AttributeSize))..];
        BinaryPrimitives.WriteInt32LittleEndian(attribute, id);
        BinaryPrimitives.WriteUInt64LittleEndian(attribute[GpioLayout.AttributeValue..], value);
        BinaryPrimitives.WriteUInt64LittleEndian(attribute[GpioLayout.AttributeMask..], mask);
    }
}
