using LatentInstallation.Generator;
using LatentInstallation.Import.Onnx;
using LatentInstallation.Import.StyleGan3;
using LatentInstallation.Warp;
using Xunit;

namespace LatentInstallation.Import.Tests.StyleGan3;

/// <summary>The live transform of the plane that the network starts from.</summary>
public sealed class TransformTests
{
    private static readonly InputPlane Moved = new() { TranslateX = 0.11f, TranslateY = -0.07f, Rotate = 25 };

    [Theory]
    [InlineData("fixtures/stylegan3-t-32")]
    [InlineData("fixtures/stylegan3-r-32")]
    public void It_is_what_the_stored_transform_would_be(string source)
    {
        using Imported imported = new(source);
        float[] matrix = Matrix(Moved);
        StyleGan3Network network = (StyleGan3Network)CheckpointImporter.Read(File.ReadAllBytes(Path.Combine(Shared.Folder(source), "network.pkl")), source, false);
        using Network stored = new((network with { Input = network.Input with { Transform = matrix } }).WriteSynthesis());
        using Network live = new(imported.Synthesis);
        float[] ws = imported.Rows("ws.npy")[0];
        Pictures.Close(stored.Run(("ws", ws))[0], live.Run(("ws", ws), ("transform", matrix))[0], 1e-5f);
    }

    [Theory]
    [InlineData("fixtures/stylegan3-t-32", 2, 0)]
    [InlineData("fixtures/stylegan3-t-32", 0, -3)]
    [InlineData("fixtures/stylegan3-r-32", -2, 1)]
    public void A_shift_by_whole_samples_of_the_input_shifts_the_picture(string source, int samplesRight, int samplesDown)
    {
        using Imported imported = new(source);
        using Network synthesis = new(imported.Synthesis);
        float[] ws = imported.Rows("ws.npy")[1];
        const int SamplesAcross = 8;
        int size = imported.Manifest.Width;
        float[] still = synthesis.Run(("ws", ws))[0];
        float[] moved = synthesis.Run(("ws", ws), ("transform", Matrix(new InputPlane { TranslateX = samplesRight / (float)SamplesAcross, TranslateY = samplesDown / (float)SamplesAcross })))[0];
        (int right, int down) = (samplesRight * size / SamplesAcross, samplesDown * size / SamplesAcross);
        Assert.True(Difference(moved, Shifted(still, size, right, down), size) < 0.2 * Difference(moved, still, size), "The picture did not follow the shift.");
    }

    [Fact]
    public void A_quarter_turn_turns_the_picture_of_a_network_that_was_built_for_it()
    {
        using Imported imported = new("fixtures/stylegan3-r-32");
        using Network synthesis = new(imported.Synthesis);
        int size = imported.Manifest.Width;
        float[] ws = imported.Rows("ws.npy")[2];
        float[] still = synthesis.Run(("ws", ws))[0];
        float[] turned = synthesis.Run(("ws", ws), ("transform", Matrix(new InputPlane { Rotate = 90 })))[0];
        float[] expected = [.. Enumerable.Range(0, still.Length).Select(i => still[(i / (size * size) * size * size) + (i % size * size) + (size - 1 - (i / size % size))])];
        Assert.True(Difference(turned, expected, size) < 0.2 * Difference(turned, still, size), "The picture did not follow the turn.");
    }

    [Fact]
    public void Both_pieces_of_a_cut_network_follow_it()
    {
        using Imported imported = new("fixtures/stylegan3-t-32");
        using Network whole = new(imported.Synthesis);
        float[] ws = imported.Rows("ws.npy")[0];
        float[] matrix = Matrix(Moved);
        float[] expected = whole.Run(("ws", ws), ("transform", matrix))[0];
        foreach (WarpLayer layer in imported.Manifest.Layers)
        {
            CutGraph cut = GraphCut.At(imported.Synthesis, layer);
            using Network front = new(cut.Front);
            using Network back = new(cut.Back);
            float[] between = front.Run(("ws", ws), ("transform", matrix))[0];
            Pictures.Close(expected, back.Run(("ws", ws), (layer.Features, between))[0], 1e-5f);
        }
    }

    private static float[] Matrix(InputPlane plane)
    {
        float[] matrix = new float[InputPlane.MatrixLength];
        plane.Write(matrix);
        return matrix;
    }

    // What comes in at the border is new: it stays NaN and is not compared.
    private static float[] Shifted(float[] picture, int size, int right, int down)
    {
        float[] shifted = new float[picture.Length];
        for (int i = 0; i < shifted.Length; i++)
        {
            (int x, int y) = ((i % size) - right, (i / size % size) - down);
            shifted[i] = x >= 0 && x < size && y >= 0 && y < size ? picture[(i / (size * size) * size * size) + (y * size) + x] : float.NaN;
        }

        return shifted;
    }

    private static double Difference(float[] a, float[] b, int size)
    {
        const int Border = 2;
        double[] squares =
        [
            .. Enumerable.Range(0, a.Length)
                .Where(i => i % size >= Border && i % size < size - Border && i / size % size >= Border && i / size % size < size - Border && !float.IsNaN(b[i]))
                .Select(i => Math.Pow(a[i] - b[i], 2)),
        ];
        return Math.Sqrt(squares.Average());
    }
}
