using LatentInstallation.Generator;
using LatentInstallation.Parameters;
using LatentInstallation.Warp;
using Xunit;

namespace LatentInstallation.Tests.Parameters;

public sealed class InputParametersTests
{
    [Fact]
    public void Only_a_network_that_names_a_transform_has_them()
    {
        Assert.DoesNotContain(new PieceParameters(Manifest(null)).Table, spec => spec.Key.StartsWith("input.", StringComparison.Ordinal));
        Assert.Equal(
            ["input.translate.x", "input.translate.y", "input.rotate"],
            new PieceParameters(Manifest("transform")).Table.Select(spec => spec.Key).Where(key => key.StartsWith("input.", StringComparison.Ordinal)));
    }

    [Fact]
    public void They_are_read_into_the_plane_and_leave_the_network_uncut()
    {
        var parameters = new PieceParameters(Manifest("transform"));
        var store = new ParameterStore(parameters.Table);
        Assert.Equal(default, parameters.Input.Read(store));
        store.Write(parameters.Table.IndexOf("input.translate.x"), 0.5, ParameterSource.Mqtt, hand: false);
        store.Write(parameters.Table.IndexOf("input.rotate"), -30, ParameterSource.Mqtt, hand: false);
        store.Advance(TimeSpan.FromSeconds(10));
        InputPlane plane = parameters.Input.Read(store);
        Assert.Equal((0.5f, 0f, -30f), (plane.TranslateX, plane.TranslateY, plane.Rotate));
        Assert.True(new WarpSettings { Input = plane }.IsNeutral);
    }

    private static GeneratorManifest Manifest(string? transform) => new()
    {
        Name = "test",
        Kind = "stylegan3",
        Width = 64,
        Height = 64,
        Channels = 3,
        ZDim = 64,
        WDim = 64,
        NumWs = 16,
        Synthesis = "synthesis.onnx",
        TransformInput = transform,
    };
}
