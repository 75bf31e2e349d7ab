using LatentInstallation.Controls;
using LatentInstallation.Parameters;

namespace LatentInstallation.Daemon.Learned;

/// <summary>Learns which control moves which parameter, keeps it, and forgets it again. Any thread but the generator's may call it; one is served after the other.</summary>
/// <param name="learning">Listens.</param>
/// <param name="parameters">What can be moved.</param>
/// <param name="first">What was learned before.</param>
/// <param name="file">Where it is kept.</param>
/// <param name="takeUp">Plays it from now on.</param>
/// <param name="isConfigured">Whether the configuration itself has a control for a parameter.</param>
/// <param name="say">Takes one line for a person.</param>
internal sealed class LearnDesk(
    Learning learning,
    ParameterTable parameters,
    LearnedRows first,
    LearnedFile file,
    Action<LearnedRows> takeUp,
    Func<string, bool> isConfigured,
    Action<string> say)
{
    private readonly Lock _gate = new();
    private LearnedRows _rows = first;

    /// <summary>Listens for the control that shall move a parameter.</summary>
    /// <returns>Null, or why not.</returns>
    internal string? Begin(string key)
    {
        int index = parameters.IndexOf(key);
        if (index < 0)
        {
            return "There is no parameter of that name.";
        }

        learning.Begin(index);
        return null;
    }

    /// <summary>Listens no more.</summary>
    internal string? Cancel()
    {
        learning.Cancel();
        return null;
    }

    /// <summary>Nothing moves a parameter any more.</summary>
    /// <returns>Null, or why it still does.</returns>
    internal string? Forget(string key)
    {
        lock (_gate)
        {
            bool stands = isConfigured(key);
            if (!stands && _rows.Mapping.All(row => row.Parameter != key) && _rows.Controls.All(row => row.Parameter != key))
            {
                return parameters.IndexOf(key) < 0 ? "There is no parameter of that name." : "No control moves it.";
            }

            return Keep(_rows.Without(key, stands));
        }
    }

    /// <summary>Keeps what the generator thread has heard meanwhile.</summary>
    internal void Attend()
    {
        if (!learning.TryTake(out LearnedControl? learned))
        {
            return;
        }

        ParameterSpec spec = parameters[learned.Parameter];
        bool isButton = learned.Kind is MovementKind.Press or MovementKind.Flip;
        var row = new MappingRow
        {
            Control = learned.Control,
            Parameter = spec.Key,
            Button = isButton ? (spec.Kind == ParameterKind.Number ? ButtonMode.Hold : ButtonMode.Toggle) : null,
            IsLearned = true,
        };
        lock (_gate)
        {
            say(Keep(_rows.With(row, learned.Row)) ?? $"learned: '{learned.Control}' moves {spec.Key} from now on.");
        }
    }

    // Played even where it cannot be kept: somebody stands there and waits.
    private string? Keep(LearnedRows rows)
    {
        _rows = rows;
        takeUp(rows);
        try
        {
            file.Write(rows);
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return $"learned: it is played, but a restart will not know it: {error.Message}";
        }
    }
}
