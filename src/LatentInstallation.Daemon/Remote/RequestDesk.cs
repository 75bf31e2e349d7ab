using System.Text.Json;
using System.Threading.Channels;
using LatentInstallation.Controls;
using LatentInstallation.Daemon.Learned;
using LatentInstallation.Daemon.Patches;
using LatentInstallation.Daemon.Presets;
using LatentInstallation.Frames;
using LatentInstallation.Mapping;
using LatentInstallation.Parameters;
using LatentInstallation.Show;

namespace LatentInstallation.Daemon.Remote;

/// <summary>Does what <c>request/&lt;verb&gt;</c> asks for, and answers.</summary>
internal sealed class RequestDesk(
    ParameterTable parameters,
    PresetDesk presets,
    LearnDesk? learn,
    Latest<RemoteState> state,
    Answers answers,
    ChannelWriter<ShowCommand> commands,
    PatchDesk? patches = null)
{
    private static readonly TimeSpan LeaseLength = TimeSpan.FromSeconds(10);

    private const string Known =
        "preset-save, preset-recall, preset-delete, learn, learn-cancel, forget, modulation-set, modulation-delete, modulations-reset, modulations-live, patch, console-reset, console, preview and live";

    private readonly ConsoleParameters _console = new(parameters);
    private bool _hasState;

    /// <summary>Somebody wants effective values.</summary>
    internal Lease Live { get; } = new(LeaseLength);

    /// <summary>Somebody looks at the console.</summary>
    internal Lease Console { get; } = new(LeaseLength);

    /// <summary>Somebody looks at the meters of the modulation table.</summary>
    internal Lease Meters { get; } = new(LeaseLength);

    /// <summary>Somebody looks at the preview.</summary>
    internal Lease Preview { get; } = new(LeaseLength);

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
                Answer(verb, body, Save(body.Name), json => WriteText(json, "name", body.Name));
                break;
            case "preset-delete":
                Answer(verb, body, presets.Delete(body.Name), json => WriteText(json, "name", body.Name));
                break;
            case "preset-recall":
                string? wrong = presets.Recall(body.Name, out int applied, out IReadOnlyList<string> ignored);
                Answer(verb, body, wrong, json => WriteRecalled(json, body.Name, applied, ignored));
                break;
            case "learn":
                Answer(verb, body, Learn(desk => desk.Begin(body.Name)), json => WriteLearning(json, body.Name));
                break;
            case "learn-cancel":
                Answer(verb, body, Learn(desk => desk.Cancel()), json => json.WriteNullValue());
                break;
            case "forget":
                Answer(verb, body, Learn(desk => desk.Forget(body.Name)), json => WriteText(json, "parameter", body.Name));
                break;
            case "modulations-live":
                Renew(verb, Meters, body, now);
                break;
            case "modulation-set":
                ModulationRow? row = null;
                Answer(verb, body, Patch(desk => desk.Set(body.Fields, out row)), json => ModulationText.Write(json, row!));
                break;
            case "modulation-delete":
                Answer(verb, body, Patch(desk => desk.Delete(body.Name)), json => WriteText(json, "id", body.Name));
                break;
            case "modulations-reset":
                Answer(verb, body, Patch(desk => desk.Reset()), json => json.WriteNullValue());
                break;
            case "patch":
                Answer(verb, body, Patch(desk => body.IsNameMissing ? "name: it is missing. Name a shipped patch; an empty name plays the configuration's own." : desk.Load(body.Name)), json => WriteText(json, "name", body.Name));
                break;
            default:
                answers.Failed(verb, body.Transaction, $"There is no such request. There are {Known}.");
                break;
        }
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
        return presets.Save(new Preset(name, values));
    }

    private string? Learn(Func<LearnDesk, string?> ask) => Ask(() => learn is null ? "No controls are listened to." : ask(learn));

    private string? Patch(Func<PatchDesk, string?> ask) => Ask(() => patches is null ? "Nothing is modulated here." : ask(patches));

    // Whoever asks waits for an answer, whatever goes wrong.
    private static string? Ask(Func<string?> ask)
    {
        try
        {
            return ask();
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            return $"It did not work: {error.Message.ReplaceLineEndings(" ")}";
        }
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

    private static void WriteText(Utf8JsonWriter json, string key, string text)
    {
        json.WriteStartObject();
        json.WriteString(key, text);
        json.WriteEndObject();
    }

    private static void WriteLearning(Utf8JsonWriter json, string key)
    {
        json.WriteStartObject();
        json.WriteString("parameter", key);
        json.WriteNumber("seconds", Learning.Patience.TotalSeconds);
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
