using System.Threading.Channels;
using LatentInstallation.Controls;
using LatentInstallation.Daemon.Learned;
using LatentInstallation.Daemon.Patches;
using LatentInstallation.Daemon.Presets;
using LatentInstallation.Devices.Mosquitto;
using LatentInstallation.Frames;
using LatentInstallation.Parameters;
using LatentInstallation.Show;

namespace LatentInstallation.Daemon.Remote;

/// <summary>
/// What is said and understood over one connection, as a stage with two methods: <see cref="Take"/> for a message, <see cref="Advance"/> for the
/// passing of time. Whoever calls them does so from one place at a time.
/// </summary>
internal sealed partial class RemoteSession
{
    private static readonly TimeSpan StateInterval = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan HealthInterval = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Arrival = TimeSpan.FromSeconds(5);

    private readonly RemoteTopics _topics;
    private readonly PieceTopics _piece;
    private readonly StateBoard _board;
    private readonly ControlTopics _controls;
    private readonly StateBoard _live;
    private readonly int[] _liveOf;
    private readonly ConsoleReport _console;
    private readonly ModulationReport? _modulation;
    private readonly RequestDesk _requests;
    private readonly CommandDesk _desk;
    private readonly Reports _reports;
    private readonly Latest<RemoteState> _state;
    private readonly PresetDesk _presets;
    private readonly PreviewSlot _preview;
    private readonly Publish _publish;
    private readonly Discovery? _discovery;
    private readonly Action<string> _say;
    private bool _greetAgain;
    private bool _hasState;
    private bool _isOnlineOwed;
    private bool _wasLive;
    private int _presetRevision;
    private TimeSpan _nextHealth;

    internal RemoteSession(
        RemoteOptions options,
        ParameterTable parameters,
        ControlBank controls,
        PresetDesk presets,
        LearnDesk? learn,
        Latest<RemoteState> state,
        PreviewSlot preview,
        ChannelWriter<ShowCommand> commands,
        RemoteSliders sliders,
        Publish publish,
        Action<string> say,
        PatchDesk? patches = null)
    {
        (_state, _presets, _preview, _publish, _say) = (state, presets, preview, publish, say);
        _topics = new RemoteTopics(options.Id);
        _piece = new PieceTopics(_topics, parameters);
        _controls = new ControlTopics(_topics, parameters, StateInterval, controls);
        _board = new StateBoard(_piece.All, StateInterval);
        _liveOf = [.. Enumerable.Range(0, parameters.Count).Where(index => !parameters[index].OneOfMany)];
        _live = new StateBoard([.. _liveOf.Select(index => new StateTopic(_topics.Live(parameters[index].Key), parameters[index].Format))], StateInterval);
        _console = new ConsoleReport(_topics.Console, new ConsoleParameters(parameters), StateInterval, publish);
        Answers answers = new(_topics, publish);
        _requests = new RequestDesk(parameters, presets, learn, state, answers, commands, patches);
        _modulation = patches is null ? null : new ModulationReport(_topics, patches, publish);
        _desk = new CommandDesk(_topics, parameters, _controls, presets, _piece, _board, _requests, answers, commands, sliders, say);
        _reports = new Reports(_topics, options, parameters, publish);
        _discovery = options.DiscoveryPrefix is { } prefix ? new Discovery(prefix, _topics, options, parameters, publish) { HasPatches = patches is not null } : null;
    }

    /// <summary>Every retained topic that this piece says.</summary>
    internal IReadOnlySet<string> Known => _piece.All.Select(topic => topic.Topic).Concat(ControlTopics.Topics(_controls.Board)).ToHashSet(StringComparer.Ordinal);

    /// <summary>What this piece listens to.</summary>
    internal IReadOnlyList<MqttSubscription> Subscriptions =>
        [.. _topics.Commands, .. _discovery is null ? [] : new[] { new MqttSubscription(_discovery.Birth, MqttSubscriptionOptions.None) }];

    internal void Take(MqttMessage message, TimeSpan now)
    {
        // Home Assistant was away and may have forgotten; a retained birth is from before we came.
        _greetAgain |= message.Topic == _discovery?.Birth && !message.Retained && message.Payload.Span.SequenceEqual("online"u8);
        if (message.Topic == _topics.Status)
        {
            HearStatus(message, now);
        }

        _desk.Take(message, now);
    }

    /// <summary>The broker said welcome: says everything, <c>online</c> last.</summary>
    internal void Greet(TimeSpan now, long lost)
    {
        _board.Forget();
        _controls.Board.Forget();
        _live.Forget();
        _greetAgain = false;
        SayPresets();
        _reports.SayInformation();
        _reports.SayMapping(_controls.Bank.Mapping);
        _modulation?.SayAll(_controls.Bank);
        LookAtState();
        SayStates(now);
        SayHealth(now, lost);
        _preview.Hurry();
        _isOnlineOwed = true;
        SayOnline();
    }

    /// <summary>Says what changed and what is due.</summary>
    internal void Advance(TimeSpan now, long lost)
    {
        if (_greetAgain)
        {
            Greet(now, lost);
        }

        LookAtState();
        SayStates(now);
        SayOnline();
        SayLive(now, lost);
        if (_hasState && _requests.Console.IsHeld(now))
        {
            _console.Say(_state.Front, now);
        }

        _modulation?.SayChanges(now);
        if (_hasState && _requests.Meters.IsHeld(now))
        {
            _modulation?.SayMeters(_state.Front.Modulation, now);
        }

        if (_presets.Revision != _presetRevision)
        {
            SayPresets();
        }

        if (now >= _nextHealth)
        {
            SayHealth(now, lost);
        }

        bool watched = _requests.Preview.IsHeld(now);
        _preview.Pace(now, watched);
        if (_preview.TryTake(out ReadOnlySpan<byte> jpeg))
        {
            _publish(_topics.Preview, jpeg, retain: false);
        }
    }

    private void HearStatus(MqttMessage message, TimeSpan now)
    {
        // Another piece of this name left, or the broker noticed late that an earlier connection of ours had broken: we are here still.
        _isOnlineOwed |= !message.Retained && message.Payload.Span.SequenceEqual("offline"u8);

        // What was kept from before we came. Later, after a broker's restart, it may be our own.
        if (message.Retained && now < Arrival && message.Payload.Span.SequenceEqual("online"u8))
        {
            _say($"mqtt: a piece is online at {_topics.Status} already, and both will answer there. Give one of them another 'id' in its configuration.");
        }
    }

    private void LookAtState()
    {
        if (!_state.TryTake())
        {
            return;
        }

        _hasState = true;
        _requests.SawState();
        _piece.Fill(_state.Front, _board.Values);
        for (int slot = 0; slot < _liveOf.Length; slot++)
        {
            _live.Values[slot] = _state.Front.Effective[_liveOf[slot]];
        }

        _board.CountSnapshot();
        if (_controls.Follow(_state.Front, topic => _publish(topic, [], retain: true)))
        {
            _reports.SayMapping(_controls.Bank.Mapping);
            _modulation?.SaySources(_controls.Bank);
        }
    }
}
