using System.Threading.Channels;
using LatentInstallation.Controls;
using LatentInstallation.Frames;
using LatentInstallation.Generator;
using LatentInstallation.Latent;
using LatentInstallation.Look;
using LatentInstallation.Mapping;
using LatentInstallation.Parameters;
using LatentInstallation.Show;
using LatentInstallation.Sound;
using LatentInstallation.Warp;

namespace LatentInstallation;

/// <summary>The piece: the whole signal path from hands and sound to a picture, one stage after the other, on whichever thread calls it.</summary>
/// <remarks>Reads no clock and, in the steady state, allocates nothing and never waits.</remarks>
public sealed class Instrument
{
    private readonly PieceParameters _parameters;
    private readonly ISoundSource _sound;
    private readonly ChannelReader<ShowCommand> _commands;
    private readonly Modulation _modulation;
    private readonly LatentComposer _latent;
    private readonly float[] _pull = new float[LatentParameters.Pulls];
    private readonly float[] _console;
    private readonly float[] _directions;
    private readonly float[] _groupDirections;
    private readonly ShowActions _actions;
    private readonly Score _score = new();
    private IGenerator _generator;
    private ControlDesk _desk;
    private volatile ControlDesk _nextDesk;
    private volatile ModulationTable _modulations;
    private volatile uint[] _seeds;
    private double _levelClock;
    private double _beatClock;
    private double _levelSeconds;
    private double _beats;

    /// <summary>Puts a piece together; the generator belongs to the thread that calls <see cref="Advance"/>.</summary>
    /// <param name="parameters">The piece's parameters.</param>
    /// <param name="generator">Makes the pictures.</param>
    /// <param name="sound">Listens to the room.</param>
    /// <param name="desk">What hands can reach.</param>
    /// <param name="commands">What is asked for from outside.</param>
    /// <param name="patch">What an artist chose.</param>
    /// <param name="presets">Takes what buttons ask for about presets.</param>
    /// <param name="random">Makes the seeds of a shuffle; null always makes the same.</param>
    public Instrument(
        PieceParameters parameters,
        IGenerator generator,
        ISoundSource sound,
        ControlDesk desk,
        ChannelReader<ShowCommand> commands,
        Patch patch,
        ActionSlots? presets = null,
        Random? random = null)
    {
        (_parameters, _generator, _sound, _desk, _commands) = (parameters, generator, sound, desk, commands);
        _nextDesk = desk;
        _modulations = new ModulationTable(patch.Modulations, parameters.Table);
        _modulation = new Modulation(_modulations, parameters.Table);
        Values = new ParameterStore(parameters.Table);
        foreach ((int index, double value) in patch.Values)
        {
            Values.Start(index, value, ParameterSource.Preset);
        }

        _actions = new ShowActions(Show, Values, presets, random ?? new Random(0));
        _latent = new LatentComposer(generator.Manifest, (z, condition, w) => _generator.Map(z, condition, w));
        _seeds = [.. patch.Seeds];
        _console = new float[parameters.Console.Count];
        _directions = new float[parameters.Directions.Count];
        _groupDirections = new float[LayerGroups.Count * parameters.Directions.Count];
    }

    /// <summary>What hands can reach; another one is taken up at the next tick. Any thread may set it.</summary>
    public ControlDesk Desk
    {
        get => _nextDesk;
        set => _nextDesk = value;
    }

    /// <summary>What moves what; another table is taken up at the next tick, and nothing jumps. Any thread may set it.</summary>
    public ModulationTable Modulations
    {
        get => _modulations;
        set => _modulations = value;
    }

    /// <summary>The table that played in the last tick, with what its rows added. Only for whoever calls <see cref="Advance"/>.</summary>
    public ModulationTable Played => _modulation.Table;

    /// <summary>What that table heard.</summary>
    public Signals Signals => _modulation.Signals;

    /// <summary>Seeds of the key points; others glide in. Any thread may set it, to a list that nobody changes any more.</summary>
    public uint[] Seeds
    {
        set => _seeds = value;
    }

    /// <summary>The running values.</summary>
    public ParameterStore Values { get; }

    /// <summary>What curators have switched.</summary>
    public ShowState Show { get; } = new();

    /// <summary>What was heard in the last tick.</summary>
    public SoundFeatures Heard { get; private set; } = new();

    /// <summary>Where the latent stands and how far it went in the last tick.</summary>
    public LatentComposer Latent => _latent;

    /// <summary>How the features were bent in the last tick.</summary>
    public WarpSettings Warp { get; private set; }

    /// <summary>How the display should show the picture.</summary>
    public LookSettings Look { get; private set; } = LookSettings.Default;

    /// <summary>The form in time.</summary>
    public Score Score => _score;

    /// <summary>The instrument's own time: the sum of what it was told.</summary>
    public TimeSpan Time { get; private set; }

    /// <summary>Pictures made since the start.</summary>
    public long Pictures { get; private set; }

    /// <summary>What is wrong with the network while pictures go on; null when all is well.</summary>
    public string? GeneratorTrouble => _generator.Trouble;

    /// <summary>What is wrong with what is listened to; null when all is well.</summary>
    public string? SoundTrouble => _sound.Trouble;

    /// <summary>How what is listened to does.</summary>
    public SoundHealth SoundHealth => _sound.Health;

    /// <summary>Memory that slit-scan's past takes now, in bytes.</summary>
    public long SlitScanBytes => _generator.SlitScanBytes;

    /// <summary>Goes on with another instance of the same network, after the first one failed; where the piece stands stays.</summary>
    public void Replace(IGenerator generator) => _generator = generator;

    /// <summary>One tick, from hands and sound to a picture.</summary>
    /// <param name="elapsed">Time since the last tick.</param>
    /// <param name="frame">Receives the picture, of the generator's size.</param>
    /// <returns>False when the show is frozen and <paramref name="frame"/> was left alone.</returns>
    public bool Advance(TimeSpan elapsed, Frame frame)
    {
        if (!Rehearse(elapsed))
        {
            return false;
        }

        Paint(frame);
        return true;
    }

    /// <summary>One tick of all that leads to a picture, but without one: quick, and it stands afterwards where <see cref="Advance"/> would stand.</summary>
    /// <param name="elapsed">Time since the last tick.</param>
    /// <returns>False when the show is frozen.</returns>
    public bool Rehearse(TimeSpan elapsed)
    {
        Time += elapsed;
        TakeUpDesk();
        Obey();
        Touch(elapsed);
        Values.Advance(elapsed);
        _modulation.MoveEarly(Values);
        Listen(elapsed);
        Modulate(elapsed);
        Look = _parameters.Look.Read(Values, Show.Blackout);
        if (Show.Frozen && Pictures > 0)
        {
            return false;
        }

        Travel(elapsed);
        return true;
    }

    /// <summary>Makes a stretch of time that begins now a loop in form: the score and its swing end it where they begin it. See <see cref="CloseTravel"/>.</summary>
    /// <param name="length">The stretch.</param>
    /// <param name="forms">Of the forms of the score.</param>
    public void CloseScore(TimeSpan length, in WholeTurns forms) => _score.Close(length.TotalSeconds, forms);

    /// <summary>Makes a stretch of time that begins now a loop for what moves by itself in the modulation table: oscillations, noise, and the clocks of sound.</summary>
    /// <param name="length">The stretch.</param>
    /// <param name="levels">By how much the clock of loudness goes on in it.</param>
    /// <param name="beats">Beats in it.</param>
    public void CloseModulation(TimeSpan length, double levels, double beats) => _modulation.Close(length.TotalSeconds, levels, beats);

    /// <summary>Makes a stretch of time that begins now a loop in latent space. What sound and hands do is theirs to repeat.</summary>
    /// <param name="travel">Of the travel's turns.</param>
    /// <param name="walk">Of the cells of the Perlin motion.</param>
    public void CloseTravel(in WholeTurns travel, in WholeTurns walk) => _latent.Close(travel, walk);

    private void Obey()
    {
        while (_commands.TryRead(out ShowCommand command))
        {
            switch (command.Kind)
            {
                case ShowCommandKind.SetParameter:
                    Values.Write(command.Index, command.Value, command.Source, command.Hand);
                    break;
                case ShowCommandKind.Freeze:
                    Show.Frozen = command.Value != 0;
                    break;
                case ShowCommandKind.Blackout:
                    Show.Blackout = command.Value != 0;
                    break;
                case ShowCommandKind.Lock:
                    Show.Locked = command.Value != 0;
                    break;
                case ShowCommandKind.EnableInput:
                    _desk.Bank.Enable(_desk.Bank.IndexOf(command.Control), command.Value != 0, Values);
                    break;
            }
        }
    }

    private void TakeUpDesk()
    {
        ControlDesk next = _nextDesk;
        if (!ReferenceEquals(_desk, next))
        {
            next.Bank.Inherit(_desk.Bank);
            _desk = next;
        }
    }

    private void Touch(TimeSpan elapsed)
    {
        _desk.Bank.IsLocked = Show.Locked;
        _desk.Apply(Values, elapsed);
        while (_desk.Bank.TryTakeAction(out PressedAction pressed))
        {
            _actions.Do(pressed);
        }
    }

    private void Listen(TimeSpan elapsed)
    {
        Heard = _sound.Advance(elapsed, _parameters.Sound.Read(Values));

        // A source that begins anew begins its clocks anew: the piece never goes back.
        _levelSeconds = Math.Max(0, Heard[SoundFeature.LevelClock] - _levelClock);
        _beats = Math.Max(0, Heard[SoundFeature.BeatClock] - _beatClock);
        (_levelClock, _beatClock) = (Heard[SoundFeature.LevelClock], Heard[SoundFeature.BeatClock]);
    }

    private void Modulate(TimeSpan elapsed)
    {
        _score.Advance(Show.Frozen ? TimeSpan.Zero : elapsed, _parameters.Score.Period(Values));
        var room = new ModulationRoom(Heard, _score, _parameters.Score.Depth(Values), _desk.Bank, Show.Frozen);
        _modulation.Advance(elapsed, _modulations, room, Values);
    }

    private void Travel(TimeSpan elapsed)
    {
        LatentSettings settings = _parameters.Latent.Read(Values, _levelSeconds, _beats);
        _parameters.Latent.ReadPull(Values, _pull);
        _latent.SetPull(_pull);
        _latent.SetSeeds(settings.Seed < 0 ? _seeds : []);
        _parameters.Console.Read(Values, _console);
        _latent.SetConsole(_console);
        _parameters.Directions.Read(Values, _directions, _groupDirections);
        _latent.SetDirections(_directions);
        _latent.SetGroupDirections(_groupDirections);
        _latent.Advance(elapsed, settings with { Seed = Math.Max(0, settings.Seed) });
        Warp = _parameters.Warp.Read(Values) with { Input = _parameters.Input.Read(Values) };
    }

    private void Paint(Frame frame)
    {
        _generator.Synthesize(_latent.Ws, Warp, Time, frame);
        frame.Number = ++Pictures;
        frame.Time = Time;
    }
}
