using LatentInstallation.Controls;
using Xunit;

namespace LatentInstallation.Tests.Controls;

public class ControlStepsTests
{
    [Fact]
    public void Steps_are_summed_until_they_are_fetched()
    {
        var steps = new ControlSteps(3);
        Assert.False(steps.TryTake(out _, out _));
        steps.Add(2, 3);
        steps.Add(2, -1);
        steps.Add(0, -5);
        Assert.True(steps.TryTake(out int control, out int sum));
        Assert.Equal((0, -5), (control, sum));
        Assert.True(steps.TryTake(out control, out sum));
        Assert.Equal((2, 2), (control, sum));
        Assert.False(steps.TryTake(out _, out _));
    }

    [Fact]
    public void A_sum_that_nobody_fetches_never_runs_over()
    {
        var steps = new ControlSteps(1);
        for (int i = 0; i < 10; i++)
        {
            steps.Add(0, int.MaxValue / 3000);
            steps.Add(0, int.MaxValue / 3000);
        }

        Assert.True(steps.TryTake(out _, out int sum));
        Assert.Equal(1_000_000, sum);
    }

    [Fact]
    public async Task No_step_is_lost_between_two_threads()
    {
        var steps = new ControlSteps(2);
        Task adding = Task.Run(() =>
        {
            for (int i = 0; i < 100_000; i++)
            {
                steps.Add(i % 2, 1);
            }
        }, TestContext.Current.CancellationToken);
        int sum = 0;
        while (!adding.IsCompleted)
        {
            sum += steps.TryTake(out _, out int some) ? some : 0;
        }

        await adding;
        while (steps.TryTake(out _, out int some))
        {
            sum += some;
        }

        Assert.Equal(100_000, sum);
    }
}
