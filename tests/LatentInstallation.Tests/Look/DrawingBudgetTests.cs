using LatentInstallation.Look;
using Xunit;

namespace LatentInstallation.Tests.Look;

public class DrawingBudgetTests
{
    private static readonly TimeSpan Refresh = TimeSpan.FromMilliseconds(16.7);

    [Fact]
    public void A_machine_that_keeps_up_draws_at_its_best()
    {
        var budget = new DrawingBudget(Refresh);
        for (int i = 0; i < 100; i++)
        {
            Assert.False(budget.Add(TimeSpan.FromMilliseconds(i % 5 == 0 ? 80 : 12)));
        }

        Assert.Equal(DrawingQuality.Bicubic, budget.Quality);
    }

    [Fact]
    public void A_slow_machine_goes_down_step_by_step_and_says_so_once_a_step()
    {
        var budget = new DrawingBudget(Refresh);
        int said = 0;
        for (int i = 0; i < 100; i++)
        {
            said += budget.Add(TimeSpan.FromMilliseconds(70)) ? 1 : 0;
        }

        Assert.Equal(3, said);
        Assert.Equal(DrawingQuality.Quarter, budget.Quality);
    }

    [Fact]
    public void What_was_given_up_is_not_tried_again()
    {
        var budget = new DrawingBudget(Refresh);
        for (int i = 0; i < 500; i++)
        {
            budget.Add(TimeSpan.FromMilliseconds(i < 5 ? 40 : 1));
        }

        Assert.Equal(DrawingQuality.Bilinear, budget.Quality);
    }
}
