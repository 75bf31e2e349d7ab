using System.Text.Json;
using LatentInstallation.Daemon.Configuration;
using LatentInstallation.Daemon.Docs;
using LatentInstallation.Generator;
using LatentInstallation.Parameters;
using Xunit;

namespace LatentInstallation.Daemon.Tests.Docs;

public class PagesTests
{
    private static readonly GeneratorManifest Fruit = GeneratorManifest.Parse(File.ReadAllText(Repository.At("models/fruit/manifest.json")));

    [Theory]
    [InlineData("parameters.md")]
    [InlineData("topics.md")]
    [InlineData("sound.md")]
    [InlineData("osc.md")]
    [InlineData("installation.schema.json")]
    public void The_committed_pages_are_those_that_the_tables_make(string name)
    {
        string text = Pages.Of(Fruit).Single(page => page.Name == name).Text;
        Assert.True(text == File.ReadAllText(Repository.At($"docs/{name}")), $"docs/{name} is out of date. Run: ./latent docs");
    }

    [Fact]
    public void The_schema_knows_every_key_of_the_shipped_file()
    {
        JsonElement properties = Schema().GetProperty("properties");
        string[] keys = [.. File.ReadLines(Repository.At("installation.yaml")).Where(line => line.Length > 0 && char.IsAsciiLetter(line[0])).Select(line => line.Split(':')[0])];
        Assert.NotEmpty(keys);
        Assert.All(keys, key => Assert.True(properties.TryGetProperty(key, out _), key));
        Assert.Equal(keys.Order(), properties.EnumerateObject().Select(property => property.Name).Order());
    }

    [Fact]
    public void The_schema_has_the_ranges_that_the_reader_enforces()
    {
        JsonElement row = Schema().GetProperty("properties").GetProperty("controls").GetProperty("items").GetProperty("properties");
        Assert.Equal(0.2, row.GetProperty("hysteresis").GetProperty("maximum").GetDouble(), 6);
        Assert.Equal(20, row.GetProperty("filter").GetProperty("properties").GetProperty("min_cutoff").GetProperty("maximum").GetDouble());
        Assert.Contains("none", Schema().GetProperty("properties").GetProperty("mqtt").GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public void Describing_the_configuration_leaves_reading_it_as_it_was()
    {
        ParameterTable parameters = new PieceParameters(Fruit).Table;
        ConfigurationFile.Describe(parameters);
        Assert.NotNull(ConfigurationFile.TryRead(Repository.At("installation.yaml"), _ => parameters, out IReadOnlyList<string> reasons));
        Assert.Empty(reasons);
    }

    private static JsonElement Schema() => JsonDocument.Parse(Pages.Of(Fruit).Last().Text).RootElement;
}
