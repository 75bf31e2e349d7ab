using System.Globalization;
using System.Net;
using LatentInstallation.Controls;
using LatentInstallation.Controls.Feeds;
using LatentInstallation.Daemon.Configuration;
using LatentInstallation.Daemon.Remote;
using LatentInstallation.Daemon.Running;
using LatentInstallation.Devices.Mosquitto;

namespace LatentInstallation.Daemon.Doctor;

/// <summary>Listens for a moment to the topics that move controls.</summary>
internal static class FeedChecks
{
    private const string Subject = "feeds";
    private const int MostNames = 6;
    private const int LongestPayload = 40;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(20);

    internal static async Task<Finding> LookAsync(InstallationConfiguration configuration, TimeProvider time, CancellationToken cancellation)
    {
        ControlRow[] rows = [.. configuration.Controls.Where(row => row is { Source: ControlInput.Mqtt, Feed: not null })];
        if (rows.Length == 0)
        {
            return Finding.Ok(Subject, "no control is one");
        }

        if (!configuration.Mqtt.Enabled)
        {
            return Finding.Note(Subject, $"{Names(rows)} cannot be heard: the configuration says mqtt: none.", "Name the broker that has the topics, mqtt: { host: … }.");
        }

        try
        {
            BrokerAddress broker = RemoteOpening.BrokerOf(configuration) ?? new BrokerAddress(IPAddress.Loopback.ToString(), configuration.Mqtt.Port);
            return await ListenAsync(rows, broker, time, cancellation).ConfigureAwait(false);
        }
        catch (Exception error) when (error is BadInputException or IOException or DllNotFoundException)
        {
            return Finding.Note(Subject, $"{Names(rows)} cannot be heard: {error.Message}", "Mend that first.");
        }
    }

    private static async Task<Finding> ListenAsync(ControlRow[] rows, BrokerAddress broker, TimeProvider time, CancellationToken cancellation)
    {
        string[] topics = [.. rows.Select(row => row.Feed!.Topic).Distinct(StringComparer.Ordinal)];
        using MqttClient client = new(broker.ToConnection() with { Subscriptions = [.. topics.Select(topic => new MqttSubscription(topic))] });
        client.Start();
        var heard = new Dictionary<ControlRow, MqttMessage>();
        for (long begin = time.GetTimestamp(); time.GetElapsedTime(begin) < Patience && heard.Count < rows.Length;)
        {
            await Task.Delay(Step, time, cancellation).ConfigureAwait(false);
            while (client.Messages.TryRead(out MqttMessage? message))
            {
                foreach (ControlRow row in rows.Where(row => row.Feed!.Topic == message.Topic && (row.Feed.Retained || !message.Retained)))
                {
                    heard[row] = message;
                }
            }
        }

        return client.Connections == 0
            ? Finding.Note(Subject, $"{Names(rows)} cannot be heard: {client.LastError?.TrimEnd('.') ?? "no answer"} at {broker}.", "Start that broker, or correct mqtt.host and mqtt.port in the configuration.")
            : Judge(rows, heard);
    }

    private static Finding Judge(ControlRow[] rows, Dictionary<ControlRow, MqttMessage> heard)
    {
        ControlRow[] silent = [.. rows.Where(row => !heard.ContainsKey(row))];
        ControlRow[] wordy = [.. heard.Keys.Where(row => ValueOf(row, heard[row]) is null)];
        if (wordy.Length > 0)
        {
            ControlRow row = wordy[0];
            string text = System.Text.Encoding.UTF8.GetString(heard[row].Payload.Span[..Math.Min(LongestPayload, heard[row].Payload.Length)]).ReplaceLineEndings(" ");
            return Finding.Note(Subject, $"{Names(wordy)}: no number{(row.Feed!.Path.Length > 0 ? $" at {row.Feed.Path}" : "")} in '{text}'.", "Look at the topic, or at path in its row.");
        }

        return silent.Length > 0
            ? Finding.Note(
                Subject, $"nothing came within {Patience.TotalSeconds:0} s on {Names(silent)}.", $"Where its sender speaks seldom, wait with mosquitto_sub -v -t '{silent[0].Feed!.Topic}'; else correct mqtt.topic in its row.")
            : Finding.Ok(Subject, string.Join(", ", rows.Take(MostNames).Select(row => string.Create(CultureInfo.InvariantCulture, $"{row.Name} {ValueOf(row, heard[row]):0.###}"))) + Rest(rows));
    }

    private static double? ValueOf(ControlRow row, MqttMessage message) =>
        FeedPath.TryParse(row.Feed!.Path, out FeedPath path, out _) && path.TryRead(message.Payload, out double value) ? value : null;

    private static string Names(ControlRow[] rows) => string.Join(", ", rows.Take(MostNames).Select(row => $"{row.Name} ({row.Feed!.Topic})")) + Rest(rows);

    private static string Rest(ControlRow[] rows) => rows.Length > MostNames ? $" and {rows.Length - MostNames} more" : "";
}
