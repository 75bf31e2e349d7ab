using Xunit;

namespace LatentInstallation.Import.Tests.Damaged;

/// <summary>Files that are certain to be no model.</summary>
public sealed class NoCheckpointTests
{
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
}
