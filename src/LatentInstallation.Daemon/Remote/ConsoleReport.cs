using System.Buffers;
using System.Text.Json;
using LatentInstallation.Parameters;

namespace LatentInstallation.Daemon.Remote;

/// <summary>Every fader of the console and what moves underneath it, in one message: hundreds of <c>live</c> topics five times a second are more than a phone follows.</summary>
/// <param name="topic">Where.</param>
/// <param name="console">The faders.</param>
/// <param name="interval">From one message to the next, at least.</param>
/// <param name="publish">Sends it.</param>
internal sealed class ConsoleReport(string topic, ConsoleParameters console, TimeSpan interval, Publish publish)
{
    private const int Digits = 2;

    private readonly ArrayBufferWriter<byte> _bytes = new(8 * 1024);
    private TimeSpan _next = TimeSpan.MinValue;

    /// <summary>Says how the console stands, if it is time.</summary>
    internal void Say(RemoteState state, TimeSpan now)
    {
        if (now < _next || console.Count == 0)
        {
            return;
        }

        _next = now + interval;
        _bytes.ResetWrittenCount();
        using (Utf8JsonWriter json = new(_bytes, Answers.Readable))
        {
            json.WriteStartObject();
            json.WriteStartArray("faders");
            for (int i = 0; i < console.Count; i++)
            {
                json.WriteNumberValue(Math.Round(state.Base[console[i]], Digits));
            }

            json.WriteEndArray();
            json.WriteStartArray("live");
            for (int i = 0; i < console.Count; i++)
            {
                json.WriteNumberValue(Math.Round(state.Effective[console[i]] + state.Motion[i], Digits));
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        publish(topic, _bytes.WrittenSpan, retain: false);
    }
}
