using LatentInstallation.Generator;
using LatentInstallation.Import.Tests.Reference;
using Microsoft.ML.OnnxRuntime;
using Xunit;
using DataType = LatentInstallation.Import.Onnx.TensorProto.Types.DataType;

namespace LatentInstallation.Import.Tests.PictureGraphs;

/// <summary>Graphs of anybody's: what is imported gives the same values to the last bit, in one layout.</summary>
public sealed class PictureGraphTests
{
    [Theory]
    [InlineData(false, true)]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, false)]
    public void Either_layout_gives_the_picture_exactly(bool isChannelsLast, bool saysShape)
    {
        byte[] graph = SmallGraph.Write(isChannelsLast: isChannelsLast, saysShape: saysShape);
        ImportedNetwork network = Read(graph);
        GeneratorManifest manifest = network.Describe();
        Assert.Equal((3, 5, 4, 6, 1), (manifest.Channels, manifest.Height, manifest.Width, manifest.ZDim, manifest.NumWs));
        Assert.Equal((-1, 1), (manifest.Black, manifest.White));
        using Network after = new(network.WriteSynthesis());
        float[] z = SmallGraph.Weights("z", SmallGraph.Values);
        float[] expected = Run(graph, ("latent_code", z, [1, SmallGraph.Values]));
        Assert.Equal(isChannelsLast ? ChannelsFirst(expected) : expected, after.Run(("ws", z))[0]);
    }

    [Theory]
    [InlineData(new long[] { 1, 6 })]
    [InlineData(new long[] { 1, 6, 1, 1 })]
    [InlineData(new long[] { -1, 1, 6 })]
    [InlineData(new long[] { -1, 2, 3 })]
    public void Latents_of_any_shape_are_taken(long[] shape)
    {
        byte[] graph = SmallGraph.Write(latent: shape);
        ImportedNetwork network = Read(graph);
        GeneratorManifest manifest = network.Describe();
        Assert.Equal(shape is [_, 2, 3] ? (3, 2) : (6, 1), (manifest.WDim, manifest.NumWs));
        float[] z = SmallGraph.Weights("z", SmallGraph.Values);
        long[] lengths = [1, .. shape[1..]];
        Assert.Equal(Run(graph, ("latent_code", z, lengths)), RunOnly(network.WriteSynthesis(), z));
    }

    [Theory]
    [InlineData("Float16", "Float")]
    [InlineData("Double", "Float")]
    [InlineData("Float", "Float16")]
    [InlineData("Float", "Double")]
    public void Other_precisions_are_converted(string input, string output)
    {
        ImportedNetwork network = Read(SmallGraph.Write(input: Enum.Parse<DataType>(input), output: Enum.Parse<DataType>(output)));
        float[] expected = RunOnly(Read(SmallGraph.Write()).WriteSynthesis(), SmallGraph.Weights("z", SmallGraph.Values));
        Pictures.Close(expected, RunOnly(network.WriteSynthesis(), SmallGraph.Weights("z", SmallGraph.Values)), 2e-3f);
    }

    [Theory]
    [InlineData("Tanh", 1, 0, "-1..1")]
    [InlineData("Sigmoid", 1, 0, "0..1")]
    [InlineData("Sigmoid", 255, 0, "0..255")]
    [InlineData("Tanh", 128, 127, "0..255")]
    [InlineData("Sigmoid", 0.2f, 0.4f, null)]
    [InlineData("Sigmoid", 5, 0, null)]
    [InlineData("Tanh", 0.1f, 0, null)]
    public void The_range_is_judged_from_pictures_and_asked_for_when_it_is_unclear(string activation, float scale, float shift, string? expected)
    {
        byte[] graph = SmallGraph.Write(activation, scale: scale, shift: shift);
        if (expected is null)
        {
            Assert.Contains("--range", Assert.Throws<BadInputException>(() => Read(graph)).Message, StringComparison.Ordinal);
            expected = "0..1";
            Assert.Equal((0, 1), Range(Read(graph, PictureRange.Parse(expected))));
        }
        else
        {
            PictureRange range = PictureRange.Parse(expected);
            Assert.Equal((range.Black, range.White), Range(Read(graph)));
        }

        static (float Black, float White) Range(ImportedNetwork network) => (network.Describe().Black, network.Describe().White);
    }

    [Fact]
    public void Bytes_are_pictures_from_0_to_255()
    {
        ImportedNetwork network = Read(SmallGraph.Write("Sigmoid", output: DataType.Uint8, scale: 255));
        Assert.Equal((0, 255), (network.Describe().Black, network.Describe().White));
        Assert.All(RunOnly(network.WriteSynthesis(), SmallGraph.Weights("z", SmallGraph.Values)), value => Assert.Equal(value, MathF.Floor(value)));
    }

    [Theory]
    [InlineData("Float")]
    [InlineData("Int64")]
    [InlineData("Int32")]
    public void A_class_goes_through_the_mapping(string kind)
    {
        ImportedNetwork network = Read(SmallGraph.Write(condition: Enum.Parse<DataType>(kind)));
        GeneratorManifest manifest = network.Describe();
        Assert.Equal((SmallGraph.Values, SmallGraph.Classes, SmallGraph.Values + SmallGraph.Classes), (manifest.ZDim, manifest.Classes, manifest.WDim));
        using Network mapping = new(network.WriteMapping()!);
        float[] z = SmallGraph.Weights("z", SmallGraph.Values);
        float[] w = SmallGraph.Weights("W", SmallGraph.Values * 60);
        float[] v = SmallGraph.Weights("V", SmallGraph.Classes * 60);
        for (int c = 0; c < SmallGraph.Classes; c++)
        {
            float[] ws = mapping.Run(("z", z), ("c", [.. Enumerable.Range(0, SmallGraph.Classes).Select(i => i == c ? 1f : 0f)]))[0];
            float[] expected = [.. Enumerable.Range(0, 60).Select(i => MathF.Tanh(Enumerable.Range(0, z.Length).Sum(j => z[j] * w[(j * 60) + i]) + v[(c * 60) + i]))];
            Pictures.Close(expected, RunOnly(network.WriteSynthesis(), ws), 1e-5f);
        }
    }

    [Fact]
    public void Constants_in_a_file_beside_are_taken_in()
    {
        using ReferenceFolder folder = new();
        File.WriteAllBytes(folder["model.onnx"], SmallGraph.Write(external: folder["weights.bin"]));
        using Files.FileBytes bytes = Files.FileBytes.Open(folder["model.onnx"]);
        ImportedNetwork network = CheckpointImporter.Read(bytes, folder["model.onnx"], new ImportOptions { Trial = Trial.Run });
        float[] z = SmallGraph.Weights("z", SmallGraph.Values);
        Assert.Equal(RunOnly(Read(SmallGraph.Write()).WriteSynthesis(), z), RunOnly(network.WriteSynthesis(), z));

        // Download caches keep the content elsewhere, with links to it.
        Directory.CreateDirectory(folder["blobs"]);
        File.Move(folder["weights.bin"], folder["blobs/1234"]);
        File.CreateSymbolicLink(folder["weights.bin"], "blobs/1234");
        Assert.Equal(network.WriteSynthesis(), CheckpointImporter.Read(bytes, folder["model.onnx"], new ImportOptions { Trial = Trial.Run }).WriteSynthesis());

        File.Delete(folder["weights.bin"]);
        Assert.Contains("weights.bin, which is not there", Assert.Throws<BadInputException>(() => CheckpointImporter.Read(bytes, folder["model.onnx"], new ImportOptions())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_picture_graph_is_a_sentence()
    {
        Assert.Contains("4 latents at once", Refusal(SmallGraph.Write(latent: [4, 6])), StringComparison.Ordinal);
        Assert.Contains("not all said", Refusal(SmallGraph.Write(latent: [1, -1])), StringComparison.Ordinal);
        Assert.Contains("version 7", Refusal(SmallGraph.Write(opset: 7)), StringComparison.Ordinal);
        Assert.Contains("damaged or cut short", Refusal(SmallGraph.Write()[..^40]), StringComparison.Ordinal);
        Assert.Contains("nothing here can run it", Refusal(SmallGraph.Write()), StringComparison.Ordinal);
        Assert.Contains("--range 5", Assert.Throws<BadInputException>(() => PictureRange.Parse("5")).Message, StringComparison.Ordinal);
    }

    private static string Refusal(byte[] graph) => Assert.Throws<BadInputException>(() => CheckpointImporter.Read(graph, "x.onnx", false)).Message;

    private static ImportedNetwork Read(byte[] graph, PictureRange? range = null) =>
        CheckpointImporter.Read(Files.FileBytes.Of(graph), "x.onnx", new ImportOptions { Trial = Trial.Run, Range = range });

    private static float[] ChannelsFirst(float[] picture) =>
        [.. Enumerable.Range(0, 3).SelectMany(channel => Enumerable.Range(0, picture.Length / 3).Select(pixel => picture[(pixel * 3) + channel]))];

    private static float[] RunOnly(byte[] graph, float[] latent) => Trial.Run(graph, [latent])[0].Values;

    private static float[] Run(byte[] graph, (string Name, float[] Values, long[] Shape) input)
    {
        using SessionOptions settings = new();
        using InferenceSession session = new(graph, settings);
        using RunOptions options = new();
        using OrtValue value = OrtValue.CreateTensorValueFromMemory(input.Values, input.Shape);
        using IDisposableReadOnlyCollection<OrtValue> results = session.Run(options, [input.Name], [value], session.OutputNames);
        return results[0].GetTensorDataAsSpan<float>().ToArray();
    }
}
