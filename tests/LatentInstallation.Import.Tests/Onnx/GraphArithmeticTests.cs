using LatentInstallation.Import.Onnx;
using Microsoft.ML.OnnxRuntime;
using Xunit;

namespace LatentInstallation.Import.Tests.Onnx;

public class GraphArithmeticTests
{
    [Fact]
    public void Convolutions_and_products_are_counted_by_their_shapes()
    {
        var writer = new GraphWriter("count");
        string z = writer.Input("z", 1, 8);
        string dense = writer.Node("MatMul", "dense", [z, writer.Constant("m", [8, 32], new float[256])]);
        string map = writer.Node("Reshape", "map", [dense, writer.Integers("shape", 1, 2, 4, 4)]);
        string conv = writer.Node("Conv", "conv", [map, writer.Constant("k", [5, 2, 3, 3], new float[90])], GraphWriter.Attribute("pads", 1, 1, 1, 1));
        writer.Node("ConvTranspose", "up", [conv, writer.Constant("t", [5, 3, 2, 2], new float[60])], GraphWriter.Attribute("strides", 2, 2));
        writer.Output("up", 1, 3, 8, 8);

        var arithmetic = new GraphArithmetic(writer.ToBytes());
        using var session = new InferenceSession(arithmetic.Exposed);

        // 8×32 for the product; 5×4×4 values of 2×3×3 sums; 5×4×4 values spread over 3×2×2.
        Assert.Equal(
            256 + (80 * 18) + (80 * 12),
            arithmetic.MultiplyAdds(tensor => (session.OutputMetadata.TryGetValue(tensor, out NodeMetadata? made) ? made : session.InputMetadata[tensor]).Dimensions));
    }
}
