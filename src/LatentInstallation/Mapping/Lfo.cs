using LatentInstallation.Latent;

namespace LatentInstallation.Mapping;

/// <summary>A slow oscillation from 0 to 1. Whole periods are counted apart, so that it is as fine after years as at the start.</summary>
/// <param name="shape">How it goes.</param>
/// <param name="phase">Where in its period it begins, 0…1.</param>
/// <param name="seed">Names the values of <see cref="LfoShape.Random"/>.</param>
internal sealed class Lfo(LfoShape shape, double phase, ulong seed)
{
    private long _cycle;
    private double _fraction;
    private long _period;
    private double _pace = 1;

    /// <summary>At this moment.</summary>
    internal double Value
    {
        get
        {
            double place = _fraction + phase;
            double whole = Math.Floor(place);
            double p = place - whole;
            return shape switch
            {
                LfoShape.Sine => 0.5 + (0.5 * Math.Sin(2 * Math.PI * p)),
                LfoShape.Triangle => 1 - Math.Abs((2 * Turn.Wrap(p + 0.25)) - 1),
                LfoShape.Saw => p,
                LfoShape.Square => p < 0.5 ? 1 : 0,
                _ => Hash.Share(seed, Wrapped(_cycle + (long)whole)),
            };
        }
    }

    /// <summary>Goes on where another one stood.</summary>
    internal void Inherit(Lfo last) => (_cycle, _fraction, _period, _pace) = (last._cycle, last._fraction, last._period, last._pace);

    /// <summary>Begins anew, and is where it began after so many periods.</summary>
    /// <param name="turns">Of the periods.</param>
    internal void Close(in WholeTurns turns) => (_cycle, _fraction, _period, _pace) = (0, 0, (long)turns.Whole, turns.Pace);

    /// <summary>Goes on.</summary>
    /// <param name="periods">By how much.</param>
    internal void Advance(double periods) => Stand(_cycle, _fraction + (periods * _pace));

    /// <summary>Stands where something else says.</summary>
    /// <param name="periods">Since its beginning.</param>
    internal void StandAt(double periods) => Stand(0, periods * _pace);

    private void Stand(long cycle, double place)
    {
        double whole = Math.Floor(place);
        (_cycle, _fraction) = (cycle + (long)whole, place - whole);
    }

    private ulong Wrapped(long cycle) => (ulong)(_period == 0 ? cycle : ((cycle % _period) + _period) % _period);
}
