using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace LatentInstallation.Daemon.Remote;

/// <summary>Writes what is said on <c>response/…</c>.</summary>
internal sealed class Answers(RemoteTopics topics, Publish publish)
{
    /// <summary>Names stay readable; nothing of this is ever put into a page as it is.</summary>
    internal static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly ArrayBufferWriter<byte> _bytes = new(512);

    /// <summary>A set that was refused.</summary>
    internal void RefuseSet(string key, string error) =>
        Write(
            topics.Response("set"),
            json =>
            {
                json.WriteString("key", key);
                json.WriteString("status", "error");
                json.WriteString("error", error);
            });

    /// <summary>A request that was done.</summary>
    /// <param name="verb">Which.</param>
    /// <param name="transaction">What the asker sent with it, given back as it is; may be undefined.</param>
    /// <param name="data">Writes what came of it: one value.</param>
    internal void Done(string verb, JsonElement transaction, Action<Utf8JsonWriter> data) => Answer(verb, transaction, "ok", null, data);

    /// <summary>A request that could not be done.</summary>
    internal void Failed(string verb, JsonElement transaction, string error) => Answer(verb, transaction, "error", error, json => json.WriteNullValue());

    private void Answer(string verb, JsonElement transaction, string status, string? error, Action<Utf8JsonWriter> data) =>
        Write(
            topics.Response(verb),
            json =>
            {
                json.WritePropertyName("transaction");
                if (transaction.ValueKind == JsonValueKind.Undefined)
                {
                    json.WriteNullValue();
                }
                else
                {
                    transaction.WriteTo(json);
                }

                json.WriteString("status", status);
                json.WritePropertyName("data");
                data(json);
                json.WriteString("error", error);
            });

    private void Write(string topic, Action<Utf8JsonWriter> members)
    {
        _bytes.ResetWrittenCount();
        using (Utf8JsonWriter json = new(_bytes, Readable))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        publish(topic, _bytes.WrittenSpan, retain: false);
    }
}
