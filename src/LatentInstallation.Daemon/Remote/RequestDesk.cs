using System.Text.Json;
using System.Threading.Channels;
using LatentInstallation.Daemon.Presets;
using LatentInstallation.Frames;
using LatentInstallation.Parameters;
using LatentInstallation.Show;

namespace LatentInstallation.Daemon.Remote;

/// <summary>Does what <c>request/&lt;verb&gt;</c> asks for, and answers.</summary>
internal sealed class RequestDesk(
    ParameterTable parameters,
    PresetStore presets,
    Latest<RemoteState> state,
    Answers answers,
    ChannelWriter<ShowCommand> commands,
    Action<string> say)
{
    private const string NoSuchPreset = "There is no preset of that name.";

    private static readonly TimeSpan LeaseLength = TimeSpan.FromSeconds(10);

    private readonly ConsoleParameters _console = new(parameters);
    private volatile string _current = "";
    private int _revision;
    private bool _hasState;

    /// <summary>Somebody wants effective values.</summary>
    internal Lease Live { get; } = new(LeaseLength);

    /// <summary>Somebody looks at the console.</summary>
    internal Lease Console { get; } = new(LeaseLength);

    /// <summary>Somebody looks at the preview.</summary>
    internal Lease Preview { get; } = new(LeaseLength);

    /// <summary>The preset that was saved or recalled last; empty for none.</summary>
    internal string CurrentPreset => _current;

    /// <summary>Rises when <see cref="CurrentPreset"/> or the list of presets changed.</summary>
    internal int Revision => Volatile.Read(ref _revision);

    /// <summary>There is a state to save.</summary>
    internal void SawState() => _hasState = true;

    internal void Take(string verb, string text, string? error, TimeSpan now)
    {
        RequestBody body = default;
        if (error is null && !RequestBody.TryParse(text, out body))
        {
            error = "The payload begins like JSON and is none.";
        }

        if (error is not null)
        {
            answers.Failed(verb, default, error);
            return;
        }

        switch (verb)
        {
            case "live":
                Renew(verb, Live, body, now);
                break;
            case "console":
                Renew(verb, Console, body, now);
                break;
            case "console-reset":
                Answer(verb, body, ResetConsole(), json => WriteCount(json, _console.Count));
                break;
            case "preview":
                Renew(verb, Preview, body, now);
                break;
            case "preset-save":
                Answer(verb, body, Save(body.Name), json => WriteName(json, body.Name));
                break;
            case "preset-delete":
                Answer(verb, body, Delete(body.Name), json => WriteName(json, body.Name));
                break;
            case "preset-recall":
                string? wrong = Recall(body.Name, out int applied, out IReadOnlyList<string> ignored);
                Answer(verb, body, wrong, json => WriteRecalled(json, body.Name, applied, ignored));
                break;
            default:
                answers.Failed(verb, body.Transaction, "There is no such request. There are preset-save, preset-recall, preset-delete, console-reset, console, preview and live.");
                break;
        }
    }

    /// <summary>Brings a preset back. Callable from any thread: tablets do it too.</summary>
    /// <returns>Null, or why nothing was recalled.</returns>
    internal string? Recall(string name, out int applied, out IReadOnlyList<string> ignored)
    {
        List<string> unknown = [];
        (applied, ignored) = (0, unknown);
        if (presets.Find(name) is not { } preset)
        {
            return NoSuchPreset;
        }

        foreach ((string key, string text) in preset.Values)
        {
            int index = parameters.IndexOf(key);
            if (index < 0 || !parameters[index].Preset || !parameters[index].TryParse(text, out double value, out _))
            {
                unknown.Add(key);
            }
            else if (commands.TryWrite(new ShowCommand(ShowCommandKind.SetParameter, index, value, ParameterSource.Preset)))
            {
                applied++;
            }
            else
            {
                return "The piece has too many commands waiting: the preset was recalled in part. Recall it again.";
            }
        }

        if (unknown.Count > 0)
        {
            say($"presets: '{name}' names what this piece does not have: {string.Join(", ", unknown.Take(10))}; the rest is recalled.");
        }

        Note(name);
        return null;
    }

    private void Renew(string verb, Lease lease, RequestBody body, TimeSpan now)
    {
        lease.Renew(now);
        answers.Done(verb, body.Transaction, json => WriteSeconds(json, lease.Length));
    }

    private void Answer(string verb, RequestBody body, string? error, Action<Utf8JsonWriter> data)
    {
        if (error is null)
        {
            answers.Done(verb, body.Transaction, data);
        }
        else
        {
            answers.Failed(verb, body.Transaction, error);
        }
    }

    private string? Save(string name)
    {
        if (!_hasState)
        {
            return "The piece has not begun yet. Try again in a moment.";
        }

        Dictionary<string, string> values = parameters
            .Select((spec, index) => (spec, index))
            .Where(pair => pair.spec.Preset)
            .ToDictionary(pair => pair.spec.Key, pair => pair.spec.Format(state.Front.Base[pair.index]));
        try
        {
            presets.Save(new Preset(name, values));
        }
        catch (Exception error) when (error is BadInputException or IOException or UnauthorizedAccessException)
        {
            return error.Message;
        }

        Note(name);
        return null;
    }

    private string? Delete(string name)
    {
        try
        {
            if (!presets.Delete(name))
            {
                return NoSuchPreset;
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return error.Message;
        }

        Note(CurrentPreset == name ? "" : CurrentPreset);
        return null;
    }

    private void Note(string current)
    {
        _current = current;
        Interlocked.Increment(ref _revision);
    }

    private string? ResetConsole()
    {
        for (int i = 0; i < _console.Count; i++)
        {
            int index = _console[i];
            if (!commands.TryWrite(new ShowCommand(ShowCommandKind.SetParameter, index, parameters[index].Default, ParameterSource.Mqtt)))
            {
                return "The piece has too many commands waiting: the console was put to rest in part. Ask again.";
            }
        }

        return null;
    }

    private static void WriteCount(Utf8JsonWriter json, int faders)
    {
        json.WriteStartObject();
        json.WriteNumber("faders", faders);
        json.WriteEndObject();
    }

    private static void WriteName(Utf8JsonWriter json, string name)
    {
        json.WriteStartObject();
        json.WriteString("name", name);
        json.WriteEndObject();
    }

    private static void WriteRecalled(Utf8JsonWriter json, string name, int applied, IReadOnlyList<string> ignored)
    {
        json.WriteStartObject();
        json.WriteString("name", name);
        json.WriteNumber("applied", applied);
        json.WriteStartArray("ignored");
        foreach (string key in ignored)
        {
            json.WriteStringValue(key);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteSeconds(Utf8JsonWriter json, TimeSpan length)
    {
        json.WriteStartObject();
        json.WriteNumber("seconds", length.TotalSeconds);
        json.WriteEndObject();
    }
}
