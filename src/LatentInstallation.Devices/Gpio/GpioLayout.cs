using LatentInstallation.Devices.Libc;

namespace LatentInstallation.Devices.Gpio;

/// <summary>Sizes and places in the structures of <c>include/uapi/linux/gpio.h</c>, version 2, which are the same on every machine, and its requests. A test compares them with the header.</summary>
internal static class GpioLayout
{
    internal const int MostLines = 64;
    internal const int MostAttributes = 10;
    internal const int NameSize = 32;

    // struct gpiochip_info: name, label, number of lines.
    internal const int ChipSize = 68;
    internal const int ChipLabel = 32;
    internal const int ChipLines = 64;

    // struct gpio_v2_line_info: name, consumer, offset, number of attributes, flags, attributes, padding.
    internal const int LineSize = 256;
    internal const int LineOffset = 64;
    internal const int LineFlags = 72;

    // struct gpio_v2_line_request: offsets, consumer, config (flags, number of attributes, padding, attributes), number of lines, buffer, padding, descriptor.
    internal const int RequestSize = 592;
    internal const int RequestConsumer = 256;
    internal const int RequestFlags = 288;
    internal const int RequestAttributeCount = 296;
    internal const int RequestAttributes = 320;
    internal const int RequestLineCount = 560;
    internal const int RequestBuffer = 564;
    internal const int RequestDescriptor = 588;

    // struct gpio_v2_line_config_attribute: id, padding, value, mask.
    internal const int AttributeSize = 24;
    internal const int AttributeValue = 8;
    internal const int AttributeMask = 16;
    internal const int FlagsAttribute = 1;
    internal const int DebounceAttribute = 3;

    // struct gpio_v2_line_values: bits, mask.
    internal const int ValuesSize = 16;

    // struct gpio_v2_line_event: nanoseconds, id, offset, number, number of the line's, padding.
    internal const int EventSize = 48;
    internal const int EventId = 8;
    internal const int EventOffset = 12;
    internal const int EventNumber = 20;
    internal const int RisingEdge = 1;
    internal const int FallingEdge = 2;

    internal const ulong Used = 1 << 0;
    internal const ulong ActiveLow = 1 << 1;
    internal const ulong InputWithEdges = 1 << 2 | 1 << 4 | 1 << 5;
    internal const ulong PullUp = 1 << 8;
    internal const ulong PullDown = 1 << 9;

    private const int Subsystem = 0xb4;

    internal static nuint GetChip { get; } = DeviceRequest.Read(Subsystem, 0x01, ChipSize);

    internal static nuint GetLine { get; } = DeviceRequest.Exchange(Subsystem, 0x05, LineSize);

    internal static nuint RequestLines { get; } = DeviceRequest.Exchange(Subsystem, 0x07, RequestSize);

    internal static nuint GetValues { get; } = DeviceRequest.Exchange(Subsystem, 0x0e, ValuesSize);
}
