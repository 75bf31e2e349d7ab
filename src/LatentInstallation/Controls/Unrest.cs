namespace LatentInstallation.Controls;

/// <summary>Tells a wiper that hangs in the air from one that is held: its readings turn back again and again by far more than a control's noise, faster than a hand can.</summary>
internal sealed class Unrest
{
    private const double LeastTurn = 0.02;
    private const double Memory = 1;
    private const double MostTurns = 0.25;

    private double _previous = double.NaN;
    private double _step;
    private double _turns;

    /// <summary>Takes a place before it is filtered.</summary>
    /// <param name="place">0…1.</param>
    /// <param name="elapsed">Time since the one before.</param>
    /// <returns>True while more than a quarter of the readings of about the last second turned back.</returns>
    public bool Process(double place, TimeSpan elapsed)
    {
        if (double.IsNaN(_previous))
        {
            _previous = place;
            return false;
        }

        double step = place - _previous;
        bool isTurn = step * _step < 0 && Math.Min(Math.Abs(step), Math.Abs(_step)) > LeastTurn;
        _turns += (1 - Math.Exp(-elapsed.TotalSeconds / Memory)) * ((isTurn ? 1 : 0) - _turns);
        (_previous, _step) = (place, step);
        return _turns > MostTurns;
    }
}
