using LatentInstallation.Latent;
using Xunit;

namespace LatentInstallation.Tests.Latent;

public class LayerGroupsTests
{
    [Theory]
    [InlineData(18, 4, 8)]
    [InlineData(16, 4, 8)]
    [InlineData(12, 4, 8)]
    [InlineData(10, 4, 7)]
    [InlineData(8, 3, 5)]
    [InlineData(3, 1, 2)]
    [InlineData(2, 1, 1)]
    [InlineData(1, 1, 1)]
    public void Rows_fall_into_coarse_middle_and_fine(int rows, int middle, int fine) =>
        Assert.Equal(new LayerGroups(middle, fine), LayerGroups.Of(rows));
}
