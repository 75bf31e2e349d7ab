namespace LatentInstallation.Controls;

/// <summary>A curve that somebody drew: straight from point to point, even before the first and after the last. It never falls, so that a motor can be told where a value lies.</summary>
public sealed class CurvePoints : IEquatable<CurvePoints>
{
    /// <summary>The most points that a curve has.</summary>
    public const int Most = 32;

    private readonly (double In, double Out)[] _points;

    /// <summary>At least two points.</summary>
    /// <param name="points">Where the control stands and where its parameter does, 0…1 each. The first rises from point to point, the second does not fall.</param>
    public CurvePoints(IEnumerable<(double In, double Out)> points)
    {
        _points = [.. points];
        if (WhatIsWrong(_points) is { } wrong)
        {
            throw new ArgumentException(wrong, nameof(points));
        }
    }

    /// <summary>The points, in order.</summary>
    public IReadOnlyList<(double In, double Out)> Points => _points;

    /// <summary>What forbids these points, in a sentence for a person; null when they are a curve.</summary>
    public static string? WhatIsWrong(IReadOnlyList<(double In, double Out)> points)
    {
        if (points.Count is < 2 or > Most)
        {
            return $"{points.Count} {(points.Count == 1 ? "point is" : "points are")} no curve: give 2 to {Most}.";
        }

        for (int i = 0; i < points.Count; i++)
        {
            if (!(points[i] is { In: >= 0 and <= 1, Out: >= 0 and <= 1 }))
            {
                return $"point {i + 1} lies outside 0…1.";
            }

            if (i > 0 && points[i].In <= points[i - 1].In)
            {
                return $"point {i + 1} does not lie to the right of the one before: the first number of each has to rise.";
            }

            if (i > 0 && points[i].Out < points[i - 1].Out)
            {
                return $"point {i + 1} falls: the second number of each may stay or rise. A control is turned round by swapping its calibration's low and high.";
            }
        }

        return null;
    }

    /// <summary>Where the parameter stands.</summary>
    /// <param name="position">0…1 along the control.</param>
    public double Bend(double position)
    {
        int next = 0;
        while (next < _points.Length && _points[next].In < position)
        {
            next++;
        }

        if (next == 0 || next == _points.Length)
        {
            return _points[next == 0 ? 0 : ^1].Out;
        }

        (double from, double low) = _points[next - 1];
        (double to, double high) = _points[next];
        return low + ((high - low) * (position - from) / (to - from));
    }

    /// <summary>Where the control stands for a place of the parameter; the middle of an even stretch, and the nearest end of what no place reaches.</summary>
    /// <param name="position">0…1 as <see cref="Bend"/> gives it.</param>
    public double Unbend(double position)
    {
        double value = Math.Clamp(position, _points[0].Out, _points[^1].Out);
        return (Leftmost(value) + Rightmost(value)) / 2;
    }

    // A reload asks whether the table of controls is the same: a record that holds a list would always say no.

    /// <inheritdoc />
    public bool Equals(CurvePoints? other) => other is not null && _points.AsSpan().SequenceEqual(other._points);

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as CurvePoints);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(_points.Length, _points[0], _points[^1]);

    private double Leftmost(double value)
    {
        int next = 0;
        while (_points[next].Out < value)
        {
            next++;
        }

        // An even stretch that touches the travel's end goes up to it.
        return next == 0 ? (_points[0].Out == value ? 0 : _points[0].In) : Between(next, value);
    }

    private double Rightmost(double value)
    {
        int last = _points.Length - 1;
        while (_points[last].Out > value)
        {
            last--;
        }

        return last == _points.Length - 1 ? 1 : Between(last + 1, value);
    }

    private double Between(int next, double value)
    {
        (double from, double low) = _points[next - 1];
        (double to, double high) = _points[next];
        return from + ((to - from) * (value - low) / (high - low));
    }
}
