using LatentInstallation.Devices.OnnxRuntime;
using LatentInstallation.Devices.Processor;
using LatentInstallation.Devices.Tests.OnnxRuntime;
using LatentInstallation.Frames;
using LatentInstallation.Warp;
using Xunit;

namespace LatentInstallation.Devices.Tests.Processor;

public class ProcessorGeneratorTests
{
    // A whole turn is not neutral, and yet leaves every feature in its place.
    private static readonly WarpSettings Identity = new() { RotateAngle = 360 };
    private static readonly WarpSettings Bent = new() { RotateAngle = 33, Zoom = 0.3f, TranslateX = 0.2f, SplitOffset = 0.1f, SplitBands = 3 };

    public static TheoryData<string> Odd => [.. Shapes.Keys];

    private static Dictionary<string, RandomNetwork> Shapes { get; } = new()
    {
        ["channels that fill no block"] = new() { Channels = [20, 17, 5, 3] },
        ["more than two blocks of channels"] = new() { Channels = [40, 52, 33] },
        ["oblong"] = new() { Channels = [20, 12, 9], ConstantHeight = 7, ConstantWidth = 5 },
        ["one row"] = new() { Channels = [8, 8], ConstantHeight = 1, ConstantWidth = 3 },
        ["grey, w of 48, deep mapping"] = new() { Channels = [16, 16], PictureChannels = 1, WDim = 48, ZDim = 31, MappingLayers = 9 },
        ["transparent"] = new() { Channels = [33, 20, 16], PictureChannels = 4 },
        ["clamped"] = new() { Channels = [20, 20, 20], Clamp = 0.7f },
        ["one picture at the end"] = new() { Channels = [24, 20, 18], IsSkip = false },
        ["residual"] = new() { Channels = [24, 20, 18], IsSkip = false, IsResidual = true },
        ["residual, a picture in every block"] = new() { Channels = [12, 20, 33], IsResidual = true },
        ["no noise"] = new() { Channels = [16, 8], HasNoise = false },
        ["another filter"] = new() { Channels = [16, 20, 8], Taps = [1, 1] },
        ["a long, lopsided filter"] = new() { Channels = [16, 20, 8], Taps = [0.5f, 2, 5, 7, 3, 1] },
        ["a single block"] = new() { Channels = [20], ConstantHeight = 6, ConstantWidth = 9 },
    };

    [Theory]
    [InlineData("fixtures", "stylegan2-ada-32")]
    [InlineData("fixtures", "stylegan2-ada-conditional-16")]
    [InlineData("models", "fruit-128")]
    [InlineData("bench", "stylegan2-256")]
    public void Pictures_are_those_of_the_original_implementation_and_of_ONNX_Runtime(string place, string name)
    {
        using var folder = new TemporaryFolder();
        string model = Models.ImportFrom(place, name, folder);
        using NetworkGenerator kernels = Load(model);
        using NetworkGenerator graph = OnnxGenerator.Load(model, Models.Waiting);
        float[][] ws = Models.Rows(Models.Shared(place, name, "ws.npy"));
        float[][] pictures = Models.Rows(Models.Shared(place, name, "img.npy"));
        for (int i = 0; i < ws.Length; i++)
        {
            float[] picture = Picture(kernels, ws[i]);
            Assert.InRange(Models.Largest(picture, pictures[i]), 0, 1e-4);
            Assert.InRange(Models.Largest(picture, Picture(graph, ws[i])), 0, 2e-5);
        }
    }

    [Theory]
    [MemberData(nameof(Odd))]
    public void Networks_of_any_shape_give_the_pictures_of_ONNX_Runtime(string shape)
    {
        using var folder = new TemporaryFolder();
        string model = Shapes[shape].Write(Path.Combine(folder.Path, "odd"));
        using NetworkGenerator kernels = Load(model);
        using NetworkGenerator graph = OnnxGenerator.Load(model, Models.Waiting);
        for (int seed = 0; seed < 3; seed++)
        {
            float[] ws = Models.Latent(graph, seed);
            float[] expected = Picture(graph, ws);
            Assert.InRange(Models.Largest(Picture(kernels, ws), expected), 0, 2e-5 * Math.Max(1, expected.Max(Math.Abs)));
        }
    }

    [Theory]
    [InlineData("stylegan2-ada-32")]
    [InlineData("stylegan2-ada-conditional-16")]
    public void Noise_can_be_left_out(string name)
    {
        using var folder = new TemporaryFolder();
        string model = Models.Import(name, folder);
        using NetworkGenerator kernels = Load(model, Models.Waiting with { WithoutNoise = true });
        float[] ws = Models.Rows(Models.Shared("fixtures", name, "ws.npy"))[0];
        Assert.InRange(Models.Largest(Picture(kernels, ws), Models.Rows(Models.Shared("fixtures", name, "img_nonoise.npy"))[0]), 0, 1e-4);
    }

    [Fact]
    public void At_identity_every_layer_gives_the_unbent_picture_and_bent_that_of_ONNX_Runtime()
    {
        using var folder = new TemporaryFolder();
        string model = Models.ImportFrom("models", "fruit-128", folder);
        using NetworkGenerator kernels = Load(model);
        using NetworkGenerator graph = OnnxGenerator.Load(model, Models.Waiting);
        float[] ws = Models.Latent(graph, 2);
        float[] unbent = Picture(kernels, ws);
        for (int layer = 0; layer < kernels.Manifest.Layers.Length; layer++)
        {
            Assert.InRange(Models.Largest(Picture(kernels, ws, Identity with { Layer = layer }), unbent), 0, 1e-5);
            Assert.InRange(Models.Largest(Picture(kernels, ws, Bent with { Layer = layer }), Picture(graph, ws, Bent with { Layer = layer })), 0, 1e-4);
            WarpSettings features = Bent with { Layer = layer, FeaturesOnly = true };
            Assert.InRange(Models.Largest(Picture(kernels, ws, features), Picture(graph, ws, features)), 0, 1e-4);
        }

        // What was bent leaves nothing behind.
        Assert.Equal(unbent, Picture(kernels, ws));
    }

    [Theory]
    [InlineData("one picture at the end")]
    [InlineData("residual")]
    [InlineData("residual, a picture in every block")]
    public void Networks_of_other_architectures_bend_alike(string shape)
    {
        using var folder = new TemporaryFolder();
        string model = (Shapes[shape] with { Channels = [24, 20, 18, 12] }).Write(Path.Combine(folder.Path, "odd"));
        using NetworkGenerator kernels = Load(model);
        using NetworkGenerator graph = OnnxGenerator.Load(model, Models.Waiting);
        float[] ws = Models.Latent(graph, 1);
        for (int layer = 0; layer < 2; layer++)
        {
            Assert.InRange(Models.Largest(Picture(kernels, ws, Bent with { Layer = layer }), Picture(graph, ws, Bent with { Layer = layer })), 0, 1e-4);
            Assert.InRange(Models.Largest(Picture(kernels, ws, Identity with { Layer = layer }), Picture(kernels, ws)), 0, 1e-5);
        }
    }

    [Fact]
    public void Any_number_of_threads_gives_the_same_bits()
    {
        using var folder = new TemporaryFolder();
        string model = new RandomNetwork { Channels = [40, 33, 20, 16], ConstantHeight = 5 }.Write(Path.Combine(folder.Path, "odd"));
        float[][] pictures = [.. new[] { 1, 2, 3, 5 }.Select(threads =>
        {
            using NetworkGenerator kernels = Load(model, Models.Waiting with { Threads = threads });
            Assert.Equal(threads, kernels.Threads);
            float[] ws = Models.Latent(kernels, 1);
            return (float[])[.. Picture(kernels, ws), .. Picture(kernels, ws, Bent)];
        })];
        Assert.All(pictures, picture => Assert.Equal(pictures[0], picture));
    }

    [Fact]
    public void A_generator_can_be_disposed_twice_and_before_its_first_picture()
    {
        using var folder = new TemporaryFolder();
        string model = Models.Import("stylegan2-ada-32", folder);
        NetworkGenerator kernels = Load(model, Models.Waiting with { Threads = 3 });
        kernels.Dispose();
        kernels.Dispose();
    }

    [Fact]
    public void What_the_kernels_do_not_know_runs_by_ONNX_Runtime_which_says_why()
    {
        using var folder = new TemporaryFolder();
        string model = new RandomNetwork { Channels = [8, 8], Kernel = 5 }.Write(Path.Combine(folder.Path, "wide"));
        using NetworkGenerator generator = NetworkGenerator.Load(model, Models.Waiting);
        Assert.IsType<OnnxGenerator>(generator);
        Assert.Equal("onnxruntime", generator.Engine);
        Assert.Contains("The project's own kernels cannot run it: b4.conv1 has a kernel of 5×5.", generator.Description, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_of_another_variant_runs_by_ONNX_Runtime_without_a_word()
    {
        using TemporaryFolder folder = new TemporaryFolder();
        string model = Models.Import("stylegan2-ada-32", folder);
        string manifest = Path.Combine(model, "manifest.json");
        File.WriteAllText(manifest, File.ReadAllText(manifest).Replace("\"kernels\"", "\"transposed\"", StringComparison.Ordinal));
        using NetworkGenerator generator = NetworkGenerator.Load(model, Models.Waiting);
        Assert.Equal("onnxruntime", generator.Engine);
        Assert.DoesNotContain("kernels", generator.Description, StringComparison.Ordinal);
    }

    private static NetworkGenerator Load(string model, InferenceSettings? settings = null)
    {
        NetworkGenerator generator = NetworkGenerator.Load(model, settings ?? (Models.Waiting with { Threads = 2 }));
        Assert.Equal("kernels", generator.Engine);
        Assert.IsType<ProcessorGenerator>(generator);
        return generator;
    }

    private static float[] Picture(NetworkGenerator generator, float[] ws, in WarpSettings warp = default)
    {
        Frame frame = Models.FrameFor(generator);
        generator.Synthesize(ws, warp, TimeSpan.Zero, frame);
        return frame.Pixels;
    }
}
