using LatentInstallation.Controls.Evdev;
using LatentInstallation.Controls.Midi;
using LatentInstallation.Controls.Osc;

namespace LatentInstallation.Controls;

/// <summary>
/// Finds the control that somebody moves for a parameter. While it listens, no physical control moves anything: the hand that shows which fader is meant must not play with it.
/// </summary>
/// <remarks>Any thread begins, ends and asks; the generator thread brings the movements, and allocates only when a control is found.</remarks>
public sealed class Learning
{
    /// <summary>How long it listens: a request that somebody forgot must not deaden the controls for good.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    // A neighbour that was brushed, or noise, is not what was meant.
    private const double LeastWay = 0.05;
    private const int LeastSteps = 2;
    private const int Nothing = -1;

    private readonly Dictionary<int, double> _from = new(1024);
    private LearnedControl? _learned;
    private int _wanted = Nothing;
    private int _listening = Nothing;
    private int _steps;
    private int _turned = Nothing;
    private TimeSpan _left;

    /// <summary>The parameter that is being learned, or -1.</summary>
    public int Parameter => Volatile.Read(ref _wanted);

    /// <summary>Listens for a parameter's control.</summary>
    /// <param name="parameter">Its index.</param>
    public void Begin(int parameter) => Volatile.Write(ref _wanted, parameter);

    /// <summary>Listens no more.</summary>
    public void Cancel() => Volatile.Write(ref _wanted, Nothing);

    /// <summary>Takes what was found.</summary>
    public bool TryTake([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out LearnedControl? learned)
    {
        learned = Interlocked.Exchange(ref _learned, null);
        return learned is not null;
    }

    /// <summary>Time passes.</summary>
    public void Advance(TimeSpan elapsed)
    {
        int wanted = Parameter;
        if (wanted != _listening)
        {
            (_listening, _left, _steps, _turned) = (wanted, Patience, 0, Nothing);
            _from.Clear();
        }

        _left -= elapsed;
        if (wanted >= 0 && _left <= TimeSpan.Zero)
        {
            Interlocked.CompareExchange(ref _wanted, Nothing, wanted);
        }
    }

    /// <summary>Looks at a movement of a physical control.</summary>
    /// <param name="movement">What it did.</param>
    /// <param name="name">The control's name.</param>
    /// <param name="before">Where it stood last, 0…1; NaN when that is not known.</param>
    /// <returns>Whether it listens, and nobody else may have the movement.</returns>
    public bool Hears(in ControlMovement movement, string name, double before)
    {
        if (!IsListening)
        {
            return false;
        }

        if (IsMeant(movement, before) && Interlocked.CompareExchange(ref _wanted, Nothing, _listening) == _listening)
        {
            Volatile.Write(ref _learned, new LearnedControl(_listening, name, movement.Kind));
            _listening = Nothing;
        }

        return true;
    }

    /// <summary>Whether it listens in this tick.</summary>
    public bool IsListening => _listening >= 0 && _listening == Parameter;

    /// <summary>Something moved that the table does not name.</summary>
    public void Hears(ControlRow row)
    {
        if (IsListening && Interlocked.CompareExchange(ref _wanted, Nothing, _listening) == _listening)
        {
            Volatile.Write(ref _learned, new LearnedControl(_listening, row.Name, KindOf(row), row));
            _listening = Nothing;
        }
    }

    private static MovementKind KindOf(ControlRow row) =>
        row.Midi is { Kind: MidiKind.Note } || row.Evdev is { Kind: EvdevKind.Key } || row.Osc is { Kind: OscKind.Button } ? MovementKind.Press
        : row.Midi is { IsRelative: true } || row.Evdev is { Kind: EvdevKind.Wheel } ? MovementKind.Turn
        : MovementKind.Place;

    private bool IsMeant(in ControlMovement movement, double before)
    {
        switch (movement.Kind)
        {
            case MovementKind.Press:
                return movement.Position >= 0.5;
            case MovementKind.Flip:
                return movement.Steps > 0;
            case MovementKind.Turn:
                _steps = (_turned == movement.Control ? _steps : 0) + Math.Abs(movement.Steps);
                _turned = movement.Control;
                return _steps >= LeastSteps;
            default:
                if (_from.TryAdd(movement.Control, double.IsNaN(before) || movement.IsFirst ? movement.Position : before) && movement.IsFirst)
                {
                    return false;
                }

                return Math.Abs(movement.Position - _from[movement.Control]) >= LeastWay;
        }
    }
}
