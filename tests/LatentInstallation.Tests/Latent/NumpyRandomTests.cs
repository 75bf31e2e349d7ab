using LatentInstallation.Latent;
using Xunit;

namespace LatentInstallation.Tests.Latent;

/// <summary>Expected values were printed by NumPy 1.24.2.</summary>
public class NumpyRandomTests
{
    [Fact]
    public void Seed_0_begins_as_every_artist_knows_it()
    {
        float[] z = new float[3];
        NumpyRandom.FillZ(0, z);
        Assert.Equal([(float)1.764052345967664, (float)0.4001572083672233, (float)0.9787379841057392], z);
    }

    // The last two columns fold the bits of all 512 values: hash = hash * 31 + bits.
    [Theory]
    [InlineData(0u, 1.764052345967664, 1.3749640663929898, 0x9d1c0d2e56d931c9ul, 0xa3ec088038b548a6ul)]
    [InlineData(1u, 1.6243453636632417, 0.19686977925029145, 0x7734c4ca15bbee0dul, 0x04eaec0e3f1bbbbbul)]
    [InlineData(42u, 0.4967141530112327, -0.05023810944913695, 0x0398c8e249fff515ul, 0xcbb5c2725625b254ul)]
    [InlineData(20261120u, -2.2359216712397627, -0.5778286570121643, 0xa1bc2d6a4e0121b2ul, 0x23df18e8e3839216ul)]
    [InlineData(2147483648u, 0.3184761273282464, -0.3261768708948167, 0xd12195f3242ea363ul, 0x27d032ba16a1995ful)]
    [InlineData(4294967295u, 0.6484086742306527, -0.16334506047141822, 0x959d4886dea824fcul, 0xadb4dad96140e9e6ul)]
    public void A_long_z_is_NumPys_to_the_last_bit(uint seed, double first, double last, ulong doubles, ulong singles)
    {
        var random = new NumpyRandom(seed);
        double[] z = [.. Enumerable.Range(0, 512).Select(_ => random.NextNormal())];
        Assert.Equal(first, z[0]);
        Assert.Equal(last, z[511]);
        Assert.Equal(doubles, z.Aggregate(0ul, (hash, value) => unchecked((hash * 31) + BitConverter.DoubleToUInt64Bits(value))));

        float[] rounded = new float[512];
        NumpyRandom.FillZ(seed, rounded);
        Assert.Equal(singles, rounded.Aggregate(0ul, (hash, value) => unchecked((hash * 31) + BitConverter.SingleToUInt32Bits(value))));
    }

    [Fact]
    public void The_second_number_of_a_pair_is_kept_across_calls()
    {
        var random = new NumpyRandom(7);
        float[] odd = new float[3];
        random.FillNormal(odd);
        Assert.Equal([1.6905257f, -0.46593737f], odd[..2]);
        Assert.Equal(0.03282016f, odd[2], 1e-8f);
        Assert.Equal(0.40751628, random.NextNormal(), 8);
    }

    [Fact]
    public void Uniform_numbers_follow_where_the_normal_ones_left_off()
    {
        var random = new NumpyRandom(7);
        random.FillNormal(new float[6]);
        Assert.Equal(0.26843898010187117, random.NextDouble());
        Assert.Equal(0.49988250082555996, random.NextDouble());
    }

    [Fact]
    public void Bits_are_the_twisters()
    {
        var random = new NumpyRandom(5);
        Assert.Equal([953453411u, 236996814u, 3739766767u, 3570525885u], Enumerable.Range(0, 4).Select(_ => random.NextUInt32()));
    }

    [Fact]
    public void Two_million_numbers_on_it_is_still_the_same_stream()
    {
        var random = new NumpyRandom(3);
        for (int i = 0; i < 2_000_000; i++)
        {
            random.NextNormal();
        }

        Assert.Equal(0.5548073801643553, random.NextNormal());
    }

    [Fact]
    public void Seeding_again_forgets_everything_and_allocates_nothing()
    {
        var random = new NumpyRandom(1);
        float[] z = new float[3];
        random.FillNormal(z);
        random.Seed(0);
        Allocations.AssertNone(() =>
        {
            random.Seed(0);
            random.FillNormal(z);
        });
        Assert.Equal((float)1.764052345967664, z[0]);
    }
}
