using LatentInstallation.Devices.OnnxRuntime;
using Xunit;

namespace LatentInstallation.Devices.Tests.OnnxRuntime;

public class SuccessionTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public void The_work_goes_on_while_a_better_way_is_made_and_then_is_taken_over()
    {
        using var mayBeMade = new ManualResetEventSlim();
        using Succession<Way> succession = new([[Step("better", () => mayBeMade.Wait(Patience, TestContext.Current.CancellationToken))]]);
        Assert.Null(succession.Next());
        Assert.Null(succession.Current);
        mayBeMade.Set();
        succession.Finish();
        Assert.Equal("better", succession.Next()!.Name);
        Assert.Equal("better", succession.Current);
        Assert.Null(succession.Next());
        Assert.Empty(succession.Notes);
    }

    [Fact]
    public void In_a_group_the_first_that_works_ends_it_and_the_others_are_told()
    {
        List<string> made = [];
        using Succession<Way> succession = new(
        [
            [Step("quick", () => made.Add("quick"))],
            [
                Step("half", () => made.Add("half"), why: "its pictures differ"),
                Step("broken", () => throw new InvalidOperationException("No\nmemory.")),
                Step("full", () => made.Add("full")),
                Step("never", () => made.Add("never")),
            ],
        ]);
        succession.Finish();
        Assert.Equal(["quick", "half", "full"], made);
        Assert.Equal("full", succession.Next()!.Name);
        Assert.Equal("half is not used: its pictures differ. broken is not used: No memory.", succession.Notes);
    }

    [Fact]
    public void What_was_refused_overtaken_or_succeeded_is_disposed_of()
    {
        List<Way> ways = [];
        using var mayGoOn = new ManualResetEventSlim();
        using Succession<Way> succession = new(
        [
            [Step("overtaken", ways)],
            [Step("refused", ways, null, "no"), Step("taken", ways)],
            [Step("last", ways, () => mayGoOn.Wait(Patience, TestContext.Current.CancellationToken))],
        ]);
        Way? taken = null;
        Assert.True(SpinWait.SpinUntil(() => (taken = succession.Next() ?? taken)?.Name == "taken", Patience));
        mayGoOn.Set();
        succession.Finish();
        Assert.Equal("last", succession.Next()!.Name);
        succession.Retire(taken!);
        Assert.True(taken!.Disposed.Wait(Patience, TestContext.Current.CancellationToken));
        Assert.True(ways.Single(way => way.Name == "refused").Disposed.IsSet);
        Assert.False(ways.Single(way => way.Name == "last").Disposed.IsSet);
    }

    [Fact]
    public void Ending_takes_what_nobody_took_and_does_not_wait_for_what_cannot_be_interrupted()
    {
        List<Way> ways = [];
        Succession<Way> idle = new([[Step("idle", ways)]]);
        idle.Finish();
        idle.Dispose();
        Assert.True(ways[0].Disposed.IsSet);

        using var never = new ManualResetEventSlim();
        Succession<Way> busy = new([[Step("busy", () => never.Wait(Patience, TestContext.Current.CancellationToken))]]);
        long start = TimeProvider.System.GetTimestamp();
        busy.Dispose();
        Assert.InRange(TimeProvider.System.GetElapsedTime(start), TimeSpan.Zero, Patience / 2);
        never.Set();
    }

    private static SuccessionStep<Way> Step(string name, Action make, string? why = null) => new(
        name,
        () =>
        {
            make();
            return new Way(name);
        },
        _ => why);

    private static SuccessionStep<Way> Step(string name, List<Way> ways, Action? first = null, string? why = null) => new(
        name,
        () =>
        {
            first?.Invoke();
            ways.Add(new Way(name));
            return ways[^1];
        },
        _ => why);

    private sealed class Way(string name) : IDisposable
    {
        internal string Name => name;

        internal ManualResetEventSlim Disposed { get; } = new();

        public void Dispose() => Disposed.Set();
    }
}
