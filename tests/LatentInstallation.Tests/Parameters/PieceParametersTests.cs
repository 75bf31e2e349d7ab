using System.Text.RegularExpressions;
using LatentInstallation.Generator;
using LatentInstallation.Parameters;
using Xunit;

namespace LatentInstallation.Tests.Parameters;

public partial class PieceParametersTests
{
    private readonly PieceParameters _parameters = new(new GeneratorManifest
    {
        Name = "test",
        Kind = "stylegan2",
        Width = 128,
        Height = 128,
        Channels = 3,
        ZDim = 64,
        WDim = 128,
        NumWs = 12,
        Classes = 10,
        Synthesis = "synthesis.onnx",
        Layers = [.. new[] { 4, 8, 16, 32 }.Select(r => new WarpLayer { Name = $"{r}", Features = $"b{r}", Channels = 8, Height = r, Width = r })],
        Directions = [.. Enumerable.Range(0, 12).Select(i => new LatentDirection { Name = $"pca {i}", Method = "pca", Layers = "all", LastRow = 11, Deviation = 1 })],
    });

    [Fact]
    public void Every_parameter_is_well_declared()
    {
        foreach (ParameterSpec spec in _parameters.Table)
        {
            Assert.Matches(Key(), spec.Key);
            Assert.DoesNotContain(spec.Key.Split('.'), word => word is "set" or "source" or "live");
            Assert.True(spec.Min < spec.Max, spec.Key);
            Assert.InRange(spec.Default, spec.Min, spec.Max);
            Assert.NotEmpty(spec.Name);
            Assert.EndsWith(".", spec.Description, StringComparison.Ordinal);
            Assert.Equal(spec.Kind == ParameterKind.Choice, spec.Choices.Count > 0);
            Assert.True(spec.Kind != ParameterKind.Choice || spec.Choices.Count == spec.Max + 1, spec.Key);
        }
    }

    [Fact]
    public void Every_value_survives_being_written_and_read()
    {
        foreach (ParameterSpec spec in _parameters.Table)
        {
            for (int i = 0; i <= 20; i++)
            {
                double value = spec.Map(i / 20.0);
                Assert.True(spec.TryParse(spec.Format(value), out double read, out string? error), $"{spec.Key}: {error}");
                Assert.Equal(value, read, 1e-5 * (spec.Max - spec.Min));
            }
        }
    }

    [Fact]
    public void The_defaults_bend_nothing() =>
        Assert.True(_parameters.Warp.Read(new ParameterStore(_parameters.Table)).IsNeutral);

    [GeneratedRegex("^[a-z]+(\\.([a-z]+|[1-9][0-9]*))+$")]
    private static partial Regex Key();
}
