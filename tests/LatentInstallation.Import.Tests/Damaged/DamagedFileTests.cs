using System.Globalization;
using LatentInstallation.Import.Files;
using LatentInstallation.Import.Tests.PictureGraphs;
using Xunit;

namespace LatentInstallation.Import.Tests.Damaged;

/// <summary>Every damaged file gives a finite, valid model or a sentence: soon, and with little memory. LATENT_DAMAGED_FILES sets how many files are tried in all.</summary>
public sealed class DamagedFileTests(ITestOutputHelper output)
{
    private const int UsualCount = 4000;
    private const long Slack = 32 << 20;
    private const int TimesFile = 10;

    // Running takes longer than all the reading: some models are enough.
    private const int RunEvery = 8;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    /// <summary>What is damaged: every format, in every container.</summary>
    public static TheoryData<string> Sources =>
    [
        "stylegan2-ada-32/network.pkl",
        "stylegan2-ada-conditional-16/network.pkl",
        "stylegan3-t-32/network.pkl",
        "stylegan3-r-32/network.pkl",
        "rosinality-32/checkpoint.pt",
        "rosinality-32/checkpoint-legacy.pt",
        "tensorflow.pkl",
        "deflated.pt",
        "half.safetensors",
        "picture.onnx",
    ];

    [Theory]
    [MemberData(nameof(Sources))]
    public void A_damaged_file_is_a_model_or_a_sentence(string source)
    {
        byte[] whole = WholeFile.Of(source);
        int count = Count() / Sources.Count;
        (int models, long most, TimeSpan slowest) = (0, 0, TimeSpan.Zero);
        for (int seed = 0; seed < count; seed++)
        {
            byte[] damaged = Damage.Of(whole, seed);
            (Graphs? model, long allocated, TimeSpan taken) = Try(damaged, seed, source);
            models += model is null ? 0 : 1;
            if (model is not null && seed % RunEvery == 0)
            {
                model.Run(seed);
            }

            most = Math.Max(most, allocated - (TimesFile * (long)damaged.Length));
            slowest = taken > slowest ? taken : slowest;
        }

        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{source}: {count} files, {models} models, {count - models} sentences; slowest {slowest.TotalMilliseconds:0} ms; at most {most / 1e6:0.0} MB beyond {TimesFile} times the file."));
    }

    private static int Count() =>
        int.TryParse(Environment.GetEnvironmentVariable("LATENT_DAMAGED_FILES"), NumberStyles.None, CultureInfo.InvariantCulture, out int count) ? count : UsualCount;

    private static (Graphs? Model, long Allocated, TimeSpan Taken) Try(byte[] damaged, int seed, string source)
    {
        TimeSpan quickest = TimeSpan.MaxValue;

        // Another program may hold one try up; what takes long each time takes long.
        for (int again = 0; again < 3; again++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            long start = TimeProvider.System.GetTimestamp();
            Graphs? model = Import(damaged, seed, source);
            TimeSpan taken = TimeProvider.System.GetElapsedTime(start);

            // What is allocated in all: what is held at once is less.
            long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.True(allocated <= (TimesFile * (long)damaged.Length) + Slack, $"Seed {seed}: {allocated} bytes for a file of {damaged.Length}.");
            quickest = taken < quickest ? taken : quickest;
            if (quickest < Longest)
            {
                return (model, allocated, quickest);
            }
        }

        Assert.Fail($"Seed {seed} takes {quickest.TotalSeconds:0.0} s.");
        return default;
    }

    private static Graphs? Import(byte[] damaged, int seed, string source)
    {
        try
        {
            ImportedNetwork network = source.EndsWith(".onnx", StringComparison.Ordinal)
                ? CheckpointImporter.Read(FileBytes.Of(damaged), "damaged", new ImportOptions { Trial = Trial.Run })
                : CheckpointImporter.Read(damaged, "damaged", skipUnknown: seed % 2 == 0);
            Assert.NotNull(network.Describe().ToJson());
            byte[] synthesis = network.WriteSynthesis();
            byte[]? mapping = network.WriteMapping();

            return new Graphs(synthesis, mapping, network);
        }
        catch (BadInputException error)
        {
            Assert.EndsWith(".", error.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("   at ", error.Message, StringComparison.Ordinal);
            Assert.True(error.Message.Length < 2000, $"Seed {seed}: the sentence has {error.Message.Length} characters.");
            return null;
        }
        catch (Exception error)
        {
            throw new InvalidOperationException($"Seed {seed}: {error.GetType().Name}: {error.Message}", error);
        }
    }
}
