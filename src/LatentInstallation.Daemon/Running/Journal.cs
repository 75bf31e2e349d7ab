using System.Collections.Concurrent;

namespace LatentInstallation.Daemon.Running;

/// <summary>What the machine says to people: lines on standard error, which systemd keeps. Repeated complaints are said once.</summary>
internal sealed class Journal(TextWriter output)
{
    private readonly ConcurrentDictionary<string, byte> _said = new();
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

    /// <summary>Says a line the first time this subject comes up. Bounded: after 1 000 subjects it goes quiet.</summary>
    internal void SayOnce(string subject, string line)
    {
        if (_said.Count < 1000 && _said.TryAdd(subject, 0))
        {
            Say(line);
        }
    }
}
