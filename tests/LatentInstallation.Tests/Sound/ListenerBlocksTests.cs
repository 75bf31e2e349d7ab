using LatentInstallation.Sound;
using Xunit;
using static LatentInstallation.Tests.Sound.Signals;

namespace LatentInstallation.Tests.Sound;

public class ListenerBlocksTests
{
    [Theory]
    [InlineData(1, 48_000)]
    [InlineData(64, 48_000)]
    [InlineData(256, 44_100)]
    [InlineData(1023, 48_000)]
    [InlineData(7, 1000)]
    public void Blocks_of_any_size_give_the_same_features(int block, int rate)
    {
        float[] sound = [.. Noise(-20, 0.5), .. Sine(100, -15, 0.5), .. new float[Rate / 4]];
        var whole = new Listener(rate);
        whole.Process(sound);
        var inBlocks = new Listener(rate);
        for (int i = 0; i < sound.Length; i += block)
        {
            inBlocks.Process(sound.AsSpan(i, Math.Min(block, sound.Length - i)));
        }

        Assert.Equal(whole.Told().Values, inBlocks.Told().Values);
        Assert.Equal(whole.Told().Onsets, inBlocks.Told().Onsets);
    }

    [Fact]
    public void What_is_no_number_is_heard_as_nothing()
    {
        float[] sound = Sine(997, -20, 1);
        for (int i = 0; i < sound.Length; i += 1000)
        {
            sound[i] = (i / 1000 % 3) switch { 0 => float.NaN, 1 => float.PositiveInfinity, _ => float.NegativeInfinity };
        }

        Listener listener = Listen(Fixed, sound);
        Assert.InRange(listener.Told()[SoundFeature.Level], 0.7, 0.8);
        listener.Process(new float[5 * Rate]);
        Assert.Equal(0, listener.Told()[SoundFeature.Level]);
    }

    [Fact]
    public void Whatever_comes_in_every_feature_stays_a_number_from_0_to_1()
    {
        var random = new Random(5);
        var listener = new Listener(Rate);
        float[] worst = [0, float.MaxValue, float.MinValue, float.NaN, float.Epsilon, 1e30f, -1e-30f, 3, -3];
        for (int piece = 0; piece < 60; piece++)
        {
            float scale = (float)Math.Pow(10, random.Next(-12, 12));
            float[] sound = [.. Noise(0, 0.1, (uint)piece + 1).Select(sample => piece % 3 == 0 ? worst[random.Next(worst.Length)] : sample * scale)];
            listener.Settings = new SoundSettings { Gain = random.Next(-40, 41), AutomaticGain = piece % 2 == 0, Attack = 0.02f, Release = 0.35f };
            listener.Process(sound);
            SoundFeatures told = listener.Told();
            Assert.All(Enum.GetValues<SoundFeature>(), feature => Assert.InRange(told[feature], 0, SoundFeatureTable.Of(feature).Kind == SoundFeatureKind.Clock ? 100 : 1));
            Assert.True(double.IsFinite(told.DecibelsFullScale));
        }

        listener.Process(new float[20 * Rate]);
        listener.Process(Sine(997, -20, 1));
        Assert.Equal(-20, listener.Told().DecibelsFullScale, 0.1);
    }

    [Fact]
    public void A_constant_offset_is_no_sound()
    {
        float[] offset = [.. Enumerable.Repeat(0.3f, 5 * Rate)];
        Assert.Equal(0, Listen(Fixed with { Gain = 40 }, offset).Told()[SoundFeature.Level]);
    }

    [Fact]
    public void Listening_allocates_nothing()
    {
        float[] sound = [.. Noise(-20, 0.1), .. new float[1000]];
        Listener listener = Listen(Fixed, sound);
        SoundFeatures told = new();
        double sum = 0;
        Allocations.AssertNone(() =>
        {
            for (int i = 0; i < 100; i++)
            {
                listener.Settings = i % 2 == 0 ? Fixed : SoundSettings.Default;
                listener.Process(sound);
                listener.Tell(told);
                sum += told[SoundFeature.Level];
            }
        });
        Assert.True(sum > 0);
    }
}
