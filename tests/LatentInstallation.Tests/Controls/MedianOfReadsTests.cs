using FsCheck;
using FsCheck.Fluent;
using LatentInstallation.Controls;
using Xunit;

namespace LatentInstallation.Tests.Controls;

public class MedianOfReadsTests
{
    [Fact]
    public void The_middle_one_is_taken_whatever_the_order() =>
        Prop.ForAll<int, int, (int A, int B, int C)>((a, b, rest) =>
        {
            double[] readings = [a, b, rest.A, rest.B, rest.C];
            var median = new MedianOfReads(5);
            foreach (double reading in readings)
            {
                median.Add(reading);
            }

            return median.Take() == readings.Order().ElementAt(2);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Two_wild_readings_of_five_never_come_through_and_the_next_five_begin_anew()
    {
        var median = new MedianOfReads(5);
        foreach (double reading in (double[])[100, 9999, 101, -9999, 102, 200, 200, 200, 0, 0])
        {
            median.Add(reading);
            if (reading == 102)
            {
                Assert.Equal(101, median.Take());
            }
        }

        Assert.Equal(200, median.Take());
    }

    [Fact]
    public void Readings_that_failed_are_left_out_and_no_zeros()
    {
        var median = new MedianOfReads(5);
        median.Add(7);
        median.Add(9);
        median.Add(8);
        Assert.Equal(8, median.Take());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    [InlineData(17)]
    public void Even_counts_and_absurd_ones_are_refused(int count) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new MedianOfReads(count));
}
