namespace LatentInstallation.Sound;

/// <summary>Follows a target exponentially, up and down with a time constant each. A value that has almost fallen to a target of 0 is 0.</summary>
internal sealed class Follower
{
    private const double AlmostNothing = 1e-3;

    private double _up = 1;
    private double _down = 1;

    /// <summary>Where it is.</summary>
    public double Value { get; private set; }

    /// <summary>The share of the way that a follower goes in a step, whatever the step's length: exact, not a fraction a frame.</summary>
    /// <param name="step">Seconds.</param>
    /// <param name="timeConstant">Seconds in which it goes 63 % of the way; 0 or less is at once.</param>
    public static double Share(double step, double timeConstant) => timeConstant > 0 ? 1 - Math.Exp(-step / timeConstant) : 1;

    /// <summary>Sets both time constants for steps of one length, in seconds.</summary>
    public void SetTimes(double step, double up, double down) => (_up, _down) = (Share(step, up), Share(step, down));

    /// <summary>One step.</summary>
    public void Follow(double target)
    {
        Value += (target - Value) * (target > Value ? _up : _down);
        if (target == 0 && Value < AlmostNothing)
        {
            Value = 0;
        }
    }
}
