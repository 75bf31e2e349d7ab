using LatentInstallation.Daemon.Configuration;
using Xunit;

namespace LatentInstallation.Daemon.Tests.Configuration;

public class SoundConfigurationTests
{
    private static SoundConfiguration Read(string sound)
    {
        using ConfigurationFixture fixture = new ConfigurationFixture().Write($"sound: {sound}\n");
        return fixture.Read().Sound;
    }

    private static string Refuse(string sound) => Assert.Throws<BadInputException>(() => Read(sound)).Message;

    [Theory]
    [InlineData("{ device: Blue }", "'Blue'")]
    [InlineData("{ device: \"*USB*\" }", "'*USB*'")]
    [InlineData("{ device: [\"*USB*\", Line, default] }", "'*USB*', 'Line', 'default'")]
    [InlineData("{ device: }", "'*USB*', 'default'")]
    [InlineData("{ device: [] }", "'*USB*', 'default'")]
    [InlineData("{ input: microphone }", "'*USB*', 'default'")]
    public void A_device_is_a_pattern_or_a_list_of_them_with_the_best_first(string sound, string wishes) => Assert.Equal(wishes, Read(sound).Wishes.ToString());

    [Theory]
    [InlineData("music/room.flac")]
    [InlineData("room.OGG")]
    [InlineData("room.wav")]
    public void A_sound_file_is_known_by_its_end(string file) => Assert.Equal((SoundInput.File, file), (Read($"{{ input: {file} }}").Input, Read($"{{ input: {file} }}").File));

    [Fact]
    public void What_cannot_be_used_is_answered_with_what_can()
    {
        Assert.Contains("sound.input: 'song.txt' cannot be listened to. Use microphone, none, or the path of a sound file", Refuse("{ input: song.txt }"), StringComparison.Ordinal);
        Assert.Contains("sound.device: entry 2: ", Refuse("{ device: [Blue, [1, 2]] }"), StringComparison.Ordinal);
        Assert.Contains("Write a part of the microphone's name", Refuse("{ device: { name: Blue } }"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_list_read_again_is_no_change()
    {
        Assert.True(Read("{ device: [a, b] }").IsSameAs(Read("{ device: [a, b] }")));
        Assert.False(Read("{ device: [a, b] }").IsSameAs(Read("{ device: [b, a] }")));
        Assert.False(Read("{ device: [a, b] }").IsSameAs(Read("{ input: none, device: [a, b] }")));
    }
}
