using System.Globalization;

namespace LatentInstallation.Import;

/// <summary>The values that a picture has for black and for white.</summary>
/// <param name="Black">Black's.</param>
/// <param name="White">White's.</param>
public readonly record struct PictureRange(float Black, float White)
{
    private const string Separator = "..";

    // Values at both ends are few: they may be outliers.
    private const double Outliers = 0.001;
    private const int MostSamples = 1 << 18;

    /// <summary>From what people write: <c>-1..1</c>, <c>0..1</c>, <c>0..255</c>, or any two numbers.</summary>
    /// <exception cref="BadInputException">It is something else.</exception>
    public static PictureRange Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string[] ends = text.Split(Separator);
        return ends.Length == 2 && float.TryParse(ends[0], NumberStyles.Float, CultureInfo.InvariantCulture, out float black)
            && float.TryParse(ends[1], NumberStyles.Float, CultureInfo.InvariantCulture, out float white)
            && float.IsFinite(black) && float.IsFinite(white) && black != white
            ? new PictureRange(black, white)
            : throw new BadInputException($"--range {text}: the values of black and white are wanted, two different numbers with two points between: -1..1, 0..1 or 0..255.");
    }

    /// <summary>As people write it.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Black}{Separator}{White}");

    /// <summary>The range that pictures show, of the three that are usual.</summary>
    /// <param name="pictures">Several.</param>
    /// <param name="source">The network, for messages.</param>
    /// <exception cref="BadInputException">They show none clearly.</exception>
    internal static PictureRange Judge(IReadOnlyList<float[]> pictures, string source)
    {
        (float low, float high) = Ends(pictures);
        return (low, high) switch
        {
            ( >= -16, > 24 and <= 290) => new PictureRange(0, 255),
            ( >= -4 and < -0.2f, > -1 and <= 4) => new PictureRange(-1, 1),
            ( >= -0.02f and <= 0.25f, >= 0.5f and <= 1.02f) => new PictureRange(0, 1),
            _ => throw new BadInputException(string.Create(
                CultureInfo.InvariantCulture,
                $"{source}: the values of {pictures.Count} of its pictures lie between {low:0.###} and {high:0.###}, from which it cannot be told what is black and what is white. Say it: --range -1..1, --range 0..1 or --range 0..255.")),
        };
    }

    /// <summary>Refuses pictures with values that are no numbers.</summary>
    internal static void RefuseBroken(IReadOnlyList<TrialPicture> pictures, string source)
    {
        if (!pictures.All(picture => Array.TrueForAll(picture.Values, float.IsFinite)))
        {
            throw new BadInputException($"{source} makes values that are not finite numbers.");
        }
    }

    private static (float Low, float High) Ends(IReadOnlyList<float[]> pictures)
    {
        int step = (int)Math.Max(1, pictures.Sum(picture => (long)picture.Length) / MostSamples);
        float[] samples = [.. pictures.SelectMany(picture => Enumerable.Range(0, (picture.Length + step - 1) / step).Select(i => picture[i * step]))];
        Array.Sort(samples);
        int outliers = (int)(samples.Length * Outliers);
        return samples.Length == 0 ? (0, 0) : (samples[outliers], samples[^(outliers + 1)]);
    }
}
