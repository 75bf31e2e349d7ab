namespace LatentInstallation.Generator;

/// <summary>
/// The test card's drawing: colour bars above, resolution lines and a grey ramp in the middle, the latent as a row of bars below, a circle that
/// must be round, and a corner mark that must be at the upper left.
/// </summary>
/// <remarks>Values from -1 (black) to 1 (white). The upper part never changes; the latent moves the bars below and the white line over all.</remarks>
internal sealed class TestCard
{
    private const float Black = -1;
    private const float White = 1;

    // Bars of 75 %: white, yellow, cyan, green, magenta, red, blue, black.
    private static readonly (float R, float G, float B)[] Bars =
    [
        (0.5f, 0.5f, 0.5f), (0.5f, 0.5f, Black), (Black, 0.5f, 0.5f), (Black, 0.5f, Black),
        (0.5f, Black, 0.5f), (0.5f, Black, Black), (Black, Black, 0.5f), (Black, Black, Black),
    ];

    private readonly int _width;
    private readonly int _height;
    private readonly float[] _still;

    /// <summary>Draws what never changes.</summary>
    public TestCard(int width, int height)
    {
        (_width, _height) = (width, height);
        _still = new float[3 * width * height];
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                Set(_still, x, y, StillAt(x, y));
            }
        }
    }

    /// <summary>Draws the card for a latent: each value of its first row is a bar, and the first moves the white line.</summary>
    /// <param name="w">The first row of ws.</param>
    /// <param name="picture">[3, height, width].</param>
    public void Draw(ReadOnlySpan<float> w, Span<float> picture)
    {
        _still.CopyTo(picture);
        for (int x = 0; x < _width; x++)
        {
            DrawBar(x, w[(int)((long)x * w.Length / _width)], picture);
        }

        int line = PlaceOf(w[0], _width);
        for (int x = line; x < Math.Min(line + Math.Max(1, _width / 64), _width); x++)
        {
            for (int y = 0; y < _height; y++)
            {
                Set(picture, x, y, (White, White, White));
            }
        }
    }

    /// <summary>A latent's value as a place from 0 to length - 1; standard deviations near the middle, far ones squeezed to the ends.</summary>
    private static int PlaceOf(float value, int length) => (int)((0.5f + (0.5f * MathF.Tanh(value / 2))) * (length - 1));

    private void DrawBar(int x, float value, Span<float> picture)
    {
        int first = _height * 3 / 4;
        int top = first + (_height - first - 1 - PlaceOf(value, _height - first));
        for (int y = first; y < _height; y++)
        {
            Set(picture, x, y, y >= top ? (0.2f, 0.2f, White) : (Black, Black, Black));
        }
    }

    private (float R, float G, float B) StillAt(int x, int y)
    {
        double fromCentre = Math.Sqrt(Square(x - ((_width - 1) / 2.0)) + Square(y - ((_height - 1) / 2.0)));
        double radius = 0.45 * Math.Min(_width, _height);
        if (Math.Abs(fromCentre - radius) < Math.Max(0.7, radius / 64) || x + y < Math.Min(_width, _height) / 8)
        {
            return (White, White, White);
        }

        if (y < _height / 2)
        {
            return Bars[x * Bars.Length / _width];
        }

        if (y < _height * 5 / 8)
        {
            // Lines of one, two, four and eight pixels.
            float line = ((x >> (x * 4 / _width)) & 1) == 0 ? White : Black;
            return (line, line, line);
        }

        float grey = Black + ((White - Black) * x / Math.Max(1, _width - 1));
        return (grey, grey, grey);
    }

    private static double Square(double value) => value * value;

    private void Set(Span<float> picture, int x, int y, (float R, float G, float B) colour)
    {
        int plane = _width * _height;
        int at = (y * _width) + x;
        (picture[at], picture[at + plane], picture[at + (2 * plane)]) = colour;
    }
}
