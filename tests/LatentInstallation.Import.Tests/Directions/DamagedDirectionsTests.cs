using LatentInstallation.Generator;
using LatentInstallation.Import.Directions;
using LatentInstallation.Import.Tests.Damaged;
using Xunit;

namespace LatentInstallation.Import.Tests.Directions;

public sealed class DamagedDirectionsTests
{
    [Theory]
    [InlineData("stylegan2-ada-conditional-16", 20)]
    [InlineData("stylegan3-t-32", 20)]
    public void What_a_damaged_checkpoint_still_holds_has_finite_directions_or_ends_in_a_sentence(string source, int count)
    {
        byte[] whole = File.ReadAllBytes(Shared.Folder($"fixtures/{source}/network.pkl"));
        int measured = 0;
        for (int seed = 0; measured < count && seed < 40 * count; seed++)
        {
            try
            {
                ImportedNetwork network = CheckpointImporter.Read(Damage.Of(whole, seed), "damaged", skipUnknown: true);
                var found = FoundDirections.Of(network, network.Describe(), wanted: true);
                measured++;
                Assert.All(found.Directions, direction => Assert.True(float.IsFinite(direction.Deviation) && direction.Vector.All(float.IsFinite), $"Seed {seed}: {direction.Name}"));
                Assert.All(found.Directions, direction => Assert.Equal(1, direction.Vector.Sum(value => (double)value * value), 1e-4));
                Assert.True(found.Average is null || found.Average.All(float.IsFinite));
                Assert.NotNull(new GeneratorManifest
                {
                    Name = "damaged",
                    Kind = "x",
                    Width = 1,
                    Height = 1,
                    Channels = 1,
                    ZDim = 1,
                    WDim = 1,
                    NumWs = 1,
                    Synthesis = "x",
                    Directions = found.Directions,
                }.ToJson());
            }
            catch (BadInputException error)
            {
                Assert.EndsWith(".", error.Message, StringComparison.Ordinal);
            }
        }

        Assert.Equal(count, measured);
    }
}
