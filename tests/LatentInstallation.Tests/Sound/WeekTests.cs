using LatentInstallation.Sound;
using LatentInstallation.Sound.Hearing;
using Xunit;

namespace LatentInstallation.Tests.Sound;

/// <summary>A simulated week of what makes a room's floor and its gain, in steps of 50 ms: nights of ventilation, days of visitors, the same every day.</summary>
public class WeekTests
{
    private const double Step = 0.05;
    private const int StepsADay = (int)(86_400 / Step);

    [Fact]
    public void After_a_week_the_floor_and_the_gain_are_where_they_were_after_a_day()
    {
        var floor = new NoiseFloor(Step);
        var gain = new AutomaticGain(Step);
        List<double> evenings = [];
        List<double> nights = [];
        for (int day = 0; day < 7; day++)
        {
            var random = new Random(1);
            for (int i = 0; i < StepsADay; i++)
            {
                double hour = 24.0 * i / StepsADay;
                double room = hour is > 7 and < 22 ? -48 : -58;
                bool open = hour is > 10 and < 20;

                // Somebody says something every few seconds, louder towards the evening.
                bool speaks = open && i % 200 < 40 + (20 * Math.Sin(i / 977.0));
                double level = (speaks ? -40 + hour + (3 * random.NextDouble()) : room) + random.NextDouble() - 0.5;
                floor.Add(Math.Pow(10, (level + 0.691) / 10), level);
                double presence = Math.Clamp((level - floor.Value - floor.Margin) / 10, 0, 1);
                gain.Hear(level, presence);
                Assert.InRange(gain.Gain, -AutomaticGain.MostCut, AutomaticGain.MostLift);
                if (i == (int)(19.9 * StepsADay / 24))
                {
                    evenings.Add(gain.Gain);
                    Assert.Equal(room, floor.Value, 1.5);
                }
            }

            nights.Add(gain.Gain);
            Assert.Equal(-58, floor.Value, 1.5);
        }

        // The night teaches nothing: what was learnt in the evening is still there in the morning.
        Assert.All(nights.Zip(evenings), pair => Assert.Equal(pair.Second, pair.First, 0.5));
        Assert.All(evenings, evening => Assert.Equal(evenings[0], evening, 0.05));
        Assert.InRange(evenings[0], -8, -2);
    }
}
