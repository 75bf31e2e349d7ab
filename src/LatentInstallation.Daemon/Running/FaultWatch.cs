namespace LatentInstallation.Daemon.Running;

/// <summary>Follows one subject's trouble, tick by tick: raises it when it appears or changes, clears it when it is gone, and costs a comparison otherwise.</summary>
internal sealed class FaultWatch(FaultList faults, string subject)
{
    private string? _known;

    internal void Watch(string? trouble)
    {
        if (ReferenceEquals(trouble, _known))
        {
            return;
        }

        _known = trouble;
        if (trouble is null)
        {
            faults.Clear(subject);
        }
        else
        {
            faults.Raise(subject, trouble);
        }
    }
}
