namespace LatentInstallation.Warp;

/// <summary>
/// Where each place of the bent map comes from: rotate, zoom, translate, split and mirror as one bilinear resampling.
/// Computed once for a size and a setting, then applied to every channel.
/// </summary>
/// <remarks>
/// Places are in pixels, x to the right, y down, the first pixel's centre at 0; the map's edges lie at -0.5 and size - 0.5, and beyond them
/// the map is mirrored without end (…b a | a b c | c b…). Read backwards, from the bent map to the source:
/// mirror, then p - offset of p's band (mirrored at the edge), then the move, the enlargement and the turn undone.
/// Band k of n, of rows or columns of length l, is moved by (k - (n - 1)/2) × offset × l: neighbours differ by the offset, and their mean stays.
/// </remarks>
internal sealed class ResamplingMap
{
    // A coordinate this close to a pixel's centre is taken as the centre: quarter turns and whole-pixel moves are then exact.
    private const double Snap = 1e-6;

    private Tap[] _taps = [];
    private int _height;
    private int _width;
    private WarpSettings _settings;

    /// <summary>True when the map changes nothing.</summary>
    public bool IsIdentity { get; private set; } = true;

    /// <summary>Recomputes the map when size or settings are new.</summary>
    public void Shape(int height, int width, in WarpSettings warp)
    {
        // Layer and slit-scan do not concern the map; without them equal geometry compares equal while the delay moves.
        WarpSettings geometry = warp with { Layer = 0, SlitScanDelay = 0, SlitScanAxis = default, FeaturesOnly = false };
        if (height == _height && width == _width && geometry == _settings)
        {
            return;
        }

        (_height, _width, _settings) = (height, width, geometry);
        IsIdentity = geometry.IsNeutral;
        if (IsIdentity)
        {
            return;
        }

        if (_taps.Length < height * width)
        {
            _taps = new Tap[height * width];
        }

        Compute(geometry);
    }

    /// <summary>Bends every channel of a map of the size given to <see cref="Shape"/>.</summary>
    public void Apply(ReadOnlySpan<float> source, Span<float> bent)
    {
        if (IsIdentity)
        {
            source.CopyTo(bent);
            return;
        }

        int plane = _height * _width;
        ReadOnlySpan<Tap> taps = _taps.AsSpan(0, plane);
        int at = 0;

        // Four channels at a time share the fetch of the taps, and their loads do not wait for each other.
        for (; at + (4 * plane) <= source.Length; at += 4 * plane)
        {
            ApplyToFour(taps, source.Slice(at, 4 * plane), bent.Slice(at, 4 * plane), plane);
        }

        for (; at < source.Length; at += plane)
        {
            ReadOnlySpan<float> from = source.Slice(at, plane);
            Span<float> to = bent.Slice(at, plane);
            for (int i = 0; i < taps.Length; i++)
            {
                to[i] = taps[i].Sample(from);
            }
        }
    }

    private static void ApplyToFour(ReadOnlySpan<Tap> taps, ReadOnlySpan<float> source, Span<float> bent, int plane)
    {
        ReadOnlySpan<float> from0 = source[..plane], from1 = source.Slice(plane, plane);
        ReadOnlySpan<float> from2 = source.Slice(2 * plane, plane), from3 = source.Slice(3 * plane, plane);
        Span<float> to0 = bent[..plane], to1 = bent.Slice(plane, plane);
        Span<float> to2 = bent.Slice(2 * plane, plane), to3 = bent.Slice(3 * plane, plane);
        for (int i = 0; i < taps.Length; i++)
        {
            Tap tap = taps[i];
            to0[i] = tap.Sample(from0);
            to1[i] = tap.Sample(from1);
            to2[i] = tap.Sample(from2);
            to3[i] = tap.Sample(from3);
        }
    }

    private void Compute(in WarpSettings warp)
    {
        // SinCosPi is exact at multiples of a quarter turn.
        (double sin, double cos) = double.SinCosPi(warp.RotateAngle / 180.0);
        double shrink = Math.Pow(2, -warp.Zoom);
        (double centreX, double centreY) = ((_width - 1) / 2.0, (_height - 1) / 2.0);
        (double moveX, double moveY) = (warp.TranslateX * _width, warp.TranslateY * _height);
        for (int y = 0; y < _height; y++)
        {
            for (int x = 0; x < _width; x++)
            {
                (double splitX, double splitY) = Unsplit(warp, MirroredColumn(warp.Mirror, x), MirroredRow(warp.Mirror, y));
                double fromX = (splitX - moveX - centreX) * shrink;
                double fromY = (splitY - moveY - centreY) * shrink;
                _taps[(y * _width) + x] = TapAt(
                    centreX + (cos * fromX) - (sin * fromY),
                    centreY + (sin * fromX) + (cos * fromY));
            }
        }
    }

    private int MirroredColumn(WarpMirror mirror, int x) =>
        mirror is WarpMirror.Horizontal or WarpMirror.Both ? Math.Min(x, _width - 1 - x) : x;

    private int MirroredRow(WarpMirror mirror, int y) =>
        mirror is WarpMirror.Vertical or WarpMirror.Both ? Math.Min(y, _height - 1 - y) : y;

    private (double X, double Y) Unsplit(in WarpSettings warp, int x, int y)
    {
        if (warp.SplitOffset == 0)
        {
            return (x, y);
        }

        int bands = Math.Max(warp.SplitBands, 2);
        return warp.SplitAxis == WarpAxis.Rows
            ? (Reflect(x - Offset((int)((long)y * bands / _height), _width, warp), _width), y)
            : (x, Reflect(y - Offset((int)((long)x * bands / _width), _height, warp), _height));

        double Offset(int band, int length, in WarpSettings settings) =>
            (band - ((bands - 1) / 2.0)) * settings.SplitOffset * length;
    }

    private Tap TapAt(double x, double y)
    {
        (int left, int right, float alongX) = Neighbours(x, _width);
        (int upper, int lower, float alongY) = Neighbours(y, _height);
        return new Tap(
            (upper * _width) + left,
            (upper * _width) + right,
            (lower * _width) + left,
            (lower * _width) + right,
            alongX,
            alongY);
    }

    private static (int Before, int After, float Along) Neighbours(double place, int size)
    {
        double inside = Reflect(place, size);
        double nearest = Math.Round(inside);
        if (Math.Abs(inside - nearest) < Snap)
        {
            inside = nearest;
        }

        double floor = Math.Floor(inside);
        int before = (int)floor;

        // Between the edge and the outermost centre both neighbours are the outermost pixel: its mirror image is itself.
        return (Math.Clamp(before, 0, size - 1), Math.Clamp(before + 1, 0, size - 1), (float)(inside - floor));
    }

    private static double Reflect(double place, int size)
    {
        double fromEdge = place + 0.5;
        fromEdge -= 2.0 * size * Math.Floor(fromEdge / (2.0 * size));
        return (fromEdge > size ? (2.0 * size) - fromEdge : fromEdge) - 0.5;
    }

    private readonly record struct Tap(int UpperLeft, int UpperRight, int LowerLeft, int LowerRight, float AlongX, float AlongY)
    {
        public float Sample(ReadOnlySpan<float> plane)
        {
            float upper = plane[UpperLeft] + (AlongX * (plane[UpperRight] - plane[UpperLeft]));
            float lower = plane[LowerLeft] + (AlongX * (plane[LowerRight] - plane[LowerLeft]));
            return upper + (AlongY * (lower - upper));
        }
    }
}
