using LatentInstallation.Controls;

namespace LatentInstallation.Devices.Tests.Polling;

/// <summary>Keeps everything that a source has said, and waits for more.</summary>
internal sealed class ControlTap(IControlSource source) : IDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    /// <summary>What was said since the beginning, or since somebody cleared it.</summary>
    public List<ControlMovement> Movements { get; } = [];

    public string Description => source.Description;

    public ControlHealth HealthOf(int control) => source.ReadingOf(control).Health;

    public ControlLosses Losses => source.Losses;

    public double RawOf(int control) => source.ReadingOf(control).Raw;

    public bool Has(Func<ControlMovement, bool> like) => Movements.Any(like);

    /// <summary>How many presses or steps there were.</summary>
    public int Steps(int control, MovementKind kind) => Movements.Where(movement => movement.Control == control && movement.Kind == kind).Sum(movement => movement.Steps);

    public async Task Until(Func<bool> isDone)
    {
        using var patience = new CancellationTokenSource(Deadline);
        Take();
        while (!isDone())
        {
            await Task.Delay(1, patience.Token);
            Take();
        }
    }

    public void Dispose() => source.Dispose();

    private void Take()
    {
        while (source.TryRead(out ControlMovement movement))
        {
            Movements.Add(movement);
        }
    }
}
