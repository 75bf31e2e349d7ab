using LatentInstallation.Sound;
using Xunit;

namespace LatentInstallation.Tests.Sound;

public class SoundFeatureTableTests
{
    [Fact]
    public void Every_feature_has_a_name_of_its_own_and_is_found_by_it()
    {
        SoundFeature[] all = Enum.GetValues<SoundFeature>();
        Assert.Equal(all.Length, SoundFeatureTable.Rows.Count);
        Assert.Equal(all.Length, SoundFeatureTable.Names.Distinct().Count());
        Assert.All(all, feature =>
        {
            Assert.True(SoundFeatureTable.TryParse(SoundFeatureTable.NameOf(feature), out SoundFeature found));
            Assert.Equal(feature, found);
        });
        Assert.False(SoundFeatureTable.TryParse("loudest", out _));
    }

    [Theory]
    [InlineData(SoundFeature.Level, "level")]
    [InlineData(SoundFeature.Band1, "band.1")]
    [InlineData(SoundFeature.Band24, "band.24")]
    [InlineData(SoundFeature.Onset, "onset")]
    [InlineData(SoundFeature.ChromaC, "chroma.c")]
    [InlineData(SoundFeature.ChromaGSharp, "chroma.g-sharp")]
    [InlineData(SoundFeature.ChromaB, "chroma.b")]
    [InlineData(SoundFeature.Brightness, "brightness")]
    [InlineData(SoundFeature.BeatClock, "beat.clock")]
    public void Names_stand_beside_their_numbers(SoundFeature feature, string name) => Assert.Equal(name, SoundFeatureTable.NameOf(feature));

    [Fact]
    public void Every_one_is_defined_with_its_latency_and_what_0_and_1_stand_for() => Assert.All(SoundFeatureTable.Rows, row =>
    {
        Assert.NotEmpty(row.Title);
        Assert.NotEmpty(row.Definition);
        Assert.NotEmpty(row.Latency);
        Assert.Equal(row.Kind == SoundFeatureKind.Clock, row.Zero.Length == 0 && row.One.Length == 0);
    });
}
