using LatentInstallation.Devices.Mosquitto;

namespace LatentInstallation.Daemon.Remote;

/// <summary>The names of the topics, as docs/topics.md lists them, both ways.</summary>
internal sealed class RemoteTopics(string id)
{
    private const int DeepestKey = 5;
    private const string SetEnd = "/set";

    private readonly string _root = $"latent/{id}/";

    internal string Status => _root + "status";

    internal string Information => _root + "info";

    internal string Preset => _root + "preset";

    internal string Presets => _root + "presets";

    internal string Lock => _root + "lock";

    internal string Freeze => _root + "show/freeze";

    internal string Blackout => _root + "show/blackout";

    internal string Health => _root + "health";

    internal string Fault => _root + "fault";

    internal string SoundHealth => _root + "sound/health";

    internal string Mapping => _root + "mapping";

    internal string Learn => _root + "learn";

    internal string Modulations => _root + "modulations";

    /// <summary>Meters.</summary>
    internal string ModulationsLive => Modulations + "/live";

    internal string ModulationSources => _root + "modulation/sources";

    internal string Patches => _root + "patches";

    internal string Patch => _root + "patch";

    internal string Preview => _root + "preview/jpeg";

    /// <summary>Every fader of the console in one message.</summary>
    internal string Console => _root + "console/live";

    /// <summary>Every topic of every parameter.</summary>
    internal string AllParameters => _root + "param/#";

    /// <summary>Every topic of every input.</summary>
    internal string AllInputs => _root + "input/#";

    /// <summary>What commands arrive on. None overlaps another, else a broker may deliver twice and the RETAIN flag is lost.</summary>
    internal IReadOnlyList<MqttSubscription> Commands =>
    [
        .. Enumerable.Range(1, DeepestKey).Select(levels => new MqttSubscription($"{_root}param/{string.Concat(Enumerable.Repeat("+/", levels))}set")),
        new($"{_root}input/+/enabled/set"),
        new(Preset + SetEnd),
        new(Lock + SetEnd),
        new(Freeze + SetEnd),
        new(Blackout + SetEnd),
        new($"{_root}request/+"),
        new(Status, MqttSubscriptionOptions.None),
    ];

    internal string Parameter(string key) => $"{_root}param/{key.Replace('.', '/')}";

    internal string Source(string key) => Parameter(key) + "/source";

    internal string Takeover(string key) => Parameter(key) + "/takeover";

    internal string Live(string key) => Parameter(key) + "/live";

    internal string Input(string name) => $"{_root}input/{name}";

    internal string InputEnabled(string name) => Input(name) + "/enabled";

    internal string Response(string verb) => $"{_root}response/{verb}";

    internal string Request(string verb) => $"{_root}request/{verb}";

    /// <summary>What a topic asks for; <see cref="RequestKind.None"/> for one that asks nothing.</summary>
    internal RemoteRequest Parse(string topic)
    {
        if (!topic.StartsWith(_root, StringComparison.Ordinal))
        {
            return default;
        }

        string rest = topic[_root.Length..];
        if (rest.StartsWith("request/", StringComparison.Ordinal))
        {
            return new RemoteRequest(RequestKind.Verb, rest["request/".Length..]);
        }

        if (!rest.EndsWith(SetEnd, StringComparison.Ordinal))
        {
            return default;
        }

        string target = rest[..^SetEnd.Length];
        return target switch
        {
            "preset" => new RemoteRequest(RequestKind.RecallPreset, target),
            "lock" => new RemoteRequest(RequestKind.Lock, target),
            "show/freeze" => new RemoteRequest(RequestKind.Freeze, target),
            "show/blackout" => new RemoteRequest(RequestKind.Blackout, target),
            _ when target.StartsWith("param/", StringComparison.Ordinal) => new RemoteRequest(RequestKind.SetParameter, target["param/".Length..].Replace('/', '.')),
            _ when target.StartsWith("input/", StringComparison.Ordinal) && target.EndsWith("/enabled", StringComparison.Ordinal) && target.Length > "input//enabled".Length =>
                new RemoteRequest(RequestKind.EnableInput, target["input/".Length..^"/enabled".Length]),
            _ => default,
        };
    }
}
