using System.Buffers;
using System.Text.Json;
using LatentInstallation.Controls;
using LatentInstallation.Daemon.Configuration;
using LatentInstallation.Parameters;

namespace LatentInstallation.Daemon.Remote;

/// <summary>The topics whose payload is JSON: <c>info</c>, <c>health</c>, <c>presets</c>.</summary>
internal sealed class Reports(RemoteTopics topics, RemoteOptions options, ParameterTable parameters, Publish publish)
{
    private readonly ArrayBufferWriter<byte> _bytes = new(1024);
    private readonly string _digest = ParameterTableJson.Digest(parameters);

    internal void SayInformation()
    {
        using (Utf8JsonWriter json = Begin())
        {
            json.WriteStartObject();
            json.WriteString("version", options.Version);
            json.WriteString("model", options.Model);
            json.WriteString("parameters", _digest);
            json.WriteEndObject();
        }

        publish(topics.Information, _bytes.WrittenSpan, retain: true);
    }

    internal void SayPresets(IEnumerable<string> names)
    {
        using (Utf8JsonWriter json = Begin())
        {
            WriteStrings(json, names);
        }

        publish(topics.Presets, _bytes.WrittenSpan, retain: true);
    }

    /// <summary>Which control moves which parameter, and what buttons do.</summary>
    internal void SayMapping(IReadOnlyList<MappingRow> mapping)
    {
        using (Utf8JsonWriter json = Begin())
        {
            json.WriteStartArray();
            foreach (MappingRow row in mapping)
            {
                json.WriteStartObject();
                json.WriteString("control", row.Control);
                json.WriteString(row.Action is null ? "parameter" : "action", row.Action is { } action ? ActionText.Write(action) : row.Parameter);
                json.WriteBoolean("learned", row.IsLearned);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        publish(topics.Mapping, _bytes.WrittenSpan, retain: true);
    }

    /// <param name="state">The newest.</param>
    /// <param name="lost">Commands that found the queue full, since the start.</param>
    internal void SayHealth(RemoteState state, long lost)
    {
        using (Utf8JsonWriter json = Begin())
        {
            json.WriteStartObject();
            WriteFigure(json, "fps", state.FramesPerSecond);
            WriteFigure(json, "frame_p50_ms", state.FrameMedianMilliseconds);
            WriteFigure(json, "frame_p99_ms", state.FrameP99Milliseconds);
            WriteFigure(json, "inference_ms", state.InferenceMilliseconds);
            WriteFigure(json, "latency_ms", state.LatencyMilliseconds);
            json.WriteNumber("rss", Environment.WorkingSet);
            json.WriteNumber("slitscan_bytes", state.SlitScanBytes);
            json.WriteNumber("dropped", state.Dropped);
            json.WriteNumber("lost_commands", lost);
            json.WriteNumber("osc_malformed", state.Losses.OscMalformed);
            json.WriteNumber("steps_rejected", state.Losses.StepsRejected);
            json.WriteNumber("feeds_unusable", state.Losses.FeedsUnusable);
            json.WriteNumber("input_overruns", state.Losses.Overruns);
            json.WritePropertyName("faults");
            WriteStrings(json, state.Faults);
            json.WriteEndObject();
        }

        publish(topics.Health, _bytes.WrittenSpan, retain: false);
    }

    private Utf8JsonWriter Begin()
    {
        _bytes.ResetWrittenCount();
        return new Utf8JsonWriter(_bytes, Answers.Readable);
    }

    private static void WriteFigure(Utf8JsonWriter json, string name, double value) => json.WriteNumber(name, double.IsFinite(value) ? Math.Round(value, 3) : 0);

    private static void WriteStrings(Utf8JsonWriter json, IEnumerable<string> strings)
    {
        json.WriteStartArray();
        foreach (string text in strings)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }
}
