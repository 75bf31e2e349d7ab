using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace LatentInstallation.Devices.Mosquitto;

/// <content>What libmosquitto calls, always on the client's own thread.</content>
public sealed partial class MqttClient
{
    private volatile string? _refusal;

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static unsafe void WhenConnected(nint client, nint self, int reason, int flags, nint properties)
    {
        if (Of(self) is not { } mine)
        {
            return;
        }

        mine._refusal = reason == 0 ? null : $"the broker refused: {MqttStatus.DescribeReason(reason)}";
        if (reason != 0)
        {
            return;
        }

        foreach (MqttSubscription subscription in mine._connection.Subscriptions)
        {
            Mosquitto.Subscribe(client, null, subscription.Filter, 1, (int)subscription.Options, 0);
        }

        mine._connected = true;
        Interlocked.Increment(ref mine._connections);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void WhenDisconnected(nint client, nint self, int reason, nint properties)
    {
        if (Of(self) is { } mine)
        {
            mine._connected = false;
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void WhenPublished(nint client, nint self, int messageId, int reason, nint properties) => Of(self)?.Acknowledge(messageId);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static unsafe void WhenMessage(nint client, nint self, Mosquitto.Message* message, nint properties)
    {
        if (Of(self) is not { } mine)
        {
            return;
        }

        int length = message->Length;
        byte[] payload = length > 0 && length <= mine._connection.MaxPayload ? new ReadOnlySpan<byte>(message->Payload, length).ToArray() : [];
        bool marked = properties != 0 && mine._connection.MarkProperty is { } mark && IsMarked(properties, mark);
        string topic = Marshal.PtrToStringUTF8((nint)message->Topic) ?? "";
        if (!mine._messages.Writer.TryWrite(new MqttMessage(topic, payload, length, message->Retain != 0, marked)))
        {
            Interlocked.Increment(ref mine._lost);
        }
    }

    private static MqttClient? Of(nint self) => GCHandle.FromIntPtr(self).Target as MqttClient;

    private static unsafe bool IsMarked(nint properties, string mark)
    {
        byte* name;
        byte* value;
        nint at = Mosquitto.ReadStringPair(properties, Mosquitto.PropertyUser, &name, &value, skipFirst: false);
        bool found = false;
        while (at != 0)
        {
            found |= Encoding.UTF8.GetString(MemoryMarshal.CreateReadOnlySpanFromNullTerminated(name)) == mark && value[0] == '1' && value[1] == 0;
            NativeMemory.Free(name);
            NativeMemory.Free(value);
            at = Mosquitto.ReadStringPair(at, Mosquitto.PropertyUser, &name, &value, skipFirst: true);
        }

        return found;
    }
}
