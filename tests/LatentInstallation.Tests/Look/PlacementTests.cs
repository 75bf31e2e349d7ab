using LatentInstallation.Look;
using Xunit;

namespace LatentInstallation.Tests.Look;

public class PlacementTests
{
    [Fact]
    public void Contained_the_whole_picture_is_seen() =>
        Assert.Equal(new Placement(280, 0, 720, 720), Placement.Of(128, 128, 1280, 720, 0));

    [Fact]
    public void Covering_no_part_of_the_screen_is_left() =>
        Assert.Equal(new Placement(0, -280, 1280, 1280), Placement.Of(128, 128, 1280, 720, 1));

    [Fact]
    public void The_way_from_one_to_the_other_only_grows()
    {
        double last = 0;
        for (int i = 0; i <= 100; i++)
        {
            Placement place = Placement.Of(64, 128, 1920, 1080, i / 100.0);
            Assert.Equal(0.5, place.Width / place.Height, 9);
            Assert.True(place.Width > last);
            last = place.Width;
        }
    }

    [Theory]
    [InlineData(1920, 1080, 640, 360)]
    [InlineData(1080, 1920, 202, 360)]
    [InlineData(320, 200, 320, 200)]
    public void A_preview_fits_its_box(int width, int height, int fittingWidth, int fittingHeight) =>
        Assert.Equal((fittingWidth, fittingHeight), Placement.Within(width, height, 640, 360));
}
