using LatentInstallation.Controls;
using LatentInstallation.Daemon.Learned;
using LatentInstallation.Daemon.Presets;

namespace LatentInstallation.Daemon.Running;

/// <summary>Does what hands ask for and the generator thread cannot do without waiting for a disk: presets by buttons, and what was learned. With or without a broker.</summary>
/// <param name="asked">What buttons asked for.</param>
/// <param name="presets">Recalls.</param>
/// <param name="learn">Keeps what was learned.</param>
/// <param name="time">The clock of its rounds.</param>
/// <param name="say">Takes one line for a person.</param>
internal sealed class Attendant(ActionSlots asked, PresetDesk presets, LearnDesk learn, TimeProvider time, Action<string> say)
{
    // Sooner than anybody notices, seldom enough to cost nothing.
    private static readonly TimeSpan Round = TimeSpan.FromMilliseconds(20);

    /// <summary>Goes round until told to stop.</summary>
    internal async Task RunAsync(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(Round, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stop).ConfigureAwait(false))
            {
                Attend();
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The end, as asked for.
        }
    }

    // What goes wrong with one press must not keep the next from being heard.
    private void Attend()
    {
        try
        {
            while (asked.TryTake(out ControlAction action))
            {
                presets.Do(action);
            }

            learn.Attend();
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            say($"controls: {error.Message.ReplaceLineEndings(" ")} ({error.GetType().Name}, a fault of the program). The rest goes on.");
        }
    }
}
