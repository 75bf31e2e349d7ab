using System.Diagnostics;
using LatentInstallation.Devices.Evdev;
using LatentInstallation.Devices.Gpio;
using Xunit;

namespace LatentInstallation.Devices.Tests.Gpio;

/// <summary>What the code writes by hand of the kernel's structures, against the kernel's own headers.</summary>
public class GpioLayoutTests
{
    private const string Header = "/usr/include/linux/gpio.h";
    private const string Compiler = "/usr/bin/gcc";

    [Fact]
    public async Task Sizes_places_and_requests_are_the_kernels()
    {
        if (!File.Exists(Header) || !File.Exists(Compiler))
        {
            Assert.Skip($"There is no {Header} or no {Compiler} to compare with (Debian: linux-libc-dev, gcc).");
        }

        (string Kernel, long Ours)[] pairs =
        [
            ("sizeof(struct gpiochip_info)", GpioLayout.ChipSize),
            ("offsetof(struct gpiochip_info, label)", GpioLayout.ChipLabel),
            ("offsetof(struct gpiochip_info, lines)", GpioLayout.ChipLines),
            ("sizeof(struct gpio_v2_line_info)", GpioLayout.LineSize),
            ("offsetof(struct gpio_v2_line_info, offset)", GpioLayout.LineOffset),
            ("offsetof(struct gpio_v2_line_info, flags)", GpioLayout.LineFlags),
            ("sizeof(struct gpio_v2_line_request)", GpioLayout.RequestSize),
            ("offsetof(struct gpio_v2_line_request, consumer)", GpioLayout.RequestConsumer),
            ("offsetof(struct gpio_v2_line_request, config.flags)", GpioLayout.RequestFlags),
            ("offsetof(struct gpio_v2_line_request, config.num_attrs)", GpioLayout.RequestAttributeCount),
            ("offsetof(struct gpio_v2_line_request, config.attrs)", GpioLayout.RequestAttributes),
            ("offsetof(struct gpio_v2_line_request, num_lines)", GpioLayout.RequestLineCount),
            ("offsetof(struct gpio_v2_line_request, event_buffer_size)", GpioLayout.RequestBuffer),
            ("offsetof(struct gpio_v2_line_request, fd)", GpioLayout.RequestDescriptor),
            ("sizeof(struct gpio_v2_line_config_attribute)", GpioLayout.AttributeSize),
            ("offsetof(struct gpio_v2_line_config_attribute, attr.flags)", GpioLayout.AttributeValue),
            ("offsetof(struct gpio_v2_line_config_attribute, attr.debounce_period_us)", GpioLayout.AttributeValue),
            ("offsetof(struct gpio_v2_line_config_attribute, mask)", GpioLayout.AttributeMask),
            ("sizeof(struct gpio_v2_line_values)", GpioLayout.ValuesSize),
            ("offsetof(struct gpio_v2_line_values, mask)", sizeof(ulong)),
            ("sizeof(struct gpio_v2_line_event)", GpioLayout.EventSize),
            ("offsetof(struct gpio_v2_line_event, id)", GpioLayout.EventId),
            ("offsetof(struct gpio_v2_line_event, offset)", GpioLayout.EventOffset),
            ("offsetof(struct gpio_v2_line_event, line_seqno)", GpioLayout.EventNumber),
            ("GPIO_V2_LINES_MAX", GpioLayout.MostLines),
            ("GPIO_V2_LINE_NUM_ATTRS_MAX", GpioLayout.MostAttributes),
            ("GPIO_V2_LINE_ATTR_ID_FLAGS", GpioLayout.FlagsAttribute),
            ("GPIO_V2_LINE_ATTR_ID_DEBOUNCE", GpioLayout.DebounceAttribute),
            ("GPIO_V2_LINE_FLAG_USED", (long)GpioLayout.Used),
            ("GPIO_V2_LINE_FLAG_ACTIVE_LOW", (long)GpioLayout.ActiveLow),
            ("GPIO_V2_LINE_FLAG_INPUT|GPIO_V2_LINE_FLAG_EDGE_RISING|GPIO_V2_LINE_FLAG_EDGE_FALLING", (long)GpioLayout.InputWithEdges),
            ("GPIO_V2_LINE_FLAG_BIAS_PULL_UP", (long)GpioLayout.PullUp),
            ("GPIO_V2_LINE_FLAG_BIAS_PULL_DOWN", (long)GpioLayout.PullDown),
            ("GPIO_V2_LINE_EVENT_RISING_EDGE", GpioLayout.RisingEdge),
            ("GPIO_V2_LINE_EVENT_FALLING_EDGE", GpioLayout.FallingEdge),
            ("GPIO_GET_CHIPINFO_IOCTL", (long)GpioLayout.GetChip),
            ("GPIO_V2_GET_LINEINFO_IOCTL", (long)GpioLayout.GetLine),
            ("GPIO_V2_GET_LINE_IOCTL", (long)GpioLayout.RequestLines),
            ("GPIO_V2_LINE_GET_VALUES_IOCTL", (long)GpioLayout.GetValues),
            ("sizeof(struct input_event)", 2 * nint.Size + 8),
            ("offsetof(struct input_event, type)", 2 * nint.Size),
            ("sizeof(struct input_absinfo)", 24),
            ("offsetof(struct input_absinfo, fuzz)", 12),
            ("EVIOCGKEY(96)", 0x80604518),
            ("EVIOCGABS(3)", 0x80184543),
            ("EVIOCSABS(3)", 0x401845c3),
            ("EVIOCGRAB", 0x40044590),
            ("EVIOCSCLOCKID", 0x400445a0),
            ("(KEY_MAX+1)/8", EvdevPort.KeyBytes),
        ];
        string folder = Directory.CreateTempSubdirectory("latent-layout-").FullName;
        try
        {
            string source = Path.Combine(folder, "layout.c");
            string lines = string.Concat(pairs.Select(pair => $"printf(\"%llu\\n\", (unsigned long long)({pair.Kernel}));\n"));
            await File.WriteAllTextAsync(source, $"#include <stdio.h>\n#include <stddef.h>\n#include <linux/gpio.h>\n#include <linux/input.h>\nint main(void){{\n{lines}return 0;}}\n", TestContext.Current.CancellationToken);
            await RunAsync(Compiler, source, "-o", Path.Combine(folder, "layout"));
            string[] said = (await RunAsync(Path.Combine(folder, "layout"))).Split('\n', StringSplitOptions.RemoveEmptyEntries);
            Assert.Equal(pairs.Select(pair => $"{pair.Kernel} = {pair.Ours}"), pairs.Zip(said, (pair, number) => $"{pair.Kernel} = {number}"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<string> RunAsync(string program, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        string said = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, process.ExitCode);
        return said;
    }
}
