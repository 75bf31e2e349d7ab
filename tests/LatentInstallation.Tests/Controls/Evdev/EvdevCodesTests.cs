using System.Globalization;
using LatentInstallation.Controls.Evdev;
using Xunit;

namespace LatentInstallation.Tests.Controls.Evdev;

public class EvdevCodesTests
{
    private const string Header = "/usr/include/linux/input-event-codes.h";

    [Theory]
    [InlineData("ABS_X", EvdevKind.Axis, 0)]
    [InlineData("abs_hat3y", EvdevKind.Axis, 0x17)]
    [InlineData("ABS_MISC", EvdevKind.Axis, 0x28)]
    [InlineData("REL_DIAL", EvdevKind.Wheel, 7)]
    [InlineData("REL_WHEEL_HI_RES", EvdevKind.Wheel, 0x0b)]
    [InlineData("KEY_A", EvdevKind.Key, 30)]
    [InlineData("KEY_F24", EvdevKind.Key, 194)]
    [InlineData("BTN_TRIGGER", EvdevKind.Key, 0x120)]
    [InlineData("BTN_TRIGGER_HAPPY40", EvdevKind.Key, 0x2e7)]
    public void A_name_is_a_kind_and_a_number(string name, EvdevKind kind, int code)
    {
        Assert.True(EvdevCodes.TryRead(name, out EvdevKind read, out int number));
        Assert.Equal((kind, code), (read, number));
    }

    [Theory]
    [InlineData("ABS_")]
    [InlineData("X")]
    [InlineData("SYN_REPORT")]
    [InlineData("")]
    public void What_is_no_name_is_none(string name) => Assert.False(EvdevCodes.TryRead(name, out _, out _));

    [Fact]
    public void Every_name_is_the_kernels_and_within_its_kind()
    {
        foreach (string name in EvdevCodes.Names)
        {
            EvdevCodes.TryRead(name, out EvdevKind kind, out int code);
            Assert.InRange(code, 0, EvdevCodes.Largest(kind));
        }

        if (!File.Exists(Header))
        {
            Assert.Skip($"There is no {Header} to compare with (Debian: linux-libc-dev).");
        }

        foreach (string line in File.ReadLines(Header))
        {
            string[] words = line.Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
            if (words.Length > 2 && words[0] == "#define" && EvdevCodes.TryRead(words[1], out _, out int code) && Number(words[2]) is { } number)
            {
                Assert.True(number == code, $"{words[1]} is {number}, not {code}.");
            }
        }
    }

    [Theory]
    [InlineData(EvdevKind.Axis, 0, "ABS_X")]
    [InlineData(EvdevKind.Axis, 0x3f, "63")]
    public void A_number_is_shown_by_its_name_where_it_has_one(EvdevKind kind, int code, string name) => Assert.Equal(name, EvdevCodes.Name(kind, code));

    private static int? Number(string word) => word.StartsWith("0x", StringComparison.Ordinal)
        ? int.Parse(word.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture)
        : int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;
}
