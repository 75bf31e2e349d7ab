using Xunit;

namespace LatentInstallation.Import.Tests;

/// <summary>Compares arrays.</summary>
internal static class Pictures
{
    internal static void Close(float[] expected, float[] actual, float tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.InRange(expected.Zip(actual, (a, b) => Math.Abs(a - b)).Max(), 0, tolerance);
    }
}
