using LatentInstallation.Parameters;

namespace LatentInstallation.Controls;

/// <summary>
/// The sliders of web pages and MQTT clients while a hand is on them. Any thread moves them; the generator thread drains the newest place of each. However many
/// clients drag however fast, there is never more than one movement a parameter a tick, and nothing queues up behind a slow one.
/// </summary>
/// <remarks>A slider on a screen shows the value it moves, so it needs neither calibration nor filter nor takeover. Exact values (a typed number, a seed) are commands, not movements.</remarks>
public sealed class RemoteSliders : IControlSource
{
    private readonly ControlLevels _levels;

    /// <summary>One slider for each parameter.</summary>
    public RemoteSliders(ParameterTable parameters) => _levels = new ControlLevels(parameters.Count);

    /// <inheritdoc />
    public string Description => $"{_levels.Count} sliders over MQTT and the web page";

    /// <summary>A hand moved a slider. Callable from any thread.</summary>
    /// <param name="parameter">The parameter's index.</param>
    /// <param name="position">0…1, as <see cref="ParameterSpec.Unmap"/> has it; outside is clamped.</param>
    /// <returns>False, with nothing moved, when there is no such parameter or the position is not finite.</returns>
    public bool Move(int parameter, double position)
    {
        if ((uint)parameter >= (uint)_levels.Count || !double.IsFinite(position))
        {
            return false;
        }

        _levels.Publish(parameter, (float)Math.Clamp(position, 0, 1), isFirst: false);
        return true;
    }

    /// <inheritdoc />
    public bool TryRead(out ControlMovement movement)
    {
        bool isNew = _levels.TryTake(out int parameter, out float position, out _);
        movement = new ControlMovement(ControlMovement.OnScreen, position, IsFirst: false) { Parameter = parameter };
        return isNew;
    }

    /// <inheritdoc />
    public void Dispose()
    {
    }
}
