namespace LatentInstallation.Daemon.Remote;

/// <summary>Something that is done only for as long as somebody keeps asking for it.</summary>
internal sealed class Lease(TimeSpan length)
{
    private TimeSpan _end = TimeSpan.MinValue;

    internal TimeSpan Length => length;

    internal void Renew(TimeSpan now) => _end = now + length;

    internal bool IsHeld(TimeSpan now) => now < _end;
}
