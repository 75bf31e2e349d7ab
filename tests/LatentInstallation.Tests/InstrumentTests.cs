using System.Threading.Channels;
using LatentInstallation.Controls;
using LatentInstallation.Frames;
using LatentInstallation.Generator;
using LatentInstallation.Mapping;
using LatentInstallation.Parameters;
using LatentInstallation.Show;
using LatentInstallation.Sound;
using Xunit;

namespace LatentInstallation.Tests;

/// <summary>The whole path on one thread, under a clock that the test moves.</summary>
public sealed class InstrumentTests : IDisposable
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1.0 / 30);

    private readonly TestCardGenerator _generator = new(64, 64);
    private readonly SteppedSound _sound = new();
    private readonly Channel<ShowCommand> _commands = Channel.CreateUnbounded<ShowCommand>();
    private readonly PieceParameters _parameters;
    private readonly RemoteSliders _sliders;
    private readonly Instrument _instrument;
    private readonly Frame _frame;

    public InstrumentTests()
    {
        _parameters = new PieceParameters(_generator.Manifest);
        _sliders = new RemoteSliders(_parameters.Table);
        var desk = new ControlDesk([_sliders], new ControlBank([], _parameters.Table));
        var patch = new Patch
        {
            Seeds = [3, 1, 4, 1, 5, 9, 2, 6],
            Modulations = [new ModulationRow { Id = "turn", Source = "level", By = "score", Target = "warp.rotate.angle", Amount = 90 }],
        };
        _instrument = new Instrument(_parameters, _generator, _sound, desk, _commands.Reader, patch);
        _frame = new Frame(_generator.Manifest.Width, _generator.Manifest.Height, _generator.Manifest.Channels);
    }

    [Fact]
    public void It_travels_slowly_by_itself_and_further_with_every_sound()
    {
        double quiet = Travel(30);
        _sound.Heard[SoundFeature.Level] = 1;
        double loud = Travel(30);
        Assert.True(quiet > 0);
        Assert.True(loud > 5 * quiet, $"{loud} against {quiet}");
    }

    [Fact]
    public void Travel_a_tick_follows_the_level()
    {
        Play(1);
        foreach (float level in new[] { 0.1f, 0.9f, 0.4f, 0.7f })
        {
            _sound.Heard[SoundFeature.Level] = level;
            Play(1);
            double before = _instrument.Latent.Turns;
            Play(1);
            double speed = (_instrument.Latent.Turns - before) * 8 / Tick.TotalSeconds;
            Assert.Equal(Value("latent.speed") + (Value("latent.push") * level), speed, 6);
        }
    }

    [Theory]
    [InlineData(25)]
    [InlineData(30)]
    [InlineData(60)]
    [InlineData(17.3)]
    public void It_goes_exactly_as_far_as_there_was_sound_whatever_the_frame_rate(double rate)
    {
        Set("latent.speed", 0);
        Set("latent.beat", 0.25);
        double before = _instrument.Latent.Turns;
        for (double time = 0; time < 20;)
        {
            // Clocks as a sound would have them at this moment: swells, and from 8 s on two beats a second.
            double step = Math.Min(20 - time, (1 + (0.3 * Math.Sin(time))) / rate);
            time += step;
            _sound.Heard[SoundFeature.LevelClock] = (0.5 * time) + (0.2 * Math.Sin(2 * time));
            _sound.Heard[SoundFeature.BeatClock] = 2 * Math.Max(0, time - 8);
            _instrument.Rehearse(TimeSpan.FromSeconds(step));
        }

        double points = (Value("latent.push") * (10 + (0.2 * Math.Sin(40)))) + (0.25 * 24);
        Assert.Equal(points / 8, _instrument.Latent.Turns - before, 1e-6);
    }

    [Fact]
    public void A_sound_that_begins_anew_takes_nothing_back_and_what_was_heard_while_frozen_moves_nothing()
    {
        Set("latent.speed", 0);
        _sound.Heard[SoundFeature.LevelClock] = 100;
        Play(1);
        double before = _instrument.Latent.Turns;
        _sound.Heard[SoundFeature.LevelClock] = 0;
        Play(1);
        Assert.Equal(before, _instrument.Latent.Turns);
        _commands.Writer.TryWrite(new ShowCommand(ShowCommandKind.Freeze, 0, 1, ParameterSource.Mqtt));
        Play(1);
        _sound.Heard[SoundFeature.LevelClock] = 50;
        Play(1);
        _commands.Writer.TryWrite(new ShowCommand(ShowCommandKind.Freeze, 0, 0, ParameterSource.Mqtt));
        Play(1);
        Assert.Equal(before, _instrument.Latent.Turns);
    }

    [Fact]
    public void Features_come_apart_only_in_the_second_movement_and_only_with_sound()
    {
        Set("score.period", 10);
        _sound.Heard[SoundFeature.Level] = 1;
        for (int i = 0; i < 145; i++)
        {
            Play(1);
            Assert.True(_instrument.Warp.IsNeutral);
        }

        Play(80);
        Assert.InRange(_instrument.Warp.RotateAngle, 80, 90);
        _sound.Heard.Clear();
        Play(1);
        Assert.True(_instrument.Warp.IsNeutral);
    }

    [Fact]
    public void A_frozen_show_holds_its_picture_and_goes_on_from_there()
    {
        Play(10);
        double position = _instrument.Latent.Position;
        _commands.Writer.TryWrite(new ShowCommand(ShowCommandKind.Freeze, 0, 1, ParameterSource.Mqtt));
        Assert.False(_instrument.Advance(Tick, _frame));
        Play(100);
        Assert.Equal(position, _instrument.Latent.Position);
        _commands.Writer.TryWrite(new ShowCommand(ShowCommandKind.Freeze, 0, 0, ParameterSource.Mqtt));
        Assert.True(_instrument.Advance(Tick, _frame));
        Assert.InRange(_instrument.Latent.Position - position, 1e-9, 0.01);
    }

    [Fact]
    public void A_slider_on_a_screen_owns_its_parameter_while_it_moves()
    {
        int truncation = _parameters.Table.IndexOf("latent.truncation");
        _sliders.Move(truncation, _parameters.Table[truncation].Unmap(0.3));
        Play(1);
        _commands.Writer.TryWrite(new ShowCommand(ShowCommandKind.SetParameter, truncation, 1.2, ParameterSource.Preset));
        Play(1);
        Assert.Equal(0.3, _instrument.Values.Target(truncation), 6);
        Assert.Equal(ParameterSource.Mqtt, _instrument.Values.Source(truncation));
        Play(60);
        Assert.Equal(1.2, _instrument.Values.Target(truncation), 6);
    }

    [Fact]
    public void A_control_silenced_while_the_table_changes_stays_silent()
    {
        var row = new ControlRow { Name = "left", Parameter = "latent.truncation", Low = 0, High = 100 };
        _instrument.Desk = new ControlDesk([_sliders], new ControlBank([row], _parameters.Table));
        Play(1);
        _instrument.Desk = new ControlDesk([_sliders], new ControlBank([row], _parameters.Table));
        Silence("left");
        Play(1);
        Assert.False(_instrument.Desk.Bank.IsEnabled(0));
        _instrument.Desk = new ControlDesk([_sliders], new ControlBank([row], _parameters.Table));
        Play(1);
        Assert.False(_instrument.Desk.Bank.IsEnabled(0));
    }

    [Fact]
    public void Silencing_a_control_that_has_another_place_in_a_newer_table_or_none_silences_no_other()
    {
        ControlRow left = new() { Name = "left", Parameter = "latent.truncation" };
        _instrument.Desk = new ControlDesk([_sliders], new ControlBank([left with { Name = "new" }, left], _parameters.Table));
        Silence("left");
        Silence("gone");
        Play(1);
        Assert.True(_instrument.Desk.Bank.IsEnabled(0));
        Assert.False(_instrument.Desk.Bank.IsEnabled(1));
    }

    [Fact]
    public void A_control_that_is_wired_anew_while_the_piece_plays_has_to_meet_the_value_first()
    {
        int truncation = _parameters.Table.IndexOf("latent.truncation");
        var row = new ControlRow { Name = "left", Parameter = "latent.truncation", Low = 0, High = 100 };
        var fader = new SteppedControl();
        Play(1);
        _instrument.Desk = new ControlDesk([fader], new ControlBank([row], _parameters.Table));
        _commands.Writer.TryWrite(new ShowCommand(ShowCommandKind.SetParameter, truncation, 0.25, ParameterSource.Preset));
        fader.Move(0.9f, isFirst: true);
        Play(2);
        Assert.Equal(0.25, _instrument.Values.Target(truncation), 6);
        fader.Move(0.1f, isFirst: false);
        Play(1);
        Assert.Equal(0.15, _instrument.Values.Target(truncation), 6);
    }

    [Fact]
    public void Blackout_reaches_the_look()
    {
        _commands.Writer.TryWrite(new ShowCommand(ShowCommandKind.Blackout, 0, 1, ParameterSource.Mqtt));
        Play(1);
        Assert.True(_instrument.Look.Blackout);
    }

    [Fact]
    public void The_same_inputs_give_the_same_pictures()
    {
        using var other = new InstrumentTests();
        for (int i = 0; i < 20; i++)
        {
            _sound.Heard[SoundFeature.Level] = other._sound.Heard[SoundFeature.Level] = i / 20f;
            Play(1);
            other.Play(1);
            Assert.Equal(_frame.Pixels, other._frame.Pixels);
        }
    }

    [Fact]
    public void A_tick_allocates_nothing()
    {
        _sound.Heard[SoundFeature.Level] = 0.7f;
        Set("score.period", 10);
        Play(250);
        Allocations.AssertNone(() => Play(400));
    }

    public void Dispose() => _generator.Dispose();

    private void Silence(string control) => _commands.Writer.TryWrite(new ShowCommand(ShowCommandKind.EnableInput, 0, 0, ParameterSource.Mqtt) { Control = control });

    private double Value(string key) => _instrument.Values.Target(_parameters.Table.IndexOf(key));

    private void Set(string key, double value) => _instrument.Values.Start(_parameters.Table.IndexOf(key), value, ParameterSource.Preset);

    private void Play(int ticks)
    {
        for (int i = 0; i < ticks; i++)
        {
            _instrument.Advance(Tick, _frame);
        }
    }

    private double Travel(int ticks)
    {
        double travelled = 0;
        for (int i = 0; i < ticks; i++)
        {
            _instrument.Advance(Tick, _frame);
            travelled += _instrument.Latent.Travelled;
        }

        return travelled;
    }

    private sealed class SteppedControl : IControlSource
    {
        private readonly Queue<ControlMovement> _movements = new();

        public string Description => "stepped by a test";

        public void Move(float position, bool isFirst) => _movements.Enqueue(new ControlMovement(0, position, isFirst));

        public bool TryRead(out ControlMovement movement) => _movements.TryDequeue(out movement);

        public void Dispose()
        {
        }
    }

    private sealed class SteppedSound : ISoundSource
    {
        public SoundFeatures Heard { get; } = new();

        public string Description => "stepped by a test";

        public string? Trouble => null;

        public SoundHealth Health => SoundHealth.Ok;

        public SoundFeatures Advance(TimeSpan elapsed, in SoundSettings settings)
        {
            Heard[SoundFeature.LevelClock] += Heard[SoundFeature.Level] * elapsed.TotalSeconds;
            return Heard;
        }

        public void Dispose()
        {
        }
    }
}
