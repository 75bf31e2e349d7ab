using System.Security.Cryptography;
using System.Threading.Channels;
using LatentInstallation.Controls;
using LatentInstallation.Controls.Osc;
using LatentInstallation.Controls.Recording;
using LatentInstallation.Daemon.Configuration;
using LatentInstallation.Daemon.Learned;
using LatentInstallation.Daemon.Patches;
using LatentInstallation.Daemon.Presets;
using LatentInstallation.Daemon.Remote;
using LatentInstallation.Devices.OnnxRuntime;
using LatentInstallation.Generator;
using LatentInstallation.Mapping;
using LatentInstallation.Parameters;
using LatentInstallation.Show;
using LatentInstallation.Sound;

namespace LatentInstallation.Daemon.Running;

/// <summary>The parts of a piece as the command line and the configuration want them, put together but not yet running.</summary>
internal sealed class Piece : IDisposable
{
    private const int CommandsKept = 4096;

    private readonly RunOptions _options;
    private readonly ModelOpening _model;
    private readonly Playing _playing;
    private readonly PieceParameters _parameters;
    private readonly ISoundSource _sound;
    private IGenerator _generator;
    private readonly Lock _desk = new();
    private InstallationConfiguration _configuration;
    private LearnedRows _learned;
    private InstallationConfiguration? _opened;
    private volatile FeedSource? _feeds;
    private readonly ControlRecorder? _recorder;
    private readonly ReplayedControls? _replayed;
    private IReadOnlyList<IControlSource> _devices = [];

    private Piece(RunOptions options, InstallationConfiguration configuration, ModelOpening model, TimeProvider time, Action<string> say)
    {
        (_options, _model, Configuration) = (options, model, configuration);
        _generator = model.Take(configuration.Generator);
        _parameters = new PieceParameters(_generator.Manifest);
        Presets = new PresetDesk(Table, new PresetStore(PresetStore.FolderIn(StateFolder), say), Commands.Writer, say);
        Sliders = new RemoteSliders(Table);
        _playing = new Playing(Table, Sliders, Commands.Writer, () => Instrument!.Show, PresetsOf(Presets), time, say);
        var learned = new LearnedFile(StateFolder, say);
        (_configuration, _learned) = (configuration, IsLive ? learned.Read(configuration, Table) : new LearnedRows());
        Patches = OpenPatches(configuration, say);
        Learn = new LearnDesk(Learning, Table, _learned, learned, TakeUp, IsConfigured, say);
        _replayed = RecordingOpening.Replay(options, _learned.Over(configuration).Controls, Table, () => Instrument!.Time, say);
        _recorder = RecordingOpening.Record(options, Table, () => Instrument!.Time, say);
        _sound = SoundOpening.Open(options, configuration);
        Patch patch = PatchReader.Read(Patches.State, configuration, Table, options.Seed);
        Instrument = new Instrument(_parameters, _generator, _sound, MakeDesk(), Commands.Reader, patch, Asked, new Random(options.Clock.IsFixed ? 0 : RandomNumberGenerator.GetInt32(int.MaxValue)));
        PrepareLayer();
    }

    internal InstallationConfiguration Configuration { get; }

    internal Instrument Instrument { get; }

    internal ParameterTable Table => _parameters.Table;

    internal GeneratorManifest Manifest => _generator.Manifest;

    internal Channel<ShowCommand> Commands { get; } =
        Channel.CreateBounded<ShowCommand>(new BoundedChannelOptions(CommandsKept) { SingleReader = true });

    /// <summary>What buttons ask for about presets.</summary>
    internal ActionSlots Asked { get; } = new();

    /// <summary>Keeps and recalls presets.</summary>
    internal PresetDesk Presets { get; }

    /// <summary>Edits the modulation table, and loads patches.</summary>
    internal PatchDesk Patches { get; }

    /// <summary>Hears which control somebody moves.</summary>
    internal Learning Learning { get; } = new();

    /// <summary>Keeps what was learned.</summary>
    internal LearnDesk Learn { get; }

    /// <summary>Sliders on screens.</summary>
    internal RemoteSliders Sliders { get; }

    /// <summary>The controls that topics of others move; null where there are none.</summary>
    internal FeedSource? Feeds => _feeds;

    private string StateFolder => Configuration.State is { } folder ? Configuration.Resolve(folder) : PresetStore.DefaultState;

    /// <summary>Devices and MQTT are listened to.</summary>
    internal bool IsLive => !_options.Clock.IsFixed || _options.Live;

    internal string NetworkLine =>
        $"{Manifest.Name}, {Manifest.Kind}, {Manifest.Width}×{Manifest.Height}{(_options.TestCard ? "" : $", from {_model.Folder}")}";

    internal string ComputesLine => _generator.Description;

    internal string SoundLine => _sound.Description;

    /// <summary>The sound file that is played; null where it is none.</summary>
    internal SoundTrack? Track => (_sound as WavSound)?.Track;

    internal string ControlsLine => string.Join("; ", _devices.Select(device => device.Description).Where(line => line.Length > 0)) is { Length: > 0 } line ? line : "none wired; the web page and MQTT play it";

    /// <summary>Loads and checks everything.</summary>
    /// <exception cref="BadInputException">A file or a setting is not usable; the message has every mistake.</exception>
    internal static Piece Assemble(RunOptions options, TimeProvider time, Action<string> say)
    {
        var model = new ModelOpening(options, time);
        model.CheckNamed();
        string? file = ConfigurationOpening.FileOf(options.Configuration);
        return new Piece(options, ConfigurationOpening.Read(file, model.ParametersOf), model, time, say) { ConfigurationFile = file };
    }

    /// <summary>Where the configuration came from; null when there is none.</summary>
    internal string? ConfigurationFile { get; private init; }

    /// <summary>Another instance of the same network, after one failed.</summary>
    internal IGenerator Remake()
    {
        IGenerator failed = _generator;
        _generator = _model.Take(Configuration.Generator);
        failed.Dispose();
        PrepareLayer();
        return _generator;
    }

    /// <summary>Gives the instrument the desk that another configuration describes.</summary>
    internal void TakeUp(InstallationConfiguration configuration)
    {
        lock (_desk)
        {
            _configuration = configuration;
            Instrument.Desk = MakeDesk();
        }

        Patches.Follow(configuration);
    }

    public void Dispose()
    {
        CloseDevices();
        _recorder?.Dispose();
        _sound.Dispose();
        _generator.Dispose();
    }

    private void TakeUp(LearnedRows learned)
    {
        lock (_desk)
        {
            _learned = learned;
            Instrument.Desk = MakeDesk();
        }
    }

    private IReadOnlyList<ControlRow> NamedControls()
    {
        lock (_desk)
        {
            return _learned.Over(_configuration).Controls;
        }
    }

    // With a fixed clock nothing is kept and nothing that was kept plays: the same files make the same pictures.
    private PatchDesk OpenPatches(InstallationConfiguration configuration, Action<string> say)
    {
        LivePatchFile? file = _options.Clock.IsFixed ? null : new LivePatchFile(StateFolder, say);
        LivePatch live = file?.Read(Table, NamedControls()) ?? new LivePatch();
        if (live.Name.Length > 0)
        {
            say($"patch: {live.Name}, as it was chosen over MQTT; an empty name goes back to the one of installation.yaml");
        }

        return new PatchDesk(Table, configuration, live, file, Commands.Writer) { Controls = NamedControls, TakeUp = TakeUp };
    }

    private void TakeUp(ModulationTable table, uint[] seeds)
    {
        Instrument.Seeds = seeds;
        Instrument.Modulations = table;
    }

    private bool IsConfigured(string parameter)
    {
        lock (_desk)
        {
            return !_learned.Forgotten.Contains(parameter)
                && (_configuration.Controls.Any(row => row.Parameter == parameter) || _configuration.Mapping.Any(row => row.Parameter == parameter));
        }
    }

    private ControlDesk MakeDesk()
    {
        InstallationConfiguration wanted = _learned.Over(_configuration);
        if (!IsLive && _replayed is null)
        {
            wanted = wanted with { Controls = [], Mapping = [] };
        }
        else if (_replayed is not null && _opened is not null)
        {
            // A recording is of the controls that it was read with, in their order.
            wanted = wanted with { Controls = [.. _opened.Controls.Select(row => wanted.Controls.FirstOrDefault(other => other.Name == row.Name, row))] };
        }

        var starts = PatchReader.Read(Patches.State, wanted, Table, _options.Seed).Values.ToDictionary();
        OpenDevices(wanted);
        var visitors = new ParameterTable(Table.Select(spec => Narrowed(spec, wanted.VisitorRanges)));
        var bank = new ControlBank(wanted.Controls, visitors, wanted.Mapping, index => starts.GetValueOrDefault(index, Table[index].Default));
        IEnumerable<IControlSource> sources = [Sliders, .. _devices];
        return new ControlDesk([.. _recorder is null ? sources : sources.Select(source => _recorder.Record(source, wanted.Controls))], bank, Learning);
    }

    // Devices stay open while only the mapping changes. Else the last ones are closed first: a MIDI box lets one in at a time.
    private void OpenDevices(InstallationConfiguration wanted)
    {
        if (_opened is null || !_opened.Controls.SequenceEqual(wanted.Controls))
        {
            CloseDevices();
            (_devices, _opened) = ([], null);
            _devices = _replayed is not null ? [_replayed] : IsLive ? ControlOpening.Open(wanted, _playing, learns: true) : [];
            _feeds = _devices.OfType<FeedSource>().FirstOrDefault();
            _opened = wanted;
        }
    }

    private void CloseDevices()
    {
        foreach (IControlSource device in _devices)
        {
            device.Dispose();
        }
    }

    private static OscPresets PresetsOf(PresetDesk presets) => new(
        name => presets.Recall(name, out _, out _) is null,
        place => presets.Names.ElementAtOrDefault(place - 1),
        () => presets.Current);

    private static ParameterSpec Narrowed(ParameterSpec spec, IReadOnlyList<VisitorRange> ranges) =>
        ranges.FirstOrDefault(range => range.Key == spec.Key) is { } range
            ? spec with { Min = range.Min, Max = range.Max, Default = Math.Clamp(spec.Default, range.Min, range.Max) }
            : spec;

    private void PrepareLayer()
    {
        int layer = Table.IndexOf("warp.layer");
        if (layer >= 0 && _generator is NetworkGenerator network)
        {
            network.Prepare((int)Instrument.Values.Target(layer));
        }
    }
}
