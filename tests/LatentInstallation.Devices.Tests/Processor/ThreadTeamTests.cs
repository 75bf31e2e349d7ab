using LatentInstallation.Devices.Processor;
using LatentInstallation.Tests;
using Xunit;

namespace LatentInstallation.Devices.Tests.Processor;

public class ThreadTeamTests
{
    private const int Spins = 300;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    public void Every_piece_is_done_once_and_after_all_pieces_of_the_step_before(int members)
    {
        const int pieces = 5, steps = 8;
        int[] done = new int[steps];
        int early = 0;
        StepList list = new(Enumerable.Range(0, steps).Select(step => new Step($"step {step}", pieces, (_, _) =>
        {
            if (step > 0 && Volatile.Read(ref done[step - 1]) != pieces)
            {
                Interlocked.Increment(ref early);
            }

            Interlocked.Increment(ref done[step]);
        })));
        using ThreadTeam team = new(members, Spins, 0);
        for (int run = 0; run < 500; run++)
        {
            Array.Clear(done);
            team.Run(list);
            Assert.All(done, count => Assert.Equal(pieces, count));
        }

        Assert.Equal(0, early);
    }

    [Fact]
    public void Helpers_take_pieces_too()
    {
        using Barrier together = new(3);
        StepList list = new([new Step("all at once", 3, (_, _) => Assert.True(together.SignalAndWait(TimeSpan.FromSeconds(30))))]);
        using ThreadTeam team = new(3, Spins, 0);
        for (int i = 0; i < 20; i++)
        {
            team.Run(list);
        }
    }

    // More threads than processors: some come back from a nap in the middle of a later run.
    [Theory]
    [InlineData(0)]
    [InlineData(Spins)]
    public void Lists_can_be_run_in_turn_however_late_a_helper_comes(int spins)
    {
        int done = 0, wrong = 0;
        StepList[] lists = [.. ((int[])[3, 1, 6]).Select(steps => new StepList(Enumerable.Range(0, steps).Select(step => new Step($"{step}", step, (_, _) =>
        {
            // All pieces of the steps before, and some of this one's.
            int before = Interlocked.Increment(ref done) - 1;
            if (before < step * (step - 1) / 2 || before >= step * (step + 1) / 2)
            {
                Interlocked.Increment(ref wrong);
            }
        }))))];
        using ThreadTeam team = new(6, spins, 0);
        for (int run = 0; run < 3000; run++)
        {
            done = 0;
            StepList list = lists[run % lists.Length];
            team.Run(list);
            Assert.Equal(list.Count * (list.Count - 1) / 2, done);
        }

        Assert.Equal(0, wrong);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(Spins)]
    public void What_a_piece_throws_reaches_the_caller_and_the_team_goes_on(int spins)
    {
        bool broken = true;
        int after = 0;
        StepList list = new(
        [
            new Step("all", 3, (_, _) => { }),
            new Step("one fails", 3, (piece, _) =>
            {
                if (broken && piece == 2)
                {
                    throw new InvalidOperationException("piece 2");
                }
            }),
            new Step("after", 3, (_, _) => Interlocked.Increment(ref after)),
        ]);
        using ThreadTeam team = new(3, spins, 0);
        for (int i = 0; i < 20; i++)
        {
            broken = true;
            Assert.Equal("piece 2", Assert.Throws<InvalidOperationException>(() => team.Run(list)).Message);
            Assert.Equal(0, after);
            broken = false;
            team.Run(list);
            Assert.Equal(3, after);
            after = 0;
        }
    }

    [Fact]
    public void A_team_that_is_not_at_work_can_be_disposed_more_than_once()
    {
        ThreadTeam team = new(3, Spins, Spins);
        team.Run(new StepList([new Step("one", 1, (_, _) => { })]));
        team.Dispose();
        team.Dispose();
        Assert.Throws<ObjectDisposedException>(() => team.Run(new StepList([])));
        new ThreadTeam(2, 0, 0).Dispose();
    }

    [Fact]
    public void Running_allocates_nothing()
    {
        using ThreadTeam team = new(2, 10, 0);
        StepList list = new(Enumerable.Range(0, 4).Select(step => new Step($"{step}", 2, (_, _) => { })));
        for (int i = 0; i < 100; i++)
        {
            team.Run(list);
        }

        Allocations.AssertNone(() =>
        {
            for (int i = 0; i < 1000; i++)
            {
                team.Run(list);
            }
        });
    }
}
