using LatentInstallation.Sound.Hearing;
using Xunit;

namespace LatentInstallation.Tests.Sound.Hearing;

public sealed class FloorTests
{
    [Fact]
    public void Ventilation_is_the_floor_and_nobody_present()
    {
        float[] noise = RoomNoise.Ventilation(24, 3);
        var ear = new Ear(48_000);
        ear.Process(noise.AsSpan(0, 12 * 48_000));
        float most = 0;
        for (int at = 12 * 48_000; at + 256 <= noise.Length; at += 256)
        {
            ear.Process(noise.AsSpan(at, 256));
            most = Math.Max(most, ear.Heard.Presence);
        }

        Assert.InRange(most, 0, 0.02f);
        Assert.Equal(ear.Heard.Momentary, ear.Heard.Floor, 1.5);
    }

    [Fact]
    public void A_voice_above_the_ventilation_is_present_at_once_and_does_not_raise_the_floor()
    {
        float[] noise = RoomNoise.Ventilation(12, 3);
        float[] voice = RoomNoise.Babble(6, 3, people: 1);
        for (int i = 0; i < voice.Length; i++)
        {
            noise[(6 * 48_000) + i] += 10 * voice[i];
        }

        var ear = new Ear(48_000);
        ear.Process(noise.AsSpan(0, 6 * 48_000));
        float before = ear.Heard.Floor;
        int present = 0;
        for (int at = 6 * 48_000; at + 256 <= noise.Length; at += 256)
        {
            ear.Process(noise.AsSpan(at, 256));
            present += ear.Heard.Presence > 0.5 ? 1 : 0;
        }

        Assert.Equal(before, ear.Heard.Floor, 1.5);
        Assert.True(present > 6 * 187 / 2, $"present in {present} steps");
    }

    [Fact]
    public void When_the_ventilation_starts_the_floor_is_there_within_eleven_seconds()
    {
        var ear = new Ear(48_000);
        ear.Process(Signals.Noise(-60, 3));
        ear.Process(Signals.Noise(-40, 11, seed: 2));

        Assert.Equal(ear.Heard.Momentary, ear.Heard.Floor, 1.5);
        Assert.Equal(0, ear.Heard.Presence, 0.02);
    }

    [Fact]
    public void When_it_stops_the_floor_falls_within_two_seconds()
    {
        var ear = new Ear(48_000);
        ear.Process(Signals.Noise(-30, 13));
        ear.Process(Signals.Noise(-55, 3.5, seed: 2));

        Assert.Equal(ear.Heard.Momentary, ear.Heard.Floor, 1.5);
    }

    [Fact]
    public void Under_something_unsteady_without_gaps_it_rises_by_3_decibels_a_minute()
    {
        var ear = new Ear(48_000);
        ear.Process(Signals.Noise(-60, 13));
        float before = ear.Heard.Floor;
        float[] music = Signals.Noise(-30, 60, seed: 2);
        for (int i = 0; i < music.Length; i++)
        {
            // Swells of 16 dB, once a second.
            music[i] *= (float)Math.Pow(10, 0.4 * Math.Sin(2 * Math.PI * i / 48_000));
        }

        ear.Process(music);

        // The first ten seconds still have the quiet in them.
        Assert.InRange(ear.Heard.Floor - before, 2, 3.1);
    }
}
