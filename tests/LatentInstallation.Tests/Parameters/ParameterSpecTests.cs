using LatentInstallation.Parameters;
using Xunit;

namespace LatentInstallation.Tests.Parameters;

public class ParameterSpecTests
{
    [Theory]
    [InlineData(ParameterCurve.Linear, -3, 5)]
    [InlineData(ParameterCurve.Squared, 0, 2)]
    [InlineData(ParameterCurve.Logarithmic, 0.001, 10)]
    public void Map_and_unmap_are_inverses_over_the_whole_range(ParameterCurve curve, double min, double max)
    {
        var spec = new ParameterSpec("a.b", "A", ParameterKind.Number, "", min, max, min) { Curve = curve };
        for (int i = 0; i <= 100; i++)
        {
            Assert.Equal(i / 100.0, spec.Unmap(spec.Map(i / 100.0)), 9);
        }

        Assert.Equal(min, spec.Map(0), 12);
        Assert.Equal(max, spec.Map(1), 12);
    }

    [Theory]
    [InlineData("nan")]
    [InlineData("")]
    [InlineData("1e999")]
    [InlineData("-Infinity")]
    [InlineData("0,5")]
    [InlineData("one")]
    public void What_is_not_a_finite_decimal_number_is_refused_with_the_range(string text)
    {
        var spec = new ParameterSpec("a.b", "A", ParameterKind.Number, "", 0, 2, 1);
        Assert.False(spec.TryParse(text, out _, out string? error));
        Assert.Contains("0 to 2", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Out_of_range_is_clamped() =>
        Assert.True(new ParameterSpec("a.b", "A", ParameterKind.Number, "", 0, 2, 1).TryParse("17", out double value, out _) && value == 2);

    [Fact]
    public void A_choice_is_written_by_name()
    {
        var spec = new ParameterSpec("a.b", "A", ParameterKind.Choice, "", 0, 1, 0) { Choices = ["rows", "columns"] };
        Assert.True(spec.TryParse("Columns", out double value, out _));
        Assert.Equal(1, value);
        Assert.Equal("columns", spec.Format(value));
        Assert.False(spec.TryParse("1", out _, out string? error));
        Assert.Contains("rows, columns", error, StringComparison.Ordinal);
    }
}
