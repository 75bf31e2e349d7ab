using LatentInstallation.Import.Tests.Pickle;
using Xunit;

namespace LatentInstallation.Import.Tests;

/// <summary>Unknown and harmful names beside and inside the generator of a real checkpoint.</summary>
public sealed class CheckpointFileTests
{
    private static readonly byte[] Whole = File.ReadAllBytes(Path.Combine(Shared.Folder("fixtures/stylegan2-ada-conditional-16"), "network.pkl"));

    [Fact]
    public void An_unknown_name_beside_the_generator_is_skipped_only_when_asked()
    {
        byte[] file = With(pickle => pickle.Text("loss").StackGlobal("training.loss", "StyleGAN2Loss").Call("x").Opcode('s'));
        Assert.Contains("training.loss.StyleGAN2Loss", Refusal(file, false), StringComparison.Ordinal);
        ImportedNetwork network = CheckpointImporter.Read(file, "x.pkl", true);
        Assert.Equal(5, network.Mapping!.Classes);
    }

    [Fact]
    public void A_name_that_executes_code_is_refused_beside_the_generator_too()
    {
        byte[] file = With(pickle => pickle.Text("D").StackGlobal("os", "system").Call("id").Opcode('s'));
        Assert.Contains("os.system", Refusal(file, true), StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_name_inside_the_generator_is_refused_by_name()
    {
        byte[] file = With(pickle => Module(pickle.Text("G_ema"), "Generator", inner => inner.Text("act").StackGlobal("my.layers", "act")).Opcode('s'));
        Assert.Contains("my.layers.act", Refusal(file, true), StringComparison.Ordinal);
        byte[] itself = With(pickle => pickle.Text("G_ema").StackGlobal("my.networks", "Generator").Call().Opcode('s'));
        Assert.Contains("my.networks.Generator", Refusal(itself, true), StringComparison.Ordinal);
    }

    [Fact]
    public void A_pickle_without_a_generator_says_what_it_has()
    {
        byte[] file = new PickleBytesWriter().Protocol().Opcode('}').Text("optimizer").Opcode('N').Opcode('s').Stop();
        Assert.Contains("it has optimizer and none of G_ema", Refusal(file, false), StringComparison.Ordinal);
    }

    [Fact]
    public void A_generator_without_its_parts_says_which()
    {
        byte[] file = With(pickle => Module(pickle.Text("G_ema"), "Generator", inner => inner.Text("_modules").Opcode('}')).Opcode('s'));
        Assert.Contains("mapping is missing", Refusal(file, false), StringComparison.Ordinal);
    }

    // The dictionary is on the stack when the file stops, so that another entry can be set before.
    private static byte[] With(Func<PickleBytesWriter, PickleBytesWriter> entry) => [.. Whole[..^1], .. entry(new PickleBytesWriter()).Stop()];

    private static PickleBytesWriter Module(PickleBytesWriter pickle, string name, Func<PickleBytesWriter, PickleBytesWriter> state)
    {
        pickle.StackGlobal("torch_utils.persistence", "_reconstruct_persistent_obj").Opcode('}').Text("class_name").Text(name).Opcode('s').Text("state").Opcode('}');
        return state(pickle).Opcode('s').Opcode('s').Opcode(0x85, (byte)'R');
    }

    private static string Refusal(byte[] file, bool skipUnknown) =>
        Assert.Throws<BadInputException>(() => CheckpointImporter.Read(file, "x.pkl", skipUnknown)).Message;
}
