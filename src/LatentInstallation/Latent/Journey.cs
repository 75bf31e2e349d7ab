namespace LatentInstallation.Latent;

/// <summary>The journey along a loop of key points: which path, how far along it, at which speed. Its place survives whatever changes on the way.</summary>
internal sealed class Journey
{
    private readonly Loop _mapped;
    private readonly Loop _seeded;
    private readonly ILatentPath[] _paths;
    private readonly ArcLength _arc = new();
    private ILatentPath _path;
    private bool _even;
    private long _turns;
    private double _pace = 1;
    private double _counter;

    /// <summary>At the first key point.</summary>
    public Journey(int zDim, int wDim)
    {
        _mapped = new(wDim);
        _seeded = new(zDim);

        // In the order of TravelPath. Straight lines and the curve lie in w, great arcs in z, whose points lie near a sphere.
        _paths = [new ClosedCurve(_mapped), new StraightPath(_mapped), new SphericalPath(_seeded)];
        _path = _paths[0];
    }

    /// <summary>Where it is, in [0, 1) of a turn: of the length with even speed, else of the key points.</summary>
    public double Position { get; private set; }

    /// <summary>Turns since the start; backwards is negative.</summary>
    public double Turns => _turns + Position;

    /// <summary>The key points that it leads through.</summary>
    public Loop Loop => _path.Loop;

    /// <summary>Whether it leads through z, which is mapped at every step, or through w.</summary>
    public bool InZ => Loop == _seeded;

    /// <summary>Takes the path from here on. The place among the key points stays as it is, so nothing jumps that need not.</summary>
    /// <param name="points">The key points.</param>
    /// <param name="changed">Whether they are others than the last time.</param>
    /// <param name="settings">Which path, and whether its speed is even.</param>
    /// <returns>Whether the loop's key points may be others now.</returns>
    public bool Follow(KeyPoints points, bool changed, in LatentSettings settings)
    {
        ILatentPath path = _paths[Math.Clamp((int)settings.Path, 0, _paths.Length - 1)];
        if (!changed && path == _path && settings.ArcLength == _even)
        {
            return false;
        }

        double keyPoint = ToParameter(Position) * Loop.Count;
        (_path, _even) = (path, settings.ArcLength);
        Loop.Set(InZ ? points.Z : points.W);
        if (_even)
        {
            _arc.Measure(path);
        }

        double t = Turn.Wrap(keyPoint / Loop.Count);
        Position = _even ? _arc.ToFraction(t) : t;
        return true;
    }

    /// <summary>Begins at the first key point, and goes at another pace from here on.</summary>
    /// <param name="pace">By which the speed is multiplied.</param>
    /// <param name="counter">Turns a second that are added to it.</param>
    public void Close(double pace, double counter) => (_pace, _counter, Position, _turns) = (pace, counter, 0, 0);

    /// <summary>Goes on.</summary>
    /// <param name="elapsed">Time since the last step.</param>
    /// <param name="speed">Key points a second; negative goes back. With even speed, a key point is an equal share of the length.</param>
    /// <param name="push">Key points on top of it.</param>
    public void Advance(TimeSpan elapsed, double speed, double push)
    {
        double place = Position + (((elapsed.TotalSeconds * speed) + push) * _pace / Loop.Count) + (elapsed.TotalSeconds * _counter);
        double wrapped = Turn.Wrap(place);
        _turns += (long)Math.Round(place - wrapped);
        Position = wrapped;
    }

    /// <summary>Which key points make the place that lies ahead.</summary>
    /// <param name="ahead">Turns ahead.</param>
    public PathWeights At(double ahead)
    {
        double place = ToParameter(Turn.Wrap(Position + ahead)) * Loop.Count;
        int segment = Math.Min((int)place, Loop.Count - 1);
        return _path.At(segment, place - segment);
    }

    private double ToParameter(double position) => _even ? _arc.ToParameter(position) : position;
}
