using LatentInstallation.Daemon.Presets;
using Xunit;

namespace LatentInstallation.Daemon.Tests.Presets;

public sealed class PresetStoreTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("latent-test-presets-").FullName;
    private readonly List<string> _said = [];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("Dusk")]
    [InlineData("Crépuscule à l'île")]
    [InlineData("../../etc/passwd")]
    [InlineData("CON")]
    [InlineData("夕暮れ 🍊")]
    public void A_preset_is_there_after_a_restart_whatever_its_name(string name)
    {
        Store().Save(new Preset(name, new Dictionary<string, string> { ["latent.speed"] = "0.5" }));
        Assert.Equal("0.5", Store().Find(name)!.Values["latent.speed"]);
        Assert.Equal([name], Store().Names);
        Assert.Equal(_folder, Path.GetDirectoryName(Assert.Single(Directory.GetFiles(_folder))));
        Assert.True(Store().Delete(name));
        Assert.Empty(Store().Names);
    }

    [Fact]
    public void A_preset_that_the_disk_does_not_let_go_stays()
    {
        PresetStore store = Store();
        store.Save(Some("Dusk", "1"));
        Directory.CreateDirectory(Path.Combine(_folder, PresetName.FileFor("Dusk") + ".previous"));
        Assert.ThrowsAny<Exception>(() => store.Delete("Dusk"));
        Assert.Equal(["Dusk"], store.Names);
        Assert.Equal(["Dusk"], Store().Names);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData(" x")]
    [InlineData("a\nb")]
    [InlineData("a\0b")]
    [InlineData("12345678901234567890123456789012345678901")]
    public void What_is_no_name_is_refused_in_words(string name) =>
        Assert.StartsWith("A preset's name", Assert.Throws<BadInputException>(() => Store().Save(Some(name, "1"))).Message, StringComparison.Ordinal);

    [Fact]
    public void Names_that_differ_only_in_case_or_signs_are_different_presets()
    {
        Store().Save(Some("a b", "1"));
        Store().Save(Some("A b", "2"));
        Store().Save(Some("a.b", "3"));
        Assert.Equal("1", Store().Find("a b")!.Values["k"]);
        Assert.Equal(3, Store().Names.Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"name\":\"Dusk\",\"val")]
    [InlineData("null")]
    [InlineData("{}")]
    public void A_damaged_file_gives_the_previous_one_and_is_said_once(string content)
    {
        Store().Save(Some("Dusk", "1"));
        Store().Save(Some("Dusk", "2"));
        File.WriteAllText(Path.Combine(_folder, PresetName.FileFor("Dusk")), content);
        PresetStore store = Store();
        Assert.Equal("1", store.Find("Dusk")!.Values["k"]);
        Assert.Equal(["Dusk"], store.Names);
        Assert.Single(_said);
    }

    [Fact]
    public void A_power_cut_between_the_two_renames_loses_nothing()
    {
        Store().Save(Some("Dusk", "1"));
        Store().Save(Some("Dusk", "2"));
        File.Delete(Path.Combine(_folder, PresetName.FileFor("Dusk")));
        Assert.Equal("1", Store().Find("Dusk")!.Values["k"]);
    }

    [Fact]
    public void There_is_a_limit_and_it_is_said()
    {
        PresetStore store = Store();
        for (int i = 0; i < PresetStore.MaxPresets; i++)
        {
            store.Save(Some($"{i}", "1"));
        }

        Assert.Contains("Delete one", Assert.Throws<BadInputException>(() => store.Save(Some("one more", "1"))).Message, StringComparison.Ordinal);
        store.Save(Some("0", "2"));
    }

    private static Preset Some(string name, string value) => new(name, new Dictionary<string, string> { ["k"] = value });

    private PresetStore Store() => new(_folder, _said.Add);
}
