using Xunit;

namespace LatentInstallation.Import.Tests;

/// <summary>Compares arrays.</summary>
internal static class Pictures
{
    internal static void Close(float[] expected, float[] actual, float tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);

        // Said so that NaN fails: a maximum of differences would pass it over.
        int far = Enumerable.Range(0, expected.Length).FirstOrDefault(place => !(Math.Abs(expected[place] - actual[place]) <= tolerance), -1);
        Assert.True(far < 0, far < 0 ? null : $"At place {far} is {actual[far]}, and {expected[far]} within {tolerance} is expected.");
    }
}
