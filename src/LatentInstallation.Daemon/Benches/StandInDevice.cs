using LatentInstallation.Controls;

namespace LatentInstallation.Daemon.Benches;

/// <summary>A source of controls with a device that this program plays itself, through the same files and sockets as a real one.</summary>
internal abstract class StandInDevice(string name) : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("latent-bench-").FullName;

    /// <summary>The source's name in the table of controls.</summary>
    public string Name { get; } = name;

    /// <summary>The source that is timed.</summary>
    public abstract IControlSource Source { get; }

    /// <summary>The table of controls.</summary>
    public abstract IReadOnlyList<ControlRow> Rows { get; }

    /// <summary>A folder that is gone afterwards.</summary>
    protected string Folder => _folder;

    /// <summary>A hand moves the first control.</summary>
    /// <param name="place">0…1.</param>
    public abstract void Move(double place);

    public void Dispose()
    {
        Source.Dispose();
        Unplug();
        Directory.Delete(_folder, recursive: true);
    }

    protected virtual void Unplug()
    {
    }
}
