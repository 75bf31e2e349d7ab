using LatentInstallation.Controls;

namespace LatentInstallation.Devices.Polling;

/// <summary>
/// While somebody teaches the piece a control, hears what no row names: on devices that are open, and on those that nobody named, which are opened for that time
/// only. Stands in its loop behind the devices.
/// </summary>
internal abstract class Overhearing : PolledDevice
{
    private ControlRow? _found;
    private volatile bool _isWanted;

    public override int Descriptor => -1;

    /// <summary>It listens; for the loop's thread.</summary>
    protected bool Listens { get; private set; }

    /// <summary>Whether somebody teaches; called by the thread that plays. Never waits.</summary>
    /// <param name="isWanted">Somebody teaches.</param>
    /// <param name="loop">Is woken when that changes.</param>
    /// <returns>A row for what moved; null while there is none.</returns>
    public ControlRow? Ask(bool isWanted, DeviceLoop loop)
    {
        ControlRow? found = Interlocked.Exchange(ref _found, null);
        if (_isWanted != isWanted)
        {
            _isWanted = isWanted;
            loop.Wake();
            return null;
        }

        return isWanted ? found : null;
    }

    public sealed override void Check()
    {
        Heed();
        if (Listens)
        {
            Look();
        }
    }

    public sealed override void Hear(TimeSpan elapsed, bool hasNews)
    {
        Heed();
        if (Listens && Find() is { } row)
        {
            Volatile.Write(ref _found, row);
        }
    }

    /// <summary>What it has opened stands in the loop itself, and is closed there.</summary>
    public override void Close()
    {
    }

    /// <summary>Listens to what is open, and opens what nobody named and what has come meanwhile.</summary>
    protected abstract void Look();

    /// <summary>Closes what it has opened, and listens to nothing.</summary>
    protected abstract void End();

    /// <summary>A row for what somebody has moved; null for nothing.</summary>
    protected abstract ControlRow? Find();

    private void Heed()
    {
        if (Listens == _isWanted)
        {
            return;
        }

        Listens = _isWanted;
        if (Listens)
        {
            Look();
        }
        else
        {
            End();
        }
    }
}
