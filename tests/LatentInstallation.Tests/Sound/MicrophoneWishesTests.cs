using LatentInstallation.Sound;
using Xunit;

namespace LatentInstallation.Tests.Sound;

public class MicrophoneWishesTests
{
    private static readonly string[] There = ["Built-in Audio, Line", "Webcam USB Audio", "Yeti USB Audio", "HDMI"];

    private static IEnumerable<string?> Names(params string[] patterns) => new MicrophoneWishes(patterns).Choices(There).Select(choice => choice.Name);

    [Fact]
    public void The_patterns_say_the_order_and_no_device_comes_twice() =>
        Assert.Equal(["Yeti USB Audio", "Webcam USB Audio", "Built-in Audio, Line", null], Names("Yeti*", "*usb*", "*LINE*", "default"));

    [Theory]
    [InlineData("yeti", "Yeti USB Audio")]
    [InlineData("HDM?", "HDMI")]
    [InlineData("*line", "Built-in Audio, Line")]
    public void A_part_is_found_anywhere_and_a_pattern_is_the_whole_name(string pattern, string name) => Assert.Equal([name], Names(pattern));

    [Fact]
    public void A_pattern_that_fits_none_finds_none() => Assert.Empty(Names("HD?", "USB*"));

    [Fact]
    public void A_whole_name_goes_before_a_part_of_another() =>
        Assert.Equal(["Mic", "Mic 2"], new MicrophoneWishes("mic").Choices(["Mic 2", "Mic"]).Select(choice => choice.Name));

    [Fact]
    public void A_name_that_none_has_is_tried_as_it_is() => Assert.Equal(["/dev/other"], Names("/dev/other"));

    [Fact]
    public void No_wish_is_the_systems_choice() => Assert.Equal([null], Names());

    [Fact]
    public void Usually_a_USB_microphone_goes_before_the_systems_choice() =>
        Assert.Equal(["Webcam USB Audio", "Yeti USB Audio", null], MicrophoneWishes.Usual.Choices(There).Select(choice => choice.Name));

    [Fact]
    public void Better_is_only_what_is_there_and_stands_before_what_is_heard()
    {
        var wishes = new MicrophoneWishes("absent", "default", "*Yeti*", "*Line", "HDMI");
        Assert.Equal(["Yeti USB Audio"], wishes.Better(There, 3).Select(choice => choice.Name));
        Assert.Empty(wishes.Better(There, 0));
    }
}
