using LatentInstallation.Devices.OnnxRuntime;
using LatentInstallation.Frames;
using LatentInstallation.Generator;
using LatentInstallation.Import;
using LatentInstallation.Import.Tuning;
using Xunit;

namespace LatentInstallation.Devices.Tests.OnnxRuntime;

public class GraphTrialsTests
{
    [Fact]
    public void A_network_that_was_tuned_on_this_machine_makes_the_original_picture()
    {
        using var folder = new TemporaryFolder();
        List<string> said = [];
        GraphTrials trials = new(new InferenceSettings { Provider = InferenceProvider.Cpu, Threads = 1 });
        string target = Path.Combine(folder.Path, "tuned");
        TuningBench bench = trials.Bench(TimeSpan.FromSeconds(6), TimeProvider.System) with { Say = said.Add };
        string source = Models.Shared("fixtures", "stylegan2-ada-32");
        GeneratorManifest manifest = CheckpointImporter.Import(Path.Combine(source, "network.pkl"), target, new ImportOptions { Tuning = bench });
        Assert.NotNull(manifest.Variant);
        using NetworkGenerator generator = NetworkGenerator.Load(target, Models.Waiting);
        Frame frame = Models.FrameFor(generator);
        generator.Synthesize(Models.Rows(Path.Combine(source, "ws.npy"))[0], default, TimeSpan.Zero, frame);
        Assert.InRange(Models.Largest(Models.Rows(Path.Combine(source, "img.npy"))[0], frame.Pixels), 0, 1e-4);
        TestContext.Current.TestOutputHelper?.WriteLine(string.Join("\n", said));
    }
}
