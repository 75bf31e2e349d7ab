using LatentInstallation.Devices.OpenGL;
using LatentInstallation.Frames;
using LatentInstallation.Look;
using Xunit;

namespace LatentInstallation.Devices.Tests.OpenGL;

public class ProjectorTests
{
    private static readonly LookSettings Plain = LookSettings.Default;

    [Theory]
    [InlineData(GLProfile.Core, 0)]
    [InlineData(GLProfile.Es, 0)]
    [InlineData(GLProfile.Core, 1)]
    public void Enlarging_agrees_with_a_reference_in_double_precision(GLProfile profile, int cover)
    {
        const int width = 320;
        const int height = 200;
        Frame frame = TestPicture.Pattern(24, 24);
        byte[] drawn = Stills.Draw(profile, frame, Plain with { Cover = cover == 1 }, width, height);

        double[] expected = BicubicReference.Draw(frame, width, height, cover);

        int compared = 0;
        for (int i = 0; i < width * height; i++)
        {
            for (int c = 0; c < 3; c++)
            {
                double wanted = expected[(i * 3) + c];
                if (!double.IsNaN(wanted))
                {
                    compared++;
                    // Half a step of rounding, half a step of dither, and the driver's own arithmetic.
                    Assert.InRange(drawn[(i * 4) + c] - (wanted * 255), -2.0, 2.0);
                }
            }
        }

        Assert.True(compared > 70_000);
    }

    [Fact]
    public void The_same_frame_gives_the_same_bytes()
    {
        Frame frame = TestPicture.Ball(64);
        Assert.Equal(Stills.Draw(GLProfile.Core, frame, Plain, 256, 256), Stills.Draw(GLProfile.Core, frame, Plain, 256, 256));
    }

    [Theory]
    [InlineData(0f)]
    [InlineData(0.25f)]
    [InlineData(0.5f)]
    [InlineData(0.9f)]
    public void A_fade_is_even_in_linear_light(float mix)
    {
        byte[] rgba = new byte[64 * 64 * 4];
        Stills.Draw(GLProfile.Core, stills => stills.Render(
            TestPicture.Even(8, -1), TestPicture.Even(8, 1), mix, ShownLook.At(Plain), 64, 64, rgba));
        Assert.InRange(rgba[(32 * 64 * 4) + 128] - (BicubicReference.Encode(mix) * 255), -1.5, 1.5);
    }

    [Theory]
    [InlineData(GLProfile.Core)]
    [InlineData(GLProfile.Es)]
    public void Without_half_floats_the_picture_is_almost_the_same(GLProfile profile)
    {
        Frame frame = TestPicture.Pattern(32, 32);
        byte[] full = Stills.Draw(profile, frame, Plain, 160, 90);
        byte[] eight = Stills.Draw(profile, frame, Plain, 160, 90, eightBits: true);
        int worst = full.Zip(eight, (a, b) => Math.Abs(a - b)).Max();
        // Most in the dark, where eight bits are coarse.
        Assert.InRange(worst, 0, 16);
    }

    [Fact]
    public void White_melts_into_white_without_a_trace()
    {
        byte[] rgba = Stills.Draw(GLProfile.Core, TestPicture.Even(16, 1.1f), Plain, 320, 180);
        Assert.Equal(255, rgba.Min());
    }

    [Fact]
    public void At_the_picture_edge_there_is_no_line()
    {
        const int width = 640;
        const int height = 360;
        byte[] rgba = Stills.Draw(GLProfile.Core, TestPicture.Ball(64), Plain with { Surround = 0.8f }, width, height);
        // Along every row, second differences around the edge (x = 140) stay as small as elsewhere on the even ground.
        for (int y = 0; y < height; y++)
        {
            for (int x = 120; x < 160; x++)
            {
                int at = ((y * width) + x) * 4;
                int bend = rgba[at - 8] - (2 * rgba[at]) + rgba[at + 8];
                Assert.InRange(bend, -3, 3);
            }
        }
    }

    [Fact]
    public void A_network_s_padded_edge_draws_no_square_around_the_picture()
    {
        Frame frame = TestPicture.Even(64, 1);
        for (int i = 0; i < frame.Pixels.Length; i++)
        {
            (int x, int y) = (i % 64, i / 64 % 64);
            frame.Pixels[i] = x is 0 or 63 || y is 0 or 63 ? 0.9f : 1;
        }

        byte[] rgba = Stills.Draw(GLProfile.Core, frame, Plain, 640, 360);
        // The edge itself is 13 steps darker: what is left of it nobody sees.
        Assert.InRange(rgba.Min(), 251, 255);
    }

    [Fact]
    public void Levels_that_eight_bits_have_are_not_dithered()
    {
        var frame = new Frame(16, 16, 1);
        for (int i = 0; i < 256; i++)
        {
            frame.Pixels[i] = (i / 255f * 2) - 1;
        }

        byte[] rgba = Stills.Draw(GLProfile.Core, frame, Plain with { Cover = true }, 16, 16);
        for (int i = 0; i < 256; i++)
        {
            // Half floats hold linear light to about a third of a step.
            Assert.InRange(rgba[i * 4], i - 1, i + 1);
        }

        Assert.Equal(0, rgba[0]);
        Assert.Equal(255, rgba[255 * 4]);
    }

    [Fact]
    public void Black_and_white_are_where_the_generator_says()
    {
        var frame = new Frame(2, 1, 1);
        (frame.Pixels[0], frame.Pixels[1]) = (10, 20);
        byte[] rgba = new byte[4 * 2 * 4];
        Stills.Draw(GLProfile.Core, stills =>
        {
            stills.SetRange(10, 20);
            stills.Render(frame, ShownLook.At(Plain), 4, 2, rgba);
        });
        Assert.Equal(0, rgba[0]);
        Assert.Equal(255, rgba[12]);
    }

    [Fact]
    public void Another_size_of_frame_is_taken_as_it_comes() => Stills.Draw(GLProfile.Core, stills =>
    {
        byte[] rgba = new byte[64 * 64 * 4];
        stills.Render(TestPicture.Even(8, 1), TestPicture.Even(16, -1), 0.5f, ShownLook.At(Plain), 64, 64, rgba);
        // Frames of two sizes cannot be mixed: the newest is shown.
        Assert.Equal(0, rgba[0]);
    });
}
