namespace LatentInstallation.Look;

/// <summary>How carefully the picture is drawn, best first. A slow machine goes down this list.</summary>
public enum DrawingQuality
{
    /// <summary>Catmull-Rom in linear light at the screen's size.</summary>
    Bicubic,

    /// <summary>Bilinear in linear light at the screen's size.</summary>
    Bilinear,

    /// <summary>Bilinear at half the screen's width and height, enlarged.</summary>
    Half,

    /// <summary>Bilinear at a quarter of the screen's width and height, enlarged.</summary>
    Quarter,
}
