using LatentInstallation.Warp;
using Xunit;

namespace LatentInstallation.Tests.Warp;

public sealed class InputPlaneTests
{
    [Fact]
    public void The_default_moves_nothing() => Assert.Equal([1, 0, 0, 0, 1, 0, 0, 0, 1], Matrix(default));

    [Fact]
    public void A_shift_takes_the_content_from_the_other_side()
    {
        (float x, float y) = From(new InputPlane { TranslateX = 0.25f, TranslateY = -0.5f }, 0.25f, -0.5f);
        Assert.Equal((0, 0), (x, y));
    }

    [Fact]
    public void A_turn_is_counter_clockwise_as_people_see_it()
    {
        // What is seen at the top after a quarter turn was on the right.
        (float x, float y) = From(new InputPlane { Rotate = 90 }, 0, -0.5f);
        Assert.Equal(0.5f, x, 1e-6f);
        Assert.Equal(0, y, 1e-6f);
    }

    [Fact]
    public void The_turn_is_about_the_pictures_centre_before_the_shift()
    {
        InputPlane plane = new() { Rotate = 30, TranslateX = 0.3f, TranslateY = 0.1f };
        (float x, float y) = From(plane, 0.3f, 0.1f);
        Assert.Equal(0, x, 1e-6f);
        Assert.Equal(0, y, 1e-6f);
    }

    private static (float X, float Y) From(InputPlane plane, float x, float y)
    {
        float[] m = Matrix(plane);
        return ((m[0] * x) + (m[1] * y) + m[2], (m[3] * x) + (m[4] * y) + m[5]);
    }

    private static float[] Matrix(InputPlane plane)
    {
        float[] matrix = new float[InputPlane.MatrixLength];
        plane.Write(matrix);
        return matrix;
    }
}
