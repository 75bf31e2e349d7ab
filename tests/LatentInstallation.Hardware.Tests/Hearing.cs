using LatentInstallation.Controls;
using Xunit;

namespace LatentInstallation.Hardware.Tests;

/// <summary>Listens to a source as the thread that plays does, and waits for what it says. Nothing is waited for without a deadline in the guest's own time.</summary>
internal sealed class Hearing(IControlSource source)
{
    // How long a loss may take to be reported.
    private static readonly TimeSpan LongestLoss = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    private TimeSpan _slowestLoss;
    private int _losses;

    /// <summary>All that was heard, in its order.</summary>
    public List<ControlMovement> Movements { get; } = [];

    public ControlReading ReadingOf(int control) => source.ReadingOf(control);

    /// <summary>Waits until it holds.</summary>
    /// <param name="what">What is waited for, for the message.</param>
    /// <param name="isDone">Whether it holds.</param>
    public async Task Until(FormattableString what, Func<bool> isDone)
    {
        long start = TimeProvider.System.GetTimestamp();
        Drain();
        while (!isDone())
        {
            TimeSpan waited = TimeProvider.System.GetElapsedTime(start);
            if (waited > Deadline)
            {
                Assert.Fail($"Waited {waited.TotalSeconds:0} s until {what}. Control 0: {source.ReadingOf(0)}. Heard: {string.Join(", ", Movements)}");
            }

            await Task.Delay(1, TestContext.Current.CancellationToken);
            Drain();
        }
    }

    public Task UntilHealth(int control, ControlHealth health) =>
        Until($"control {control} is {health}", () => source.ReadingOf(control).Health == health);

    /// <summary>Does what makes a control lost, and waits until its source says so.</summary>
    public async Task Lose(int control, Action unplug)
    {
        long start = TimeProvider.System.GetTimestamp();
        long stalled = Heartbeat.Stalled;
        unplug();
        await UntilHealth(control, ControlHealth.Lost);
        TimeSpan waited = TimeProvider.System.GetElapsedTime(start);

        // Time in which the machine below gave the guest no processor is not the program's.
        TimeSpan own = waited - TimeSpan.FromMilliseconds(Heartbeat.Stalled - stalled);
        (_slowestLoss, _losses) = (own > _slowestLoss ? own : _slowestLoss, _losses + 1);
        Assert.True(own < LongestLoss, $"The loss was said after {waited.TotalMilliseconds:0} ms, {own.TotalMilliseconds:0} ms of them the guest's own.");
    }

    /// <summary>Prints the slowest loss, for the log.</summary>
    public void Report(string what) => Console.WriteLine($"figure: {what}: the slowest of {_losses} losses was said after {_slowestLoss.TotalMilliseconds:0} ms");

    private void Drain()
    {
        while (source.TryRead(out ControlMovement movement))
        {
            Movements.Add(movement);
        }
    }
}
