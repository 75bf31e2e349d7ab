using LatentInstallation.Import.Mapping;
using Xunit;

namespace LatentInstallation.Import.Tests;

/// <summary>Files that were cut short or changed at random places.</summary>
public sealed class DamagedCheckpointTests
{
    private const int Mutations = 1500;

    [Theory]
    [InlineData("fixtures/stylegan2-ada-32")]
    [InlineData("fixtures/stylegan2-ada-conditional-16")]
    public void A_changed_file_is_a_generator_or_a_sentence(string source)
    {
        byte[] whole = File.ReadAllBytes(Path.Combine(Shared.Folder(source), "network.pkl"));
        Random random = new(7);
        for (int i = 0; i < Mutations; i++)
        {
            byte[] changed = [.. whole];
            int places = 1 << random.Next(6);
            for (int place = 0; place < places; place++)
            {
                // Every other change is near the start of a structure, where few bytes are weights.
                int at = random.Next(2) == 0 ? random.Next(changed.Length) : random.Next(8000);
                changed[at] = (byte)random.Next(256);
            }

            ReadOrRefuse(changed, i % 2 == 0);
        }
    }

    [Theory]
    [InlineData("fixtures/stylegan2-ada-32")]
    public void A_file_cut_short_is_a_sentence(string source)
    {
        byte[] whole = File.ReadAllBytes(Path.Combine(Shared.Folder(source), "network.pkl"));
        Random random = new(11);
        for (int i = 0; i < 400; i++)
        {
            int length = i < 200 ? i : random.Next(whole.Length);
            byte[] cut = whole[..length];
            Assert.Throws<BadInputException>(() => CheckpointImporter.Read(cut, "cut.pkl", false));
        }
    }

    [Fact]
    public void Noise_is_a_sentence()
    {
        Random random = new(13);
        for (int i = 0; i < 2000; i++)
        {
            byte[] noise = new byte[random.Next(300)];
            random.NextBytes(noise);
            if (noise.Length > 2 && i % 2 == 0)
            {
                (noise[0], noise[1]) = (0x80, 4);
            }

            Assert.Throws<BadInputException>(() => CheckpointImporter.Read(noise, "noise.pkl", true));
        }
    }

    private static void ReadOrRefuse(byte[] bytes, bool skipUnknown)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            ImportedNetwork network = CheckpointImporter.Read(bytes, "changed.pkl", skipUnknown);
            Assert.NotEmpty(network.WriteSynthesis());
            Assert.NotEmpty(MappingGraph.Write(network.Mapping!));
        }
        catch (BadInputException error)
        {
            Assert.EndsWith(".", error.Message, StringComparison.Ordinal);
        }

        // What is allocated in all, the graphs included; what is held at once is less.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, (10L * bytes.Length) + (32 << 20));
    }
}
