using LatentInstallation.Devices.OnnxRuntime;
using Xunit;

namespace LatentInstallation.Devices.Tests.OnnxRuntime;

public class EngineCacheTests
{
    [Fact]
    public void Everything_that_an_engine_depends_on_changes_its_folder()
    {
        using var folder = new TemporaryFolder();
        string[] versions = ["1.29.0", "101300", "13010", "A card"];
        HashSet<string> folders = [EngineCache.For(folder.Path, [1, 2, 3], versions).Folder, EngineCache.For(folder.Path, [1, 2, 4], versions).Folder];
        for (int i = 0; i < versions.Length; i++)
        {
            folders.Add(EngineCache.For(folder.Path, [1, 2, 3], versions.Select((version, at) => at == i ? $"{version}1" : version)).Folder);
        }

        Assert.Equal(2 + versions.Length, folders.Count);
        Assert.Equal(EngineCache.For(folder.Path, [1, 2, 3], versions).Folder, folders.First());
        Assert.All(folders, path => Assert.True(Directory.Exists(path)));
    }

    [Fact]
    public void A_refusal_of_16_bits_is_remembered_for_its_network()
    {
        using var folder = new TemporaryFolder();
        EngineCache cache = EngineCache.For(folder.Path, [1], "a");
        Assert.Null(cache.HalfRefused);
        cache.RefuseHalf("its pictures differ");
        Assert.Equal("its pictures differ", EngineCache.For(folder.Path, [1], "a").HalfRefused);
        Assert.Null(EngineCache.For(folder.Path, [1], "b").HalfRefused);
    }

    [Theory]
    [InlineData("/var/cache/piece", "/x", "/h", "/var/cache/piece/tensorrt")]
    [InlineData("/var/cache/piece:/var/cache/other", null, null, "/var/cache/piece/tensorrt")]
    [InlineData(null, "/x", "/h", "/x/latent-installation/tensorrt")]
    [InlineData("", null, "/h", "/h/.cache/latent-installation/tensorrt")]
    public void Engines_are_in_the_services_cache_or_the_persons(string? service, string? xdg, string? home, string expected)
    {
        Dictionary<string, string?> variables = new() { ["CACHE_DIRECTORY"] = service, ["XDG_CACHE_HOME"] = xdg, ["HOME"] = home };
        Assert.Equal(expected, EngineCache.Root(variables.GetValueOrDefault));
    }
}
