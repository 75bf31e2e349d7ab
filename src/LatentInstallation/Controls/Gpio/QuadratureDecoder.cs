namespace LatentInstallation.Controls.Gpio;

/// <summary>
/// Turns the two lines of a rotary encoder into steps. Between two states only one line changes, so a bounce goes there and back and is nothing; both at once is
/// impossible: an edge was lost, and only the state is believed. Steps faster than any hand, and turns back sooner than any hand, are rejected.
/// </summary>
/// <remarks>
/// <code>
///  forward →   0  1  2  3  0
///         A    ____‾‾‾‾____        stepsPerPeriod 1: a step at the state it rested in (0)
///         B    ______‾‾‾‾__        2: also at the opposite one (2);  4: at each
/// </code>
/// A step is said where the encoder rests, which is the state that it was found in: an encoder that stops between two clicks says nothing.
/// </remarks>
internal sealed class QuadratureDecoder
{
    // A thousand clicks a second and more are no hand's.
    private static readonly TimeSpan Fastest = TimeSpan.FromMilliseconds(0.2);

    // A hand that turns back stops first.
    private static readonly TimeSpan Reversal = TimeSpan.FromMilliseconds(20);

    private readonly int _quarters;
    private int _state;
    private int _rest;
    private int _gone;
    private int _direction;
    private int _owed;
    private TimeSpan _at;

    /// <param name="stepsPerPeriod">1, 2 or 4.</param>
    public QuadratureDecoder(int stepsPerPeriod)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(stepsPerPeriod is 1 or 2 or 4, true, nameof(stepsPerPeriod));
        _quarters = 4 / stepsPerPeriod;
    }

    /// <summary>How many changes and steps were impossible.</summary>
    public int Rejected { get; private set; }

    /// <summary>How the lines stand at the beginning, which is where the encoder rests.</summary>
    public void Restart(bool a, bool b)
    {
        Regain(a, b);
        (_rest, _direction, _owed) = (_state, 0, 0);
    }

    /// <summary>How the lines are found after edges were lost.</summary>
    public void Regain(bool a, bool b) => (_state, _gone) = (State(a, b), 0);

    /// <summary>Takes a change.</summary>
    /// <param name="a">Line A after it.</param>
    /// <param name="b">Line B after it.</param>
    /// <param name="at">When it was.</param>
    /// <returns>Steps, backwards negative; 0 for none.</returns>
    public int Take(bool a, bool b, TimeSpan at)
    {
        int state = State(a, b);
        int change = (state - _state) & 3;
        _state = state;
        if (change is 0 or 2)
        {
            Rejected++;
        }
        else
        {
            _gone += change == 1 ? 1 : -1;
        }

        if (((state - _rest) & 3) % _quarters != 0)
        {
            return 0;
        }

        // Half of a click and more is one, should a change have been lost on the way.
        int steps = (int)Math.Round((double)_gone / _quarters, MidpointRounding.AwayFromZero);
        _gone = 0;
        return steps == 0 ? 0 : Pass(Math.Sign(steps), at);
    }

    private static int State(bool a, bool b) => (a, b) switch
    {
        (false, false) => 0,
        (true, false) => 1,
        (true, true) => 2,
        (false, true) => 3,
    };

    // A step back that comes too soon is owed: the next step cancels it when it goes forward again, and says it too when it goes on.
    private int Pass(int step, TimeSpan at)
    {
        TimeSpan since = at - _at;
        if (_owed * step < 0)
        {
            _owed += step;
            return 0;
        }

        bool isBack = step == -_direction;
        if (_direction != 0 && since < (isBack ? Reversal : Fastest))
        {
            Rejected++;
            _owed += isBack ? step : 0;
            return 0;
        }

        int steps = step + _owed;
        (_owed, _direction, _at) = (0, step, at);
        return steps;
    }
}
