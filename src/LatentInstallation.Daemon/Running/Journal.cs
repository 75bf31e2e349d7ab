namespace LatentInstallation.Daemon.Running;

/// <summary>What the machine says to people: lines on standard error, which systemd keeps.</summary>
internal sealed class Journal(TextWriter output)
{
    private readonly Lock _gate = new();

    /// <summary>Says a line.</summary>
    internal void Say(string line)
    {
        lock (_gate)
        {
            output.WriteLine(line);
            output.Flush();
        }
    }
}
