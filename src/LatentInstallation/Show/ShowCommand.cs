using LatentInstallation.Parameters;

namespace LatentInstallation.Show;

/// <summary>One thing that somebody asked the running piece to do; an event, drained once a tick.</summary>
/// <param name="Kind">What to do.</param>
/// <param name="Index">The parameter's index, where the kind needs one.</param>
/// <param name="Value">The accepted value; 1 and 0 for on and off.</param>
/// <param name="Source">Who asked.</param>
/// <param name="Hand">A hand is on it now (a fader, a web slider): it owns the parameter until 250 ms after its last movement.</param>
public readonly record struct ShowCommand(
    ShowCommandKind Kind,
    int Index,
    double Value,
    ParameterSource Source,
    bool Hand = false)
{
    /// <summary>The control's name, where the kind needs one: a table that is taken up meanwhile may have it at another place, or not at all.</summary>
    public string? Control { get; init; }
}
