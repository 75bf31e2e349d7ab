using LatentInstallation.Frames;
using LatentInstallation.Generator;
using LatentInstallation.Warp;
using Xunit;

namespace LatentInstallation.Tests.Generator;

public class TestCardGeneratorTests
{
    [Fact]
    public void The_first_value_of_the_latent_moves_the_white_line()
    {
        Assert.True(LineOf(-1) < LineOf(0));
        Assert.True(LineOf(0) < LineOf(1));

        static int LineOf(float value)
        {
            using var card = new TestCardGenerator(64, 64, 4, 2);
            var frame = new Frame(64, 64, 3);
            card.Synthesize([value, 0, 0, 0, 9, 9, 9, 9], default, TimeSpan.Zero, frame);

            // Inside the circle row 30 holds colour bars of at most 0.5, and the line.
            return Array.FindIndex(frame.Pixels, (30 * 64) + 8, 48, value => value == 1);
        }
    }

    [Fact]
    public void All_values_lie_between_black_and_white()
    {
        using var card = new TestCardGenerator(100, 60);
        var frame = new Frame(100, 60, 3);
        float[] ws = [.. Enumerable.Range(0, 12 * 64).Select(i => (i % 11) - 5f)];
        card.Synthesize(ws, default, TimeSpan.Zero, frame);
        Assert.InRange(frame.Pixels.Min(), -1, 1);
        Assert.InRange(frame.Pixels.Max(), -1, 1);
    }

    [Fact]
    public void A_warp_bends_the_card()
    {
        using var card = new TestCardGenerator(32, 32, 4, 1);
        var straight = new Frame(32, 32, 3);
        var turned = new Frame(32, 32, 3);
        float[] ws = [0.5f, -1, 1, 0];
        card.Synthesize(ws, default, TimeSpan.Zero, straight);
        card.Synthesize(ws, new WarpSettings { RotateAngle = 180 }, TimeSpan.Zero, turned);
        Assert.Equal(straight.Pixels[..1024].Reverse(), turned.Pixels[..1024]);
    }

    [Fact]
    public void Pictures_allocate_nothing()
    {
        using var card = new TestCardGenerator(64, 64, 8, 2);
        var frame = new Frame(64, 64, 3);
        float[] ws = new float[16];
        Show(0, 10);
        Allocations.AssertNone(() => Show(10, 60));

        void Show(int from, int to)
        {
            for (int i = from; i < to; i++)
            {
                ws[0] = i / 100f;
                card.Synthesize(ws, new WarpSettings { RotateAngle = i, SlitScanDelay = 0.5f }, TimeSpan.FromSeconds(i / 60.0), frame);
            }
        }
    }
}
