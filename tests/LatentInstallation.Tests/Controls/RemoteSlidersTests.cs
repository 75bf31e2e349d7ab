using LatentInstallation.Controls;
using LatentInstallation.Parameters;
using Xunit;

namespace LatentInstallation.Tests.Controls;

public class RemoteSlidersTests
{
    private static readonly ParameterTable Table = new(
        Enumerable.Range(0, 4).Select(i => new ParameterSpec($"p{i}", $"P{i}", ParameterKind.Number, "", 0, 1, 0)));

    [Fact]
    public void Only_the_newest_place_of_each_slider_is_read()
    {
        using var sliders = new RemoteSliders(Table);
        sliders.Move(3, 0.1);
        sliders.Move(3, 0.2);
        sliders.Move(0, 0.9);
        Assert.True(sliders.TryRead(out ControlMovement first));
        Assert.True(sliders.TryRead(out ControlMovement second));
        Assert.False(sliders.TryRead(out _));
        Assert.Equal(new ControlMovement(ControlMovement.OnScreen, 0.9f, false) { Parameter = 0 }, first);
        Assert.Equal(new ControlMovement(ControlMovement.OnScreen, 0.2f, false) { Parameter = 3 }, second);
        Assert.False(sliders.TryRead(out _));
    }

    [Theory]
    [InlineData(-1, 0.5)]
    [InlineData(4, 0.5)]
    [InlineData(0, double.NaN)]
    [InlineData(0, double.PositiveInfinity)]
    public void What_is_no_movement_of_a_slider_is_refused(int parameter, double position)
    {
        using var sliders = new RemoteSliders(Table);
        Assert.False(sliders.Move(parameter, position));
        Assert.False(sliders.TryRead(out _));
    }

    [Fact]
    public async Task The_last_place_always_arrives_however_many_hands_there_are()
    {
        using var sliders = new RemoteSliders(Table);
        Task[] hands = [.. Enumerable.Range(0, 4).Select(hand => Task.Run(() =>
        {
            for (int i = 1; i <= 100_000; i++)
            {
                sliders.Move(hand, i / 100_000.0);
            }
        }))];
        float[] places = new float[4];
        Task all = Task.WhenAll(hands);
        bool isOver;
        do
        {
            isOver = all.IsCompleted;
            while (sliders.TryRead(out ControlMovement movement))
            {
                Assert.True(movement.Position >= places[movement.Parameter]);
                places[movement.Parameter] = movement.Position;
            }
        }
        while (!isOver);
        await all;
        Assert.Equal([1, 1, 1, 1], places);
    }
}
