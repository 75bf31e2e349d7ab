using LatentInstallation.Sound.Hearing;
using Xunit;

namespace LatentInstallation.Tests.Sound.Hearing;

public sealed class RunningMedianTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(17)]
    public void It_is_the_middle_of_the_latest_values(int length)
    {
        var random = new Random(length);
        var median = new RunningMedian(length);
        double[] values = [.. Enumerable.Repeat(0.0, length), .. Enumerable.Range(0, 400).Select(_ => (double)random.Next(-9, 10))];
        for (int i = length; i < values.Length; i++)
        {
            median.Add(values[i]);
            Assert.Equal(values[(i - length + 1)..(i + 1)].Order().ElementAt(length / 2), median.Value);
        }

        median.Clear();
        Assert.Equal(0, median.Value);
    }
}
