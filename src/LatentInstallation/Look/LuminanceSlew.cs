namespace LatentInstallation.Look;

/// <summary>
/// Lets the look change no grey level's displayed luminance by more than 0.6 a second, so that nobody can flash the room with a fader:
/// brightness, gamma, blackout and the surround move towards their settings at that pace. Starts from black.
/// </summary>
/// <remarks>
/// What is shown of linear luminance L is b·L^γ. A step goes along the straight line in (b, γ), as far as max over L in [0, 1] of |b'·L^γ' − b·L^γ| allows.
/// Below 0.6 a second no second can hold seven opposing changes of a tenth, whatever is asked for.
/// </remarks>
public sealed class LuminanceSlew
{
    /// <summary>Relative luminance a second.</summary>
    public const double FastestChange = 0.6;

    /// <summary>A stall longer than this buys no larger step.</summary>
    public static readonly TimeSpan LongestStep = TimeSpan.FromMilliseconds(50);

    // Seconds from showing all of the picture to filling the screen.
    private const double CoverSeconds = 1;

    // Of a step; far below what eight bits can show.
    private const double Precision = 1e-9;

    private double _brightness;
    private double _gamma = 1;
    private double _surround = 1;
    private double _cover;

    /// <summary>What is shown.</summary>
    public ShownLook Current => new()
    {
        Brightness = (float)_brightness,
        Gamma = (float)_gamma,
        Surround = (float)_surround,
        Cover = (float)_cover,
    };

    /// <summary>Moves towards the settings.</summary>
    /// <param name="settings">Where to.</param>
    /// <param name="elapsed">Since the last step; more than <see cref="LongestStep"/> counts as that.</param>
    public ShownLook Advance(in LookSettings settings, TimeSpan elapsed)
    {
        ShownLook target = ShownLook.At(settings);
        double seconds = Math.Clamp(elapsed.TotalSeconds, 0, LongestStep.TotalSeconds);
        if (_brightness == 0)
        {
            // Nobody sees these change in the dark.
            (_gamma, _surround, _cover) = (target.Gamma, target.Surround, target.Cover);
        }

        double allowed = FastestChange * seconds;
        double around = Shown(_brightness, _gamma, _surround);
        (_brightness, _gamma) = StepGrade(target, allowed);
        _surround = StepSurround(target, around, allowed);
        _cover += Math.Clamp(target.Cover - _cover, -seconds / CoverSeconds, seconds / CoverSeconds);
        return Current;
    }

    /// <summary>The largest change of any grey level's displayed luminance between two looks.</summary>
    public static double LargestChange(double brightness, double gamma, double newBrightness, double newGamma)
    {
        double atWhite = Math.Abs(newBrightness - brightness);
        if (newGamma == gamma || brightness <= 0 || newBrightness <= 0)
        {
            return atWhite;
        }

        // Between black and white the difference is largest where its derivative is zero: b·γ·L^(γ−1) = b'·γ'·L^(γ'−1).
        double level = Math.Pow(brightness * gamma / (newBrightness * newGamma), 1 / (newGamma - gamma));
        return level is > 0 and < 1
            ? Math.Max(atWhite, Math.Abs(Shown(newBrightness, newGamma, level) - Shown(brightness, gamma, level)))
            : atWhite;
    }

    private (double Brightness, double Gamma) StepGrade(in ShownLook target, double allowed)
    {
        (double reached, double tried, double width) = (0, 1, 1);
        while (width > Precision && reached < 1)
        {
            double brightness = Between(_brightness, target.Brightness, tried);
            double gamma = Between(_gamma, target.Gamma, tried);
            if (LargestChange(_brightness, _gamma, brightness, gamma) <= allowed)
            {
                reached = tried;
            }

            width /= 2;
            tried = reached + width;
        }

        return (Between(_brightness, target.Brightness, reached), Between(_gamma, target.Gamma, reached));
    }

    /// <summary>Takes what the grade left. The surround is one of the grey levels that the grade kept within bounds, so standing still is always allowed.</summary>
    private double StepSurround(in ShownLook target, double before, double allowed)
    {
        (double reached, double tried, double width) = (0, 1, 1);
        while (width > Precision && reached < 1)
        {
            if (Math.Abs(Shown(_brightness, _gamma, Between(_surround, target.Surround, tried)) - before) <= allowed)
            {
                reached = tried;
            }

            width /= 2;
            tried = reached + width;
        }

        return Between(_surround, target.Surround, reached);
    }

    private static double Shown(double brightness, double gamma, double level) => brightness * Math.Pow(level, gamma);

    private static double Between(double from, double to, double part) => part >= 1 ? to : from + ((to - from) * part);
}
