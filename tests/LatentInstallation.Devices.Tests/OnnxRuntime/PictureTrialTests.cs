using Google.Protobuf;
using LatentInstallation.Devices.OnnxRuntime;
using LatentInstallation.Import;
using LatentInstallation.Import.Onnx;
using Xunit;

namespace LatentInstallation.Devices.Tests.OnnxRuntime;

public class PictureTrialTests
{
    private static readonly float[] Latent = [1, -2, 3];

    [Fact]
    public void A_graph_is_run_on_each_latent()
    {
        IReadOnlyList<TrialPicture> pictures = PictureTrial.Run(Graph(rounds: 3), [Latent, [4, 5, 6]]);
        Assert.Equal(2, pictures.Count);
        Assert.Equal([1, 3], pictures[0].Shape);
        Assert.Equal([-1, 2, -3], pictures[0].Values);
    }

    [Fact]
    public void A_graph_without_end_is_stopped_and_said_to_be_so()
    {
        var error = Assert.Throws<BadInputException>(() => PictureTrial.Run(Graph(long.MaxValue), [Latent], TimeSpan.FromSeconds(0.5), TimeProvider.System));
        Assert.Equal("The graph was stopped: it did not make its pictures within 0.5 s.", error.Message);
    }

    [Fact]
    public void A_graph_that_asks_for_more_memory_than_its_size_can_justify_is_a_sentence()
    {
        GraphProto graph = new() { Name = "graph", Input = { Floats("z") }, Output = { Floats("img") } };
        graph.Node.Add([Node("ConstantOfShape", "large", "size"), Node("ReduceMean", "mean", "large"), Node("Add", "img", "z", "mean")]);
        graph.Initializer.Add(new TensorProto { Name = "size", DataType = (int)TensorProto.Types.DataType.Int64, Dims = { 2 }, Int64Data = { 70_000, 70_000 } });
        byte[] file = new ModelProto { IrVersion = 8, Graph = graph, OpsetImport = { new OperatorSetIdProto { Version = 13 } } }.ToByteArray();
        Assert.Contains("cannot run the graph", Assert.Throws<BadInputException>(() => PictureTrial.Run(file, [Latent])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_run_is_a_sentence() =>
        Assert.Contains("cannot run the graph", Assert.Throws<BadInputException>(() => PictureTrial.Run([1, 2, 3], [Latent])).Message, StringComparison.Ordinal);

    // Changes the signs, round after round.
    private static byte[] Graph(long rounds)
    {
        GraphProto body = new() { Name = "body", Input = { Value("i", TensorProto.Types.DataType.Int64), Value("on", (TensorProto.Types.DataType)9), Floats("x") } };
        body.Node.Add(Node("Identity", "still_on", "on"));
        body.Node.Add(Node("Neg", "y", "x"));
        body.Output.Add([Value("still_on", (TensorProto.Types.DataType)9), Floats("y")]);
        NodeProto loop = Node("Loop", "img", "rounds", "", "z");
        loop.Attribute.Add(new AttributeProto { Name = "body", G = body, Type = AttributeProto.Types.AttributeType.Graph });
        GraphProto graph = new() { Name = "graph", Input = { Floats("z") }, Output = { Floats("img") }, Node = { loop } };
        graph.Initializer.Add(new TensorProto { Name = "rounds", DataType = (int)TensorProto.Types.DataType.Int64, Int64Data = { rounds } });
        return new ModelProto { IrVersion = 8, Graph = graph, OpsetImport = { new OperatorSetIdProto { Version = 17 } } }.ToByteArray();
    }

    private static NodeProto Node(string operation, string output, params string[] inputs) =>
        new() { OpType = operation, Name = output, Output = { output }, Input = { inputs } };

    private static ValueInfoProto Value(string name, TensorProto.Types.DataType type) =>
        new() { Name = name, Type = new TypeProto { TensorType = new TypeProto.Types.Tensor { ElemType = (int)type, Shape = new TensorShapeProto() } } };

    private static ValueInfoProto Floats(string name)
    {
        ValueInfoProto value = Value(name, TensorProto.Types.DataType.Float);
        value.Type.TensorType.Shape.Dim.Add([new() { DimValue = 1 }, new() { DimValue = Latent.Length }]);
        return value;
    }
}
