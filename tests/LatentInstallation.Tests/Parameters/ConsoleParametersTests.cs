using System.Threading.Channels;
using LatentInstallation.Controls;
using LatentInstallation.Frames;
using LatentInstallation.Generator;
using LatentInstallation.Parameters;
using LatentInstallation.Show;
using LatentInstallation.Sound;
using Xunit;

namespace LatentInstallation.Tests.Parameters;

/// <summary>From the console's faders to the latent.</summary>
public sealed class ConsoleParametersTests : IDisposable
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1.0 / 60);

    private readonly TestCardGenerator _generator = new(64, 64);
    private readonly Channel<ShowCommand> _commands = Channel.CreateUnbounded<ShowCommand>();

    [Theory]
    [InlineData(64, 64)]
    [InlineData(512, 512)]
    [InlineData(1024, 512)]
    public void A_network_has_a_fader_for_every_dimension_of_z_up_to_512(int dimensions, int faders)
    {
        ParameterTable table = new PieceParameters(_generator.Manifest with { ZDim = dimensions }).Table;
        var console = new ConsoleParameters(table);
        Assert.Equal(faders, console.Count);
        Assert.Equal("console.z.1", table[console[0]].Key);
        Assert.Equal($"console.z.{faders}", table[console[faders - 1]].Key);
        Assert.All(
            Enumerable.Range(0, faders).Select(i => table[console[i]]),
            spec => Assert.Equal((-3, 3, 0, "σ", ParameterRole.Visitor, true, true), (spec.Min, spec.Max, spec.Default, spec.Unit, spec.Role, spec.Preset, spec.OneOfMany)));
        Assert.Equal((1, 8), (table[console.Bank].Default, table[console.Width].Default));
        Assert.DoesNotContain(table, spec => spec.OneOfMany && !spec.Key.StartsWith(ConsoleParameters.Prefix, StringComparison.Ordinal) && !spec.Key.StartsWith("latent.pull.", StringComparison.Ordinal));
    }

    [Fact]
    public void A_fader_moves_the_latent_and_stays_where_the_hand_left_it()
    {
        Instrument still = Make();
        Instrument moved = Make();
        int index = moved.Values.Table.IndexOf("console.z.3");
        Play(still, 120);
        _commands.Writer.TryWrite(new ShowCommand(ShowCommandKind.SetParameter, index, 1.5, ParameterSource.Mqtt, Hand: true));
        Play(moved, 120);
        Assert.False(still.Latent.Ws.SequenceEqual(moved.Latent.Ws));
        Play(moved, 600);
        Assert.Equal((1.5, 1.5), (moved.Values.Target(index), moved.Values.Effective(index)));
    }

    [Fact]
    public void Back_at_rest_the_pictures_are_those_of_a_piece_without_a_console()
    {
        Instrument still = Make();
        Instrument moved = Make();
        int index = moved.Values.Table.IndexOf("console.z.64");
        var one = new Frame(64, 64, 3);
        var other = new Frame(64, 64, 3);
        for (int i = 0; i < 300; i++)
        {
            _ = i switch
            {
                30 => _commands.Writer.TryWrite(new ShowCommand(ShowCommandKind.SetParameter, index, -3, ParameterSource.Mqtt)),
                150 => _commands.Writer.TryWrite(new ShowCommand(ShowCommandKind.SetParameter, index, 0, ParameterSource.Mqtt)),
                _ => true,
            };
            moved.Advance(Tick, other);
            still.Advance(Tick, one);
            Assert.True(i is >= 30 and < 200 || still.Latent.Ws.SequenceEqual(moved.Latent.Ws), $"tick {i}");
            Assert.True(i is >= 30 and < 200 || one.Pixels.AsSpan().SequenceEqual(other.Pixels), $"tick {i}");
        }
    }

    [Fact]
    public void Every_fader_may_move_in_every_tick_without_allocating()
    {
        Instrument instrument = Make();
        var frame = new Frame(64, 64, 3);
        var console = new ConsoleParameters(instrument.Values.Table);
        Play(instrument, 60);
        Allocations.AssertNone(() =>
        {
            for (int i = 0; i < 300; i++)
            {
                for (int fader = 0; fader < console.Count; fader++)
                {
                    instrument.Values.Write(console[fader], Math.Sin(i + fader), ParameterSource.Fader, hand: true);
                }

                instrument.Advance(Tick, frame);
            }
        });
    }

    public void Dispose() => _generator.Dispose();

    private static void Play(Instrument instrument, int ticks)
    {
        var frame = new Frame(64, 64, 3);
        for (int i = 0; i < ticks; i++)
        {
            instrument.Advance(Tick, frame);
        }
    }

    private Instrument Make()
    {
        var parameters = new PieceParameters(_generator.Manifest);
        var desk = new ControlDesk([], new ControlBank([], parameters.Table));
        return new Instrument(parameters, _generator, new NoSound("none"), desk, _commands.Reader, new Patch());
    }
}
