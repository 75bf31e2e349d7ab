namespace LatentInstallation.Controls;

/// <summary>Says a value only when it has moved. It is compared with what was said last, so that a slow creep adds up; the end stops are always said.</summary>
/// <param name="threshold">How far it must move, in the unit of the input; not negative.</param>
internal sealed class Hysteresis(double threshold)
{
    // A filter comes ever closer to an end and never quite arrives. At this distance it has.
    private const double EndZone = 0.001;

    private double _said = double.NaN;

    /// <summary>Takes a place.</summary>
    /// <param name="input">0…1.</param>
    /// <param name="output">Receives what is to be said: the input, or exactly 0 or 1 at the ends.</param>
    /// <returns>False when there is nothing new to say.</returns>
    public bool TryMove(double input, out double output)
    {
        output = input <= EndZone ? 0 : input >= 1 - EndZone ? 1 : input;
        bool isNewEnd = output is 0 or 1 && output != _said;
        bool isFar = !(Math.Abs(output - _said) <= threshold);
        if (isNewEnd || isFar)
        {
            _said = output;
            return true;
        }

        return false;
    }

    /// <summary>Forgets what was said: the next place is said whatever it is.</summary>
    public void Restart() => _said = double.NaN;
}
