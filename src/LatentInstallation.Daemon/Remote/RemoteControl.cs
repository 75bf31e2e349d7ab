using System.Threading.Channels;
using LatentInstallation.Controls;
using LatentInstallation.Daemon.Learned;
using LatentInstallation.Daemon.Patches;
using LatentInstallation.Daemon.Presets;
using LatentInstallation.Daemon.Web;
using LatentInstallation.Devices.Mosquitto;
using LatentInstallation.Frames;
using LatentInstallation.Parameters;
using LatentInstallation.Show;

namespace LatentInstallation.Daemon.Remote;

/// <summary>MQTT and the web page: turns messages into commands, and the piece's state into topics. Everything of it runs off the generator thread.</summary>
internal sealed partial class RemoteControl : IAsyncDisposable
{
    private readonly RemoteOptions _options;
    private readonly ParameterTable _parameters;
    private readonly TimeProvider _time;
    private readonly Action<string> _say;
    private readonly RemoteTopics _topics;
    private readonly RemoteSession _session;
    private readonly PreviewSlot _preview = new();
    private readonly CancellationTokenSource _ending = new();
    private BrokerChoice? _broker;
    private MqttClient? _client;
    private WebServer? _web;
    private Task _running = Task.CompletedTask;

    /// <param name="options">Identity, broker, web page.</param>
    /// <param name="parameters">The table that the topics are made from.</param>
    /// <param name="controls">The table of physical controls; another one comes with the state.</param>
    /// <param name="presets">Keeps and recalls presets.</param>
    /// <param name="commands">A bounded channel that the generator thread drains once a tick.</param>
    /// <param name="sliders">What hands on screens move.</param>
    /// <param name="time">The clock of rate limits and leases.</param>
    /// <param name="say">Takes one line for a person; called from any thread.</param>
    /// <param name="learn">Learns which control moves which parameter; null without controls.</param>
    /// <param name="patches">Edits the modulation table; null without one.</param>
    internal RemoteControl(
        RemoteOptions options,
        ParameterTable parameters,
        ControlBank controls,
        PresetDesk presets,
        ChannelWriter<ShowCommand> commands,
        RemoteSliders sliders,
        TimeProvider time,
        Action<string> say,
        LearnDesk? learn = null,
        PatchDesk? patches = null)
    {
        (_options, _parameters, _time, _say) = (options, parameters, time, say);
        _topics = new RemoteTopics(options.Id);
        State = new Latest<RemoteState>(() => new RemoteState(parameters.Count, controls, new ConsoleParameters(parameters).Count));
        _session = new RemoteSession(options, parameters, controls, presets, learn, State, _preview, commands, sliders, Publish, say, patches);
    }

    /// <summary>Whose topics are listened to besides the piece's own; asked now and then, since the table of controls may change.</summary>
    internal Func<FeedSource?> Feeds { get; init; } = () => null;

    /// <summary>The generator thread fills <c>State.Back</c> and calls <c>State.Publish()</c>, once a tick.</summary>
    internal Latest<RemoteState> State { get; }

    /// <summary>A preview is due: whoever has the picture makes a JPEG of at most 640×360 and calls <see cref="OfferPreview"/>. Cheap; ask every frame.</summary>
    internal bool WantsPreview => _preview.IsWanted;

    /// <summary>The page's address once <see cref="StartAsync"/> returned, for people; null without one.</summary>
    internal Uri? WebPage => _web?.Address;

    /// <summary>One line for a person on which broker is used, once <see cref="StartAsync"/> returned.</summary>
    internal string BrokerLine => _broker?.Line ?? "";

    /// <summary>The broker in use; null without one.</summary>
    internal BrokerAddress? Broker => _broker?.Address;

    /// <summary>The process of the broker that we started; 0 without one.</summary>
    internal int BrokerProcessId => _broker?.Child?.ProcessId ?? 0;

    /// <summary>Hands over a preview; it is copied. One thread at a time.</summary>
    internal void OfferPreview(ReadOnlySpan<byte> jpeg) => _preview.Offer(jpeg);

    /// <summary>Finds or starts the broker, the page and the connection. A broker that cannot be reached is no failure: it says so and keeps trying.</summary>
    internal async Task StartAsync(CancellationToken cancellation)
    {
        try
        {
            _broker = !_options.HasBroker
                ? new BrokerChoice(null, null, "broker: none, as configured")
                : await BrokerChoice.FindAsync(_options.Broker, _options.Id, _options.LoopbackPort, _time, _say, cancellation).ConfigureAwait(false);
            if (_broker.Address is { } address)
            {
                Connect(address);
            }
        }
        catch (DllNotFoundException)
        {
            _broker = new BrokerChoice(null, null, "broker: none, because libmosquitto is not installed. Install it (apt-get install libmosquitto1).");
        }

        if (_options.Web is { } web)
        {
            await OpenPageAsync(web, cancellation).ConfigureAwait(false);
        }
    }

    // The wall matters more than the page.
    private async Task OpenPageAsync(WebAddress web, CancellationToken cancellation)
    {
        try
        {
            _web = await WebServer.StartAsync(web, new WebPages(_options, _parameters), Broker, _time, _say, cancellation).ConfigureAwait(false);
        }
        catch (IOException error)
        {
            _say($"page: none. {error.Message}");
        }
    }

    /// <summary>Says <c>offline</c>, waits until the broker has it, then stops the broker if it is ours; within a second.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_ending.IsCancellationRequested)
        {
            return;
        }

        await _ending.CancelAsync().ConfigureAwait(false);
        await _running.ConfigureAwait(false);
        if (_client is { } client)
        {
            await client.PublishAndWaitAsync(_topics.Status, "offline"u8.ToArray(), retain: true, Farewell).ConfigureAwait(false);
            client.Dispose();
        }

        if (_web is { } web)
        {
            await web.DisposeAsync().ConfigureAwait(false);
        }

        _broker?.Child?.Dispose();
        _ending.Dispose();
    }
}
