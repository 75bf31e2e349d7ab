namespace LatentInstallation.Controls.Feeds;

/// <summary>One control that somebody else's numbers move: it glides to each, fades to neutral when they stay away, and glides back when they come again.</summary>
/// <remarks>Said nothing before the first number: until then nobody knows where it stands. Used by one thread at a time.</remarks>
internal sealed class Feed
{
    /// <summary>How long the way to neutral takes.</summary>
    internal static readonly TimeSpan Fade = TimeSpan.FromSeconds(10);

    // Nearer than this it has arrived: an exponential never does.
    private const double Arrived = 1e-4;

    // Ten seconds of steps do not add up to the last bit.
    private const double Rounding = 1e-9;

    private readonly ControlRow _row;
    private readonly FeedAddress _address;
    private readonly FeedPath _path;
    private readonly ControlOutlet _outlet;
    private readonly Hysteresis _hysteresis;
    private readonly int _control;
    private TimeSpan _silent;
    private double _raw = double.NaN;
    private double _target;
    private double _place = double.NaN;
    private double _fadeStep;
    private bool _isLost = true;

    internal Feed(ControlRow row, int control, ControlOutlet outlet)
    {
        _address = row.Feed ?? throw new ArgumentException($"The control '{row.Name}' is no feed.", nameof(row));
        (_row, _control, _outlet) = (row, control, outlet);
        if (!FeedPath.TryParse(_address.Path, out _path, out string? error))
        {
            throw new ArgumentException($"The path of '{row.Name}': {error}", nameof(row));
        }

        _hysteresis = new Hysteresis(row.Hysteresis);
        _outlet.Report(control, ControlHealth.Lost);
    }

    /// <summary>What people call it.</summary>
    internal string Name => _row.Name;

    /// <summary>Its topic and path.</summary>
    internal FeedAddress Address => _address;

    /// <summary>Takes what its topic says.</summary>
    /// <returns>False, with nothing moved, when there is no number in it.</returns>
    internal bool Take(ReadOnlyMemory<byte> payload)
    {
        if (!_path.TryRead(payload, out double value))
        {
            return false;
        }

        double low = _row.Low ?? 0;
        _raw = value;
        _target = Math.Clamp((value - low) / ((_row.High ?? 1) - low), 0, 1);
        (_silent, _isLost) = (TimeSpan.Zero, false);
        _outlet.Report(_control, ControlHealth.Ok);
        if (double.IsNaN(_place))
        {
            Stand(_target, isFirst: true);
        }

        return true;
    }

    /// <summary>Moves time on.</summary>
    internal void Advance(TimeSpan elapsed)
    {
        if (double.IsNaN(_place))
        {
            return;
        }

        _silent += elapsed;
        if (!_isLost && _silent >= _address.Timeout)
        {
            _isLost = true;
            _fadeStep = Math.Abs(_address.Neutral - _place) / Fade.TotalSeconds;
            _outlet.Report(_control, ControlHealth.Lost);
        }

        double place = _isLost ? Faded(elapsed.TotalSeconds) : Glided(elapsed.TotalSeconds);
        if (place != _place)
        {
            // Where it comes to rest is said, however short the last of the way was.
            if (place == (_isLost ? _address.Neutral : _target))
            {
                _hysteresis.Restart();
            }

            Stand(place, isFirst: false);
        }
    }

    private double Faded(double seconds)
    {
        double way = _address.Neutral - _place;
        double step = _fadeStep * seconds;
        return Math.Abs(way) <= step + Rounding ? _address.Neutral : _place + Math.CopySign(step, way);
    }

    // A first-order low-pass by elapsed time, so that it glides alike whatever the rate it is called at.
    private double Glided(double seconds)
    {
        double place = _place + ((1 - Math.Exp(-2 * Math.PI * _row.MinCutoff * seconds)) * (_target - _place));
        return Math.Abs(_target - place) < Arrived ? _target : place;
    }

    private void Stand(double place, bool isFirst)
    {
        _place = place;
        _outlet.Observe(_control, _raw, place);
        if (_hysteresis.TryMove(place, out double said))
        {
            _outlet.Place(_control, (float)_row.Bend(said), isFirst);
        }
    }
}
