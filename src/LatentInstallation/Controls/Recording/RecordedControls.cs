using LatentInstallation.Parameters;

namespace LatentInstallation.Controls.Recording;

/// <summary>A source whose every movement is also put on a tape.</summary>
/// <param name="source">The source.</param>
/// <param name="tape">The tape.</param>
/// <param name="now">The instrument's time; asked by the thread that plays.</param>
public sealed class RecordedControls(IControlSource source, ControlTape tape, Func<TimeSpan> now) : IControlSource
{
    /// <inheritdoc />
    public string Description => source.Description;

    /// <inheritdoc />
    public bool TryRead(out ControlMovement movement)
    {
        bool isThere = source.TryRead(out movement);
        if (isThere)
        {
            tape.Add(new ControlEvent(now(), movement));
        }

        return isThere;
    }

    /// <inheritdoc />
    public void Show(ParameterStore values, ParameterTable visitors) => source.Show(values, visitors);

    /// <inheritdoc />
    public ControlReading ReadingOf(int control) => source.ReadingOf(control);

    /// <inheritdoc />
    public void Dispose() => source.Dispose();
}
