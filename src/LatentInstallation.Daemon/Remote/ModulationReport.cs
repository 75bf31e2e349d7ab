using System.Buffers;
using System.Text;
using System.Text.Json;
using LatentInstallation.Controls;
using LatentInstallation.Daemon.Patches;
using LatentInstallation.Mapping;
using LatentInstallation.Sound;

namespace LatentInstallation.Daemon.Remote;

/// <summary>The topics of the modulation table: its rows, what can move parameters, the patches, and meters for whoever looks.</summary>
/// <param name="topics">Where.</param>
/// <param name="patches">What is played.</param>
/// <param name="publish">Sends it.</param>
internal sealed class ModulationReport(RemoteTopics topics, PatchDesk patches, Publish publish)
{
    private const int Digits = 4;

    private static readonly TimeSpan MeterInterval = TimeSpan.FromMilliseconds(100);

    // A slider that is dragged edits many times a second, and the rows may be hundreds.
    private static readonly TimeSpan RowInterval = TimeSpan.FromMilliseconds(100);

    private readonly ArrayBufferWriter<byte> _bytes = new(16 * 1024);
    private int _revision = -1;
    private TimeSpan _next = TimeSpan.MinValue;
    private TimeSpan _nextRows = TimeSpan.MinValue;

    /// <summary>Says everything that is retained.</summary>
    internal void SayAll(ControlBank bank)
    {
        SaySources(bank);
        Write(topics.Patches, retain: true, json =>
        {
            json.WriteStartArray();
            foreach ((string name, string sentence) in patches.Shipped)
            {
                json.WriteStartObject();
                json.WriteString("name", name);
                json.WriteString("sentence", sentence);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        });
        SayRows();
    }

    /// <summary>Says the rows and the patch, if they are others.</summary>
    internal void SayChanges(TimeSpan now)
    {
        if (_revision != patches.Revision && now >= _nextRows)
        {
            _nextRows = now + RowInterval;
            SayRows();
        }
    }

    /// <summary>Says what can move parameters.</summary>
    internal void SaySources(ControlBank bank) => Write(topics.ModulationSources, retain: true, json =>
    {
        json.WriteStartObject();
        json.WriteStartArray("sources");
        IEnumerable<string> controls = Enumerable.Range(0, bank.Count).Select(index => ModulationSource.ControlPrefix + bank.Names[index]);
        foreach (string name in ModulationSource.Names.Concat(controls))
        {
            _ = ModulationSource.TryParse(name, out ModulationSource source);
            json.WriteStartObject();
            json.WriteString("name", name);
            json.WriteString("kind", SourceText.KindOf(source));
            json.WriteString("description", SourceText.Describe(source));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });

    /// <summary>Says how it stands at this moment, if it is time.</summary>
    internal void SayMeters(ModulationState state, TimeSpan now)
    {
        if (now < _next || state.Table is not { } table)
        {
            return;
        }

        _next = now + MeterInterval;
        Write(topics.ModulationsLive, retain: false, json =>
        {
            json.WriteStartObject();
            json.WriteStartObject("sources");
            for (int i = 0; i < state.Features.Length; i++)
            {
                json.WriteNumber(SoundFeatureTable.Names[i], Math.Round(state.Features[i], Digits));
            }

            for (int i = 0; i < state.Heard.Length; i++)
            {
                if (!SoundFeatureTable.TryParse(table.Sources[i], out _))
                {
                    json.WriteNumber(table.Sources[i], Math.Round(state.Heard[i], Digits));
                }
            }

            json.WriteEndObject();
            json.WriteStartObject("rows");
            for (int i = 0; i < state.Added.Length; i++)
            {
                json.WriteNumber(table.Rows[i].Id, Math.Round(state.Added[i], Digits));
            }

            json.WriteEndObject();
            json.WriteEndObject();
        });
    }

    private void SayRows()
    {
        _revision = patches.Revision;
        PatchState state = patches.State;
        Write(topics.Modulations, retain: true, json =>
        {
            json.WriteStartObject();
            json.WriteStartArray("rows");
            foreach (ModulationRow row in state.Rows)
            {
                ModulationText.Write(json, row);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        });
        publish(topics.Patch, Encoding.UTF8.GetBytes(state.Patch.Name), retain: true);
    }

    private void Write(string topic, bool retain, Action<Utf8JsonWriter> payload)
    {
        _bytes.ResetWrittenCount();
        using (Utf8JsonWriter json = new(_bytes, Answers.Readable))
        {
            payload(json);
        }

        publish(topic, _bytes.WrittenSpan, retain);
    }
}
