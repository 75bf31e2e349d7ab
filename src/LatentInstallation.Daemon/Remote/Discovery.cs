using System.Buffers;
using System.Text.Json;
using LatentInstallation.Daemon.Patches;
using LatentInstallation.Parameters;
using LatentInstallation.Sound;

namespace LatentInstallation.Daemon.Remote;

/// <summary>Introduces the piece to Home Assistant: one retained message in the device form, made from the parameter table.
/// The console's faders stay out: nobody wants hundreds of entities alike in a house.</summary>
internal sealed class Discovery(string prefix, RemoteTopics topics, RemoteOptions options, ParameterTable parameters, Publish publish)
{
    /// <summary>Home Assistant takes no smaller one.</summary>
    private const double SmallestStep = 0.001;

    private readonly string _device = $"latent_{options.Id}";
    private readonly ArrayBufferWriter<byte> _bytes = new(32 * 1024);

    /// <summary>Shipped patches can be chosen.</summary>
    internal bool HasPatches { get; init; }

    /// <summary>Where Home Assistant says that it begins; then everything is said again.</summary>
    internal string Birth => $"{prefix}/status";

    internal string Topic => $"{prefix}/device/{_device}/config";

    internal void Say(IReadOnlyList<string> presets)
    {
        _bytes.ResetWrittenCount();
        using (Utf8JsonWriter json = new(_bytes, Answers.Readable))
        {
            json.WriteStartObject();
            WriteDevice(json);
            json.WriteStartObject("components");
            foreach (ParameterSpec spec in parameters.Where(spec => !spec.OneOfMany))
            {
                WriteParameter(json, spec);
            }

            WriteShow(json, presets);
            WriteReports(json);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        publish(Topic, _bytes.WrittenSpan, retain: true);
    }

    private void WriteDevice(Utf8JsonWriter json)
    {
        json.WriteStartObject("device");
        json.WriteStartArray("identifiers");
        json.WriteStringValue(_device);
        json.WriteEndArray();
        json.WriteString("name", $"Latent Installation {options.Id}");
        json.WriteString("model", options.Model);
        json.WriteString("sw_version", options.Version);
        json.WriteEndObject();
        json.WriteStartObject("origin");
        json.WriteString("name", "latent-installation");
        json.WriteString("sw_version", options.Version);
        json.WriteEndObject();
        json.WriteString("availability_topic", topics.Status);
    }

    private void WriteParameter(Utf8JsonWriter json, ParameterSpec spec)
    {
        string platform = spec.Kind switch
        {
            ParameterKind.Toggle => "switch",
            ParameterKind.Choice => "select",
            _ => "number",
        };
        Begin(json, platform, spec.Key.Replace('.', '_'), $"{Group(spec.Key)} · {spec.Name}", topics.Parameter(spec.Key));
        json.WriteString("command_topic", topics.Parameter(spec.Key) + "/set");
        json.WriteBoolean("optimistic", false);
        if (spec.Kind == ParameterKind.Choice)
        {
            WriteOptions(json, spec.Choices);
        }
        else if (platform == "number")
        {
            json.WriteNumber("min", spec.Min);
            json.WriteNumber("max", spec.Max);
            json.WriteNumber("step", Step(spec));
            json.WriteString("mode", "slider");
            WriteUnit(json, spec.Unit);
        }

        if (spec.Role == ParameterRole.Artist)
        {
            json.WriteString("entity_category", "config");
        }

        json.WriteEndObject();
    }

    private void WriteShow(Utf8JsonWriter json, IReadOnlyList<string> presets)
    {
        (string Name, string Label, string Topic)[] switches =
            [("freeze", "Freeze", topics.Freeze), ("blackout", "Blackout", topics.Blackout), ("lock", "Lock controls", topics.Lock)];
        foreach ((string name, string label, string topic) in switches)
        {
            Begin(json, "switch", name, label, topic);
            json.WriteString("command_topic", topic + "/set");
            json.WriteBoolean("optimistic", false);
            json.WriteEndObject();
        }

        Begin(json, "select", "preset", "Preset", topics.Preset);
        json.WriteString("command_topic", topics.Preset + "/set");
        json.WriteBoolean("optimistic", false);
        WriteOptions(json, presets);
        json.WriteEndObject();
        if (HasPatches)
        {
            Begin(json, "select", "patch", "Patch", topics.Patch);
            json.WriteString("command_topic", topics.Request("patch"));
            json.WriteBoolean("optimistic", false);
            WriteOptions(json, ShippedPatches.Names);
            json.WriteEndObject();
        }
    }

    private void WriteReports(Utf8JsonWriter json)
    {
        Begin(json, "sensor", "fps", "Frame rate", topics.Health);
        json.WriteString("value_template", "{{ value_json.fps }}");
        WriteUnit(json, "fps");
        json.WriteString("state_class", "measurement");
        json.WriteNumber("expire_after", 60);
        json.WriteString("entity_category", "diagnostic");
        json.WriteEndObject();
        Begin(json, "binary_sensor", "fault", "Fault", topics.Fault);
        json.WriteString("device_class", "problem");
        json.WriteEndObject();
        Begin(json, "sensor", "sound_health", "Sound", topics.SoundHealth);
        json.WriteString("device_class", "enum");
        WriteOptions(json, [.. Enum.GetNames<SoundHealth>().Select(name => name.ToLowerInvariant())]);
        json.WriteString("entity_category", "diagnostic");
        json.WriteEndObject();
        Begin(json, "camera", "preview", "Preview", null);
        json.WriteString("topic", topics.Preview);
        json.WriteEndObject();
    }

    private void Begin(Utf8JsonWriter json, string platform, string name, string label, string? state)
    {
        json.WriteStartObject(name);
        json.WriteString("platform", platform);
        json.WriteString("unique_id", $"{_device}_{name}");
        json.WriteString("default_entity_id", $"{platform}.{_device}_{name}".ToLowerInvariant());
        json.WriteString("name", label);
        if (state is not null)
        {
            json.WriteString("state_topic", state);
        }
    }

    private static void WriteOptions(Utf8JsonWriter json, IReadOnlyList<string> options)
    {
        json.WriteStartArray("options");
        foreach (string option in options)
        {
            json.WriteStringValue(option);
        }

        json.WriteEndArray();
    }

    private static void WriteUnit(Utf8JsonWriter json, string unit)
    {
        if (unit.Length > 0)
        {
            json.WriteString("unit_of_measurement", unit);
        }
    }

    private static string Group(string key) => char.ToUpperInvariant(key[0]) + key[1..Math.Max(1, key.IndexOf('.', StringComparison.Ordinal))];

    private static double Step(ParameterSpec spec) => spec.Kind == ParameterKind.Integer
        ? 1
        : Math.Max(SmallestStep, Math.Pow(10, Math.Floor(Math.Log10(Math.Max(spec.Max - spec.Min, SmallestStep) / 1000))));
}
