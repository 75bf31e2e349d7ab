namespace LatentInstallation.Warp;

/// <summary>
/// How the picture lies on the plane that a network like StyleGAN3 starts from. Unlike a warp it moves what the network draws before it is drawn:
/// what leaves the picture on one side makes room for new content on the other. The default value moves nothing.
/// </summary>
/// <remarks>The content is turned about the picture's centre first and shifted then.</remarks>
public readonly record struct InputPlane
{
    /// <summary>Values in a matrix.</summary>
    public const int MatrixLength = 9;

    /// <summary>To the right, in widths of a square picture.</summary>
    public float TranslateX { get; init; }

    /// <summary>Down, in widths of a square picture.</summary>
    public float TranslateY { get; init; }

    /// <summary>Degrees, counter-clockwise about the picture's centre.</summary>
    public float Rotate { get; init; }

    /// <summary>Writes the matrix that takes a point of the picture (origin in the centre, x to the right, y down) to where its content comes from.</summary>
    /// <param name="matrix">Receives 3 × 3 values, row after row.</param>
    public void Write(Span<float> matrix)
    {
        // y points down: a turn that people see as counter-clockwise takes (x, y) to (x cos + y sin, y cos − x sin), and this is the way back.
        (float sine, float cosine) = MathF.SinCos(Rotate * (MathF.PI / 180));
        (matrix[0], matrix[1], matrix[2]) = (cosine, -sine, (sine * TranslateY) - (cosine * TranslateX));
        (matrix[3], matrix[4], matrix[5]) = (sine, cosine, -(sine * TranslateX) - (cosine * TranslateY));
        (matrix[6], matrix[7], matrix[8]) = (0, 0, 1);
    }
}
