using LatentInstallation.Import.Onnx;
using LatentInstallation.Import.StyleGan2;
using LatentInstallation.Import.Tests.StyleGan2;
using LatentInstallation.Import.Tuning;
using Xunit;

namespace LatentInstallation.Import.Tests.Tuning;

public sealed class VariantTunerTests
{
    private const double Plenty = 10;
    private static readonly StyleGan2Network Network = ArchitectureTests.Small(3, 4, 4);

    [Fact]
    public void Each_block_is_written_in_the_way_that_is_quickest_here()
    {
        // Interleaving is quick at 16 × 16, the composed form at 8 × 8 when its weights are scaled.
        FakeMachine machine = new(graph => 10
            - (Has(graph, "b16.conv0.interleaved") ? 3 : 0)
            - (Kernel(graph, "b8.conv0.conv") == 6 ? 2 : 0)
            - (Has(graph, "b8.conv0.scales") && Kernel(graph, "b8.conv0.conv") == 6 ? 2 : 0));
        Assert.Equal("transposed,8:composed-weights,16:folded", Choose(machine, Plenty));
        Assert.Equal(0, machine.Open);
        Assert.Contains(machine.Said, line => line.StartsWith("16×16, ms: transposed 10.00, folded 7.00, composed 10.00. Taken: folded.", StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_hardly_quicker_is_not_worth_another_graph() =>
        Assert.Equal("transposed", Choose(new FakeMachine(graph => Has(graph, "b16.conv0.interleaved") ? 9.8 : 10), Plenty));

    [Fact]
    public void What_is_quicker_alone_and_not_in_company_is_dropped() =>
        Assert.Equal("transposed", Choose(new FakeMachine(graph => (graph.Input[0].Name == "ws" && graph.Input.Count == 1) != Has(graph, "b16.conv0.interleaved") ? 5 : 10), Plenty));

    [Theory]
    [InlineData(0)]
    [InlineData(0.5)]
    public void Without_time_for_anything_it_is_written_as_usual(double seconds)
    {
        FakeMachine machine = new(_ => 1);
        Assert.Equal(GraphVariant.Kernels, Choose(machine, seconds));
        Assert.Equal(0, machine.Opened);
    }

    [Fact]
    public void It_never_takes_longer_than_it_may()
    {
        Random random = new(3);
        for (int i = 0; i < 200; i++)
        {
            double scale = Math.Pow(10, (random.NextDouble() * 4.5) - 2);
            double budget = 1 + (random.NextDouble() * 5);
            FakeMachine machine = new(graph => scale * (1 + (Has(graph, "b16.conv0.interleaved") ? 0 : 0.4)), random.NextDouble() * 300);
            long start = machine.GetTimestamp();
            Choose(machine, budget);
            Assert.InRange(machine.GetElapsedTime(start).TotalSeconds, 0, budget);
            Assert.Equal(0, machine.Open);
        }
    }

    [Theory]
    [InlineData(5, "kernels")]
    [InlineData(9, "kernels")]
    [InlineData(12, "transposed,16:folded")]
    public void The_programs_own_kernels_are_taken_unless_a_graph_is_quicker(double milliseconds, string expected)
    {
        FakeMachine machine = new(graph => Has(graph, "b16.conv0.interleaved") ? 9 : 10);
        TuningBench bench = machine.Bench(Plenty) with { Kernels = new KernelTrials(_ => true, _ => machine.Take(milliseconds)) };
        Assert.Equal(expected, VariantTuner.Choose(Network, bench).Name);
        Assert.Equal(0, machine.Open);
    }

    [Fact]
    public void What_was_chosen_is_written_down_and_makes_the_same_graph_when_it_is_named()
    {
        FakeMachine machine = new(graph => Has(graph, "b32.conv0.interleaved") ? 6 : 10);
        using Imported tuned = new("fixtures/stylegan2-ada-32", new ImportOptions { Tuning = machine.Bench(Plenty) });
        using Imported named = new("fixtures/stylegan2-ada-32", tuned.Manifest.Variant);
        Assert.Equal("transposed,32:folded", tuned.Manifest.Variant);
        Assert.Equal(named.Manifest.Sha256, tuned.Manifest.Sha256);
    }

    private static string Choose(FakeMachine machine, double seconds) => VariantTuner.Choose(Network, machine.Bench(seconds)).Name;

    private static bool Has(GraphProto graph, string node) => graph.Node.Any(one => one.Name == node);

    private static long Kernel(GraphProto graph, string node) =>
        graph.Node.FirstOrDefault(one => one.Name == node)?.Attribute.First(one => one.Name == "kernel_shape").Ints[0] ?? 0;
}
