namespace LatentInstallation.Latent;

/// <summary>Translates between t on a path and the fraction of its length that lies before it, so that it can be travelled at even speed.</summary>
/// <remarks>Lengths at closely spaced places are added up once; between two of them the exact speed is integrated, and inverted by Newton's method.</remarks>
internal sealed class ArcLength
{
    private const int Cells = 128;
    private const int MostSteps = 40;

    private readonly SpeedSquared[] _speeds = new SpeedSquared[Loop.Capacity];
    private readonly double[] _lengths = new double[(Loop.Capacity * Cells) + 1];
    private int _segments = 1;

    /// <summary>The path's length, in the units of its space; 0 before a path was measured, and for one that keeps its pace.</summary>
    public double Total { get; private set; }

    /// <summary>Measures a path. Allocates nothing.</summary>
    public void Measure(ILatentPath path)
    {
        _segments = path.Loop.Count;
        double sum = 0;
        for (int segment = 0; segment < _segments; segment++)
        {
            SpeedSquared speed = _speeds[segment] = path.SpeedOn(segment);
            for (int cell = 0; cell < Cells; cell++)
            {
                _lengths[(segment * Cells) + cell] = sum;
                sum += speed.Length((double)cell / Cells, (cell + 1.0) / Cells);
            }
        }

        _lengths[_segments * Cells] = sum;
        Total = path.KeepsItsPace ? 0 : sum;
    }

    /// <summary>The fraction of the length, in [0, 1), that lies before t.</summary>
    public double ToFraction(double t)
    {
        if (Total <= 0)
        {
            return t;
        }

        double place = t * _segments * Cells;
        int cell = Math.Min((int)place, (_segments * Cells) - 1);
        double from = (double)(cell % Cells) / Cells;
        double length = _lengths[cell] + _speeds[cell / Cells].Length(from, from + ((place - cell) / Cells));
        return Turn.Wrap(length / Total);
    }

    /// <summary>The t, in [0, 1), before which a fraction of the length lies.</summary>
    public double ToParameter(double fraction)
    {
        if (Total <= 0)
        {
            return fraction;
        }

        double wanted = fraction * Total;
        int found = _lengths.AsSpan(0, (_segments * Cells) + 1).BinarySearch(wanted);
        int cell = Math.Clamp(found >= 0 ? found : ~found - 1, 0, (_segments * Cells) - 1);
        SpeedSquared speed = _speeds[cell / Cells];
        double from = (double)(cell % Cells) / Cells;
        double u = Invert(speed, from, from + (1.0 / Cells), wanted - _lengths[cell]);
        return Turn.Wrap(((cell / Cells) + u) / _segments);
    }

    /// <summary>Newton's method, kept inside a bracket that shrinks with every step: near a standstill it halves instead.</summary>
    private double Invert(SpeedSquared speed, double low, double high, double length)
    {
        double from = low;
        double whole = speed.Length(low, high);
        double u = whole > 0 ? low + ((high - low) * length / whole) : low;
        for (int i = 0; i < MostSteps; i++)
        {
            double error = speed.Length(from, u) - length;
            if (Math.Abs(error) <= 1e-14 * Total)
            {
                break;
            }

            (low, high) = error > 0 ? (low, u) : (u, high);
            double next = u - (error / speed.Speed(u));
            u = next > low && next < high ? next : (low + high) / 2;
        }

        return u;
    }
}
