using System.Globalization;

namespace LatentInstallation.Devices.OnnxRuntime;

/// <summary>How alike two ways make the same pictures.</summary>
/// <param name="Decibels">The peak signal to noise ratio over all pictures; infinite when they are equal.</param>
/// <param name="Largest">The largest difference of a value.</param>
internal readonly record struct PictureLikeness(double Decibels, double Largest)
{
    /// <summary>Reduced precision has to hold this.</summary>
    internal const double InvisibleDecibels = 45;

    /// <summary>Full precision has to hold this.</summary>
    internal const double ExactDifference = 1e-4;

    /// <summary>Compares pictures.</summary>
    /// <param name="expected">As they should be.</param>
    /// <param name="actual">As they are, in the same order.</param>
    /// <param name="range">White minus black.</param>
    public static PictureLikeness Between(IReadOnlyList<float[]> expected, IReadOnlyList<float[]> actual, double range)
    {
        (double sum, double largest, long count) = (0, 0, 0);
        for (int i = 0; i < expected.Count; i++)
        {
            for (int k = 0; k < expected[i].Length; k++)
            {
                double difference = Math.Abs((double)expected[i][k] - actual[i][k]);
                (sum, count) = (sum + (difference * difference), count + 1);
                largest = difference > largest || double.IsNaN(difference) ? difference : largest;
            }
        }

        return new PictureLikeness(10 * Math.Log10(range * range * count / sum), largest);
    }

    /// <summary>Why it does not do, or null.</summary>
    /// <param name="isExact">Whether full precision is wanted.</param>
    public string? WhyNot(bool isExact)
    {
        // Written so that what is no number does not pass.
        bool passes = isExact ? Largest <= ExactDifference : Decibels >= InvisibleDecibels;
        return passes ? null : string.Create(
            CultureInfo.InvariantCulture,
            $"its pictures differ by {Decibels:0.0} dB and {Largest:0.0e+0} at most, and {(isExact ? $"{ExactDifference:0.0e+0} at most" : $"{InvisibleDecibels:0} dB")} is wanted");
    }
}
