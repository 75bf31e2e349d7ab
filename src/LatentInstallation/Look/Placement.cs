namespace LatentInstallation.Look;

/// <summary>Where the picture lies on the screen, in pixels from the top left: centred, its aspect kept.</summary>
/// <param name="Left">May be negative when the picture is cropped.</param>
/// <param name="Top">May be negative when the picture is cropped.</param>
/// <param name="Width">Pixels across.</param>
/// <param name="Height">Pixels down.</param>
public readonly record struct Placement(double Left, double Top, double Width, double Height)
{
    /// <summary>Places a picture.</summary>
    /// <param name="pictureWidth">Pixels of the picture.</param>
    /// <param name="pictureHeight">Pixels of the picture.</param>
    /// <param name="screenWidth">Pixels of the screen.</param>
    /// <param name="screenHeight">Pixels of the screen.</param>
    /// <param name="cover">0 shows all of the picture, 1 fills the screen; between the two the zoom is even.</param>
    public static Placement Of(int pictureWidth, int pictureHeight, int screenWidth, int screenHeight, double cover)
    {
        double across = (double)screenWidth / pictureWidth;
        double down = (double)screenHeight / pictureHeight;
        double eased = cover * cover * (3 - (2 * cover));
        (double contain, double fill) = (Math.Min(across, down), Math.Max(across, down));
        double scale = cover <= 0 ? contain : cover >= 1 ? fill : contain * Math.Pow(fill / contain, eased);
        (double width, double height) = (pictureWidth * scale, pictureHeight * scale);
        return new Placement((screenWidth - width) / 2, (screenHeight - height) / 2, width, height);
    }

    /// <summary>The largest size within a box that has the screen's aspect; never larger than the screen, at least one pixel.</summary>
    public static (int Width, int Height) Within(int screenWidth, int screenHeight, int boxWidth, int boxHeight)
    {
        double scale = Math.Min(1, Math.Min((double)boxWidth / screenWidth, (double)boxHeight / screenHeight));
        return (Math.Max(1, (int)Math.Round(screenWidth * scale)), Math.Max(1, (int)Math.Round(screenHeight * scale)));
    }
}
