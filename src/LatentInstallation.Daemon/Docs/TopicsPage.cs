using System.Globalization;
using System.Text;
using LatentInstallation.Controls;
using LatentInstallation.Daemon.Remote;
using LatentInstallation.Mapping;
using LatentInstallation.Parameters;
using LatentInstallation.Sound;

namespace LatentInstallation.Daemon.Docs;

/// <summary>docs/topics.md, made from the topics' names and the table of parameters.</summary>
internal static class TopicsPage
{
    private static readonly RemoteTopics Topics = new("<id>");

    internal static string Write(ParameterTable parameters)
    {
        var page = new StringBuilder();
        page.Append("""
            # MQTT topics

            Written by `./latent docs`. `<id>` is `id` in `installation.yaml`, `piece` unless it says otherwise. Numbers are decimal text with a point, switches ON or OFF, choices their names.
            A command is never retained; one that arrives with RETAIN set is ignored. A payload over 4 kB, or that is no finite number, is answered on `response/set` and changes nothing; out of range is clamped, and the accepted value comes back.

            ## What the piece says

            | topic | payload | retained |
            |---|---|---|

            """);
        Row(page, Topics.Status, "online, offline (its last will)", true);
        Row(page, Topics.Information, "JSON: version, model, the parameter table's digest", true);
        Row(page, Topics.Health, "JSON, every 10 s: fps, frame_p50_ms, frame_p99_ms, inference_ms, latency_ms, rss, slitscan_bytes, dropped, lost_commands, osc_malformed (packets), steps_rejected (of encoders), feeds_unusable (payloads), input_overruns (SYN_DROPPED), faults", false);
        Row(page, Topics.Fault, "ON, OFF", true);
        Row(page, Topics.SoundHealth, $"{Names<SoundHealth>()}: silent is exact digital silence for 10 s, a muted or dead microphone; clipped is more than 1 % of the last 3 s at full scale; lost is a fault too; none where nothing is listened to or nothing was ever found", true);
        Row(page, Topics.Preview, "a JPEG of at most 640×360: 10 a second while `request/preview` was renewed within 10 s, else every 30 s", false);
        Row(page, Topics.Parameter("<key>"), "accepted value, at most 5 a second; a fader of the console at most 1 a second", true);
        Row(page, Topics.Live("<key>"), "effective value with slew and modulation, at most 5 a second, while `request/live` was renewed within 10 s", false);
        Row(page, Topics.Console, "JSON: `faders`, the accepted values of `console.z.1` and on, and `live`, the same with slew, modulation and the Perlin walk; at most 5 a second, while `request/console` was renewed within 10 s. The faders have no `live` topics of their own", false);
        Row(page, Topics.Source("<key>"), Names<ParameterSource>(), true);
        Row(page, Topics.Input("<name>"), Names<ControlHealth>(), true);
        Row(page, Topics.InputEnabled("<name>"), "ON, OFF", true);
        Row(page, Topics.Takeover("<key>"), $"{Names<TakeoverHint>()}: which way a control has to go before the parameter follows it; only of parameters that some control moves", true);
        Row(page, Topics.Mapping, "JSON: `control`, `parameter` or `action`, `learned`, for everything that a control does", true);
        Row(page, Topics.Learn, "key of the parameter that is being learned; empty for none", true);
        Row(page, Topics.Modulations, "JSON: `rows`, the modulation table; a row has `id`, `source`, `by`, `target`, `amount` (in the parameter's unit, when the source is 1), `curve`, `points`, `attack` and `release` (s), `polarity`, `rate` (Hz) or `beats`, `phase`, `seed`, `enabled`, without what does not apply", true);
        Row(page, Topics.ModulationsLive, "JSON: `sources`, what is heard and what rows listen to, 0 to 1; `rows`, what each row adds now, in its parameter's unit; at most 10 a second, while `request/modulations-live` was renewed within 10 s", false);
        Row(page, Topics.ModulationSources, "JSON: `sources`, each with `name`, `kind` (feature, form, lfo, noise, control) and `description`; the table below has all but the controls", true);
        Row(page, Topics.Patch, "name of the shipped patch that plays; empty for the configuration's own", true);
        Row(page, Topics.Patches, "JSON list of the shipped patches, each with `name` and `sentence`", true);
        Row(page, Topics.Preset, "name of the preset that was saved or recalled last", true);
        Row(page, Topics.Presets, "JSON list of names", true);
        foreach (string topic in new[] { Topics.Lock, Topics.Freeze, Topics.Blackout })
        {
            Row(page, topic, "ON, OFF", true);
        }

        page.Append("""

            ## What the piece listens to

            | topic | payload | |
            |---|---|---|

            """);
        Row(page, Topics.Parameter("<key>") + "/set", "a value", "moves a parameter");
        Row(page, Topics.InputEnabled("<name>") + "/set", "ON, OFF", "OFF silences a broken control");
        Row(page, Topics.Lock + "/set", "ON, OFF", "ON silences all controls");
        Row(page, Topics.Freeze + "/set", "ON, OFF", "ON holds the picture");
        Row(page, Topics.Blackout + "/set", "ON, OFF", "ON fades to black");
        Row(page, Topics.Preset + "/set", "a name", "recalls a preset");
        Row(page, Topics.Request("preset-save"), "a name, or `{\"name\": …, \"transaction\": …}`", "keeps the parameters under a name");
        Row(page, Topics.Request("preset-recall"), "the same", "brings them back");
        Row(page, Topics.Request("preset-delete"), "the same", "forgets them");
        Row(page, Topics.Request("learn"), "a parameter's key, or `{\"parameter\": …, \"transaction\": …}`", "the control that is moved next moves it from now on; listens for 30 s, and no control moves anything meanwhile");
        Row(page, Topics.Request("learn-cancel"), "anything", "listens no more");
        Row(page, Topics.Request("forget"), "as for learn", "no control moves it any more");
        Row(page, Topics.Request("preview"), "anything", "ten previews a second for the next 10 s");
        Row(page, Topics.Request("live"), "anything", "effective values for the next 10 s");
        Row(page, Topics.Request("modulation-set"), "`{\"id\": …, \"amount\": …}`, any of a row's keys", "changes what is said of a row, and nothing else of it; without `id`, or with a new one, makes a row of `source`, `target` and `amount`. `data` is the whole row. `null` takes a key away; `curve`, `points` and the names are as in `installation.yaml`");
        Row(page, Topics.Request("modulation-delete"), "an id, or `{\"id\": …}`", "takes a row away");
        Row(page, Topics.Request("modulations-reset"), "anything", "back to what the file and the patch say");
        Row(page, Topics.Request("modulations-live"), "anything", "meters for the next 10 s");
        Row(page, Topics.Request("patch"), "a name, or `{\"name\": …}`", "plays a shipped patch, without edits; an empty name plays the configuration's own");
        Row(page, Topics.Request("console"), "anything", "the console's faders and their motion for the next 10 s");
        Row(page, Topics.Request("console-reset"), "anything", "puts every fader of the console to rest at 0");
        page.Append(CultureInfo.InvariantCulture, $"\nA request is answered on `{Topics.Response("<verb>")}` with `{{transaction, status, data, error}}`.\n\n## Parameters\n\n| topic | values |\n|---|---|\n");
        foreach (ParameterSpec spec in ParametersPage.OneLineEach(parameters))
        {
            page.Append(CultureInfo.InvariantCulture, $"| `{Topics.Parameter(spec.Key)}` | {ParametersPage.Values(spec)} |\n");
        }

        page.Append("\n## Sources of modulations\n\nAlso `control.NAME`, where a control stands, and `feed.NAME`, the same of one whose source is mqtt. `by` takes several joined by `*`, but no LFO and no noise.\n\n| source | |\n|---|---|\n");
        foreach (string name in ModulationSource.Names)
        {
            _ = ModulationSource.TryParse(name, out ModulationSource source);
            page.Append(CultureInfo.InvariantCulture, $"| `{name}` | {SourceText.Describe(source)} |\n");
        }

        return page.ToString();
    }

    private static void Row(StringBuilder page, string topic, string payload, bool retained) => Row(page, topic, payload, retained ? "yes" : "no");

    private static void Row(StringBuilder page, string topic, string payload, string last) =>
        page.Append(CultureInfo.InvariantCulture, $"| `{topic}` | {payload} | {last} |\n");

    private static string Names<T>()
        where T : struct, Enum => string.Join(", ", Enum.GetNames<T>()).ToLowerInvariant();
}
