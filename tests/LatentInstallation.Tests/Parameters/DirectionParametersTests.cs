using System.Threading.Channels;
using LatentInstallation.Controls;
using LatentInstallation.Frames;
using LatentInstallation.Generator;
using LatentInstallation.Mapping;
using LatentInstallation.Parameters;
using LatentInstallation.Show;
using LatentInstallation.Sound;
using LatentInstallation.Warp;
using Xunit;

namespace LatentInstallation.Tests.Parameters;

/// <summary>From a network's directions to parameters, and from those to its latent.</summary>
public sealed class DirectionParametersTests : IDisposable
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1.0 / 30);

    private readonly DirectedCard _generator = new(Direction("ripeness", 1, 0, 11), Direction("  \n", 2, 0, 0), Direction(new string('x', 99), 3, 8, 11));
    private readonly Channel<ShowCommand> _commands = Channel.CreateUnbounded<ShowCommand>();

    [Fact]
    public void A_model_has_as_many_as_its_manifest_names()
    {
        ParameterTable table = new PieceParameters(_generator.Manifest).Table;
        ParameterSpec[] specs = [.. table.Where(spec => spec.Key.StartsWith("direction.", StringComparison.Ordinal))];
        Assert.Equal(
            ["direction.1", "direction.2", "direction.3", "direction.1.coarse", "direction.1.middle", "direction.1.fine"],
            specs.Select(spec => spec.Key));
        Assert.Equal(["ripeness", "Direction 2", new string('x', 60), "ripeness, coarse"], specs.Take(4).Select(spec => spec.Name));
        Assert.All(specs, spec => Assert.Equal((-3, 3, 0, "σ", ParameterRole.Visitor, true), (spec.Min, spec.Max, spec.Default, spec.Unit, spec.Role, spec.Preset)));
        using var card = new TestCardGenerator(64, 64);
        Assert.DoesNotContain(new PieceParameters(card.Manifest).Table, spec => spec.Key.StartsWith("direction.", StringComparison.Ordinal));
    }

    [Fact]
    public void Writing_one_moves_the_latent_along_its_own_vector_in_its_own_rows()
    {
        Instrument still = Make();
        Instrument moved = Make();
        _commands.Writer.TryWrite(new ShowCommand(ShowCommandKind.SetParameter, moved.Values.Table.IndexOf("direction.3"), -1.25, ParameterSource.Mqtt));
        Play(moved, 60);
        Play(still, 60);
        for (int row = 0; row < 12; row++)
        {
            for (int i = 0; i < 64; i++)
            {
                int at = (row * 64) + i;
                Assert.Equal(row >= 8 && i == 3 ? -2.5f : 0, moved.Latent.Ws[at] - still.Latent.Ws[at], 1e-4f);
            }
        }
    }

    [Theory]
    [InlineData("direction.1.coarse", 0, 4)]
    [InlineData("direction.1.middle", 4, 8)]
    [InlineData("direction.1.fine", 8, 12)]
    public void One_of_all_layers_can_be_followed_in_one_group_of_them(string key, int from, int to)
    {
        Instrument still = Make();
        Instrument moved = Make();
        _commands.Writer.TryWrite(new ShowCommand(ShowCommandKind.SetParameter, moved.Values.Table.IndexOf(key), 1.25, ParameterSource.Mqtt));
        Play(moved, 60);
        Play(still, 60);
        float[] ways = [.. Enumerable.Range(0, 12).Select(row => moved.Latent.Ws[(row * 64) + 1] - still.Latent.Ws[(row * 64) + 1])];
        Assert.All(Enumerable.Range(0, 12), row => Assert.Equal(row >= from && row < to, Math.Abs(ways[row]) > 0.1));
    }

    [Fact]
    public void Sound_can_move_one_and_its_base_stays()
    {
        Instrument instrument = Make(new ModulationRow { Id = "m1", Source = "level", Target = "direction.1", Amount = 5 });
        Play(instrument, 1);
        Assert.Equal(3, instrument.Values.Effective(instrument.Values.Table.IndexOf("direction.1")));
        Assert.Equal(0, instrument.Values.Target(instrument.Values.Table.IndexOf("direction.1")));
    }

    [Fact]
    public void A_fader_glides_into_its_place()
    {
        Instrument instrument = Make();
        int index = instrument.Values.Table.IndexOf("direction.1");
        _commands.Writer.TryWrite(new ShowCommand(ShowCommandKind.SetParameter, index, 3, ParameterSource.Mqtt));
        Play(instrument, 1);
        Assert.InRange(instrument.Values.Effective(index), 0.01, 0.5);
        Play(instrument, 30);
        Assert.Equal(3, instrument.Values.Effective(index));
    }

    public void Dispose() => _generator.Dispose();

    private static LatentDirection Direction(string name, int axis, int first, int last)
    {
        float[] vector = new float[64];
        vector[axis] = 1;
        return new LatentDirection { Name = name, Method = "sefa", Layers = "fine", FirstRow = first, LastRow = last, Deviation = 2, Vector = vector };
    }

    private static void Play(Instrument instrument, int ticks)
    {
        var frame = new Frame(64, 64, 3);
        for (int i = 0; i < ticks; i++)
        {
            instrument.Advance(Tick, frame);
        }
    }

    private Instrument Make(params ModulationRow[] modulations)
    {
        var parameters = new PieceParameters(_generator.Manifest);
        var desk = new ControlDesk([], new ControlBank([], parameters.Table));
        return new Instrument(parameters, _generator, new LoudRoom(), desk, _commands.Reader, new Patch { Modulations = modulations });
    }

    private sealed class LoudRoom : ISoundSource
    {
        public string Description => "loud";

        public string? Trouble => null;

        public SoundHealth Health => SoundHealth.Ok;

        private double _seconds;

        public SoundFeatures Advance(TimeSpan elapsed, in SoundSettings settings) =>
            new() { [SoundFeature.Level] = 1, [SoundFeature.LevelClock] = _seconds += elapsed.TotalSeconds };

        public void Dispose()
        {
        }
    }

    private sealed class DirectedCard(params LatentDirection[] directions) : IGenerator
    {
        private readonly TestCardGenerator _card = new(64, 64);

        public GeneratorManifest Manifest => _card.Manifest with { Directions = directions };

        public string Description => _card.Description;

        public string? Trouble => null;

        public long SlitScanBytes => 0;

        public void Map(ReadOnlySpan<float> z, ReadOnlySpan<float> condition, Span<float> w) => _card.Map(z, condition, w);

        public void Synthesize(ReadOnlySpan<float> ws, in WarpSettings warp, TimeSpan time, Frame frame) => _card.Synthesize(ws, warp, time, frame);

        public void Dispose() => _card.Dispose();
    }
}
