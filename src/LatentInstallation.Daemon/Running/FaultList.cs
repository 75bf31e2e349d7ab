namespace LatentInstallation.Daemon.Running;

/// <summary>What is wrong at this moment, in sentences by subject. Any thread may raise and clear; readers get an array that never changes.</summary>
internal sealed class FaultList(Journal journal)
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<string, string> _faults = [];
    private volatile IReadOnlyList<string> _current = [];

    /// <summary>What is wrong now; empty when all is well.</summary>
    internal IReadOnlyList<string> Current => _current;

    /// <summary>Something is wrong; said once until it is cleared.</summary>
    internal void Raise(string subject, string sentence)
    {
        lock (_gate)
        {
            if (_faults.TryGetValue(subject, out string? known) && known == sentence)
            {
                return;
            }

            _faults[subject] = sentence;
            _current = [.. _faults.Values];
        }

        journal.Say(sentence);
    }

    /// <summary>It is well again.</summary>
    internal void Clear(string subject)
    {
        lock (_gate)
        {
            if (_faults.Remove(subject))
            {
                _current = [.. _faults.Values];
            }
        }
    }
}
