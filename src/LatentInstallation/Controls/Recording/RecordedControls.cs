using LatentInstallation.Parameters;

namespace LatentInstallation.Controls.Recording;

/// <summary>A source whose every movement is also put on a tape.</summary>
/// <param name="source">The source.</param>
/// <param name="tape">The tape.</param>
/// <param name="rows">The table of controls that the source speaks of.</param>
/// <param name="parameters">Every parameter.</param>
/// <param name="now">The instrument's time; asked by the thread that plays.</param>
public sealed class RecordedControls(
    IControlSource source,
    ControlTape tape,
    IReadOnlyList<ControlRow> rows,
    ParameterTable parameters,
    Func<TimeSpan> now) : IControlSource
{
    /// <inheritdoc />
    public string Description => source.Description;

    /// <inheritdoc />
    public bool TryRead(out ControlMovement movement)
    {
        bool isThere = source.TryRead(out movement);
        if (isThere)
        {
            string who = movement.Control == ControlMovement.OnScreen ? parameters[movement.Parameter].Key : rows[movement.Control].Name;
            tape.Add(new ControlEvent(now(), who, movement));
        }

        return isThere;
    }

    /// <inheritdoc />
    public void Show(ParameterStore values, ControlBank bank) => source.Show(values, bank);

    /// <inheritdoc />
    public ControlReading ReadingOf(int control) => source.ReadingOf(control);

    /// <inheritdoc />
    public ControlLosses Losses => source.Losses;

    /// <inheritdoc />
    public ControlRow? Overhear(bool isWanted) => source.Overhear(isWanted);

    /// <inheritdoc />
    public void Dispose() => source.Dispose();
}
