using System.Text;
using System.Threading.Channels;
using LatentInstallation.Controls;
using LatentInstallation.Daemon.Presets;
using LatentInstallation.Devices.Mosquitto;
using LatentInstallation.Parameters;
using LatentInstallation.Show;

namespace LatentInstallation.Daemon.Remote;

/// <summary>Takes messages one by one: a good one becomes a command and an echo, a bad one an answer that says why, and changes nothing.</summary>
internal sealed class CommandDesk(
    RemoteTopics topics,
    ParameterTable parameters,
    ControlTopics controls,
    PresetDesk presets,
    PieceTopics piece,
    StateBoard board,
    RequestDesk requests,
    Answers answers,
    ChannelWriter<ShowCommand> commands,
    RemoteSliders sliders,
    Action<string> say)
{
    internal const int MaxPayload = 4096;
    private const int MaxTopicsTold = 256;
    private const string Busy = "The piece has too many commands waiting. Send it again, more slowly.";

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly HashSet<string> _told = new(StringComparer.Ordinal);

    internal void Take(MqttMessage message, TimeSpan now)
    {
        RemoteRequest request = topics.Parse(message.Topic);
        if (request.Kind == RequestKind.None || IsRetained(message))
        {
            return;
        }

        string? error = TryRead(message, out string text);
        if (request.Kind == RequestKind.Verb)
        {
            requests.Take(request.Name, text, error, now);
            return;
        }

        error ??= request.Kind switch
        {
            RequestKind.SetParameter => SetParameter(request.Name, text, message.Marked),
            RequestKind.EnableInput => EnableInput(request.Name, text),
            RequestKind.RecallPreset => presets.Recall(text, out _, out _),
            RequestKind.Lock => Switch(ShowCommandKind.Lock, piece.LockSlot, text),
            RequestKind.Freeze => Switch(ShowCommandKind.Freeze, piece.FreezeSlot, text),
            _ => Switch(ShowCommandKind.Blackout, piece.BlackoutSlot, text),
        };
        if (error is not null)
        {
            answers.RefuseSet(request.Name, error);
        }
    }

    private bool IsRetained(MqttMessage message)
    {
        if (message.Retained && message.Length > 0 && _told.Count < MaxTopicsTold && _told.Add(message.Topic))
        {
            say($"mqtt: ignored a retained command on {message.Topic}. Send commands without RETAIN; clear this one with an empty retained message.");
        }

        return message.Retained;
    }

    private static string? TryRead(MqttMessage message, out string text)
    {
        text = "";
        if (message.Length > MaxPayload)
        {
            return $"The payload has {message.Length} bytes; at most {MaxPayload} are taken.";
        }

        try
        {
            text = Utf8.GetString(message.Payload.Span);
            return null;
        }
        catch (DecoderFallbackException)
        {
            return "The payload is not UTF-8 text.";
        }
    }

    private string? SetParameter(string key, string text, bool hand)
    {
        int index = parameters.IndexOf(key);
        if (index < 0)
        {
            return "There is no parameter of that name.";
        }

        if (!parameters[index].TryParse(text, out double value, out string? error))
        {
            return error;
        }

        // A dragged slider is a level: only its newest place counts, however fast it moves. Everything else is an exact command.
        if (hand && parameters[index].Kind == ParameterKind.Number && sliders.Move(index, parameters[index].Unmap(value)))
        {
            board.PromiseEcho(index);
            return null;
        }

        return Send(new ShowCommand(ShowCommandKind.SetParameter, index, value, ParameterSource.Mqtt, hand), index);
    }

    private string? EnableInput(string name, string text)
    {
        int control = controls.Bank.IndexOf(name);
        if (control < 0)
        {
            return "There is no input of that name.";
        }

        return TryReadSwitch(text, out bool on)
            ?? Send(new ShowCommand(ShowCommandKind.EnableInput, 0, on ? 1 : 0, ParameterSource.Mqtt) { Control = name }, controls.Board, controls.EnabledSlot(control));
    }

    private string? Switch(ShowCommandKind kind, int slot, string text) =>
        TryReadSwitch(text, out bool on) ?? Send(new ShowCommand(kind, 0, on ? 1 : 0, ParameterSource.Mqtt), slot);

    private string? Send(ShowCommand command, int slot) => Send(command, board, slot);

    private string? Send(ShowCommand command, StateBoard echo, int slot)
    {
        if (!commands.TryWrite(command))
        {
            return Busy;
        }

        echo.PromiseEcho(slot);
        return null;
    }

    private static string? TryReadSwitch(string text, out bool on)
    {
        string word = text.Trim();
        on = word.Equals("ON", StringComparison.OrdinalIgnoreCase) || word is "1" or "true";
        bool off = word.Equals("OFF", StringComparison.OrdinalIgnoreCase) || word is "0" or "false";
        return on || off ? null : $"'{(word.Length <= 40 ? word : string.Concat(word.AsSpan(0, 40), "…"))}' is neither ON nor OFF.";
    }
}
