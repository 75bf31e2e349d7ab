using LatentInstallation.Parameters;

namespace LatentInstallation.Controls;

/// <summary>
/// The sliders of web pages and MQTT clients while a hand is on them. Any thread moves them; the generator thread drains the newest place of each. However many
/// clients drag however fast, there is never more than one movement a parameter a tick, and nothing queues up behind a slow one.
/// </summary>
/// <remarks>A slider on a screen shows the value it moves, so it needs neither calibration nor filter nor takeover. Exact values (a typed number, a seed) are commands, not movements.</remarks>
public sealed class RemoteSliders : IControlSource
{
    private readonly int[] _places;
    private int _next;
    private int _hasNews;

    /// <summary>One slider for each parameter.</summary>
    public RemoteSliders(ParameterTable parameters)
    {
        _places = new int[parameters.Count];
        Array.Fill(_places, Nothing);
    }

    /// <inheritdoc />
    public string Description => $"{_places.Length} sliders over MQTT and the web page";

    // The bits of a float that no place can be.
    private static int Nothing => BitConverter.SingleToInt32Bits(float.NaN);

    /// <summary>A hand moved a slider. Callable from any thread.</summary>
    /// <param name="parameter">The parameter's index.</param>
    /// <param name="position">0…1, as <see cref="ParameterSpec.Unmap"/> has it; outside is clamped.</param>
    /// <returns>False, with nothing moved, when there is no such parameter or the position is not finite.</returns>
    public bool Move(int parameter, double position)
    {
        if ((uint)parameter >= (uint)_places.Length || !double.IsFinite(position))
        {
            return false;
        }

        Volatile.Write(ref _places[parameter], BitConverter.SingleToInt32Bits((float)Math.Clamp(position, 0, 1)));
        Volatile.Write(ref _hasNews, 1);
        return true;
    }

    /// <inheritdoc />
    public bool TryRead(out ControlMovement movement)
    {
        movement = default;
        if (_next == 0 && Interlocked.Exchange(ref _hasNews, 0) == 0)
        {
            return false;
        }

        for (; _next < _places.Length; _next++)
        {
            int place = Interlocked.Exchange(ref _places[_next], Nothing);
            if (place != Nothing)
            {
                movement = new ControlMovement(_next++, BitConverter.Int32BitsToSingle(place), IsFirst: false);
                return true;
            }
        }

        _next = 0;
        return false;
    }

    /// <inheritdoc />
    public ControlHealth HealthOf(string control) => ControlHealth.Ok;

    /// <inheritdoc />
    public void Dispose()
    {
    }
}
