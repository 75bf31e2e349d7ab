namespace LatentInstallation.Devices.Polling;

/// <summary>Something that a <see cref="DeviceLoop"/> waits for. Its thread calls everything here.</summary>
internal abstract class PolledDevice : IDisposable
{
    /// <summary>For waiting; negative while there is nothing to wait for.</summary>
    public abstract int Descriptor { get; }

    /// <summary>How long it can wait for its next turn, whatever the device says.</summary>
    public virtual TimeSpan Patience => TimeSpan.MaxValue;

    /// <summary>Looks whether the device is still there, and for it where it is not.</summary>
    public abstract void Check();

    /// <summary>Takes what the device has said, and does what is due.</summary>
    /// <param name="elapsed">Time since the last call.</param>
    /// <param name="hasNews">The kernel says that there is something, if only that the device is gone.</param>
    public abstract void Hear(TimeSpan elapsed, bool hasNews);

    /// <summary>The kernel says that the device is gone, and there is nothing left to read.</summary>
    public abstract void Close();

    public void Dispose() => Close();
}
