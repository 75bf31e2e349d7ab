using System.Runtime.InteropServices;

namespace LatentInstallation.Devices.Mosquitto;

/// <summary>libmosquitto 2.0, as far as it is used. Status 0 is success; see <see cref="MqttStatus"/>.</summary>
internal static unsafe partial class Mosquitto
{
    internal const int OptionProtocolVersion = 1;
    internal const int ProtocolVersion5 = 5;
    internal const int PropertyUser = 38;
    internal const byte DisconnectNormally = 0;

    private const string Library = "libmosquitto.so.1";

    [LibraryImport(Library, EntryPoint = "mosquitto_lib_init")]
    internal static partial int Initialize();

    [LibraryImport(Library, EntryPoint = "mosquitto_new", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint New(string? id, [MarshalAs(UnmanagedType.U1)] bool cleanStart, nint userData);

    [LibraryImport(Library, EntryPoint = "mosquitto_destroy")]
    internal static partial void Destroy(nint client);

    [LibraryImport(Library, EntryPoint = "mosquitto_int_option")]
    internal static partial int SetOption(MosquittoHandle client, int option, int value);

    [LibraryImport(Library, EntryPoint = "mosquitto_threaded_set")]
    internal static partial int SetThreaded(MosquittoHandle client, [MarshalAs(UnmanagedType.U1)] bool threaded);

    [LibraryImport(Library, EntryPoint = "mosquitto_will_set", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int SetWill(MosquittoHandle client, string topic, int length, byte* payload, int qos, [MarshalAs(UnmanagedType.U1)] bool retain);

    [LibraryImport(Library, EntryPoint = "mosquitto_username_pw_set", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int SetUser(MosquittoHandle client, string? user, string? password);

    [LibraryImport(Library, EntryPoint = "mosquitto_tls_set", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int SetTls(MosquittoHandle client, string? authorityFile, string? authorityFolder, string? certificate, string? key, nint askPassword);

    [LibraryImport(Library, EntryPoint = "mosquitto_connect_bind_v5", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int Connect(MosquittoHandle client, string host, int port, int keepAliveSeconds, string? bindAddress, nint properties);

    [LibraryImport(Library, EntryPoint = "mosquitto_reconnect")]
    internal static partial int Reconnect(MosquittoHandle client);

    [LibraryImport(Library, EntryPoint = "mosquitto_disconnect_v5")]
    internal static partial int Disconnect(MosquittoHandle client, int reason, nint properties);

    [LibraryImport(Library, EntryPoint = "mosquitto_loop")]
    internal static partial int Loop(MosquittoHandle client, int timeoutMilliseconds, int maxPackets);

    [LibraryImport(Library, EntryPoint = "mosquitto_publish_v5", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int Publish(
        MosquittoHandle client, out int messageId, string topic, int length, byte* payload, int qos, [MarshalAs(UnmanagedType.U1)] bool retain, nint properties);

    [LibraryImport(Library, EntryPoint = "mosquitto_subscribe_v5", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int Subscribe(nint client, int* messageId, string filter, int qos, int options, nint properties);

    [LibraryImport(Library, EntryPoint = "mosquitto_subscribe_v5", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int Subscribe(MosquittoHandle client, int* messageId, string filter, int qos, int options, nint properties);

    [LibraryImport(Library, EntryPoint = "mosquitto_unsubscribe", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int Unsubscribe(MosquittoHandle client, int* messageId, string filter);

    [LibraryImport(Library, EntryPoint = "mosquitto_connect_v5_callback_set")]
    internal static partial void OnConnect(MosquittoHandle client, delegate* unmanaged[Cdecl]<nint, nint, int, int, nint, void> callback);

    [LibraryImport(Library, EntryPoint = "mosquitto_disconnect_v5_callback_set")]
    internal static partial void OnDisconnect(MosquittoHandle client, delegate* unmanaged[Cdecl]<nint, nint, int, nint, void> callback);

    [LibraryImport(Library, EntryPoint = "mosquitto_publish_v5_callback_set")]
    internal static partial void OnPublish(MosquittoHandle client, delegate* unmanaged[Cdecl]<nint, nint, int, int, nint, void> callback);

    [LibraryImport(Library, EntryPoint = "mosquitto_message_v5_callback_set")]
    internal static partial void OnMessage(MosquittoHandle client, delegate* unmanaged[Cdecl]<nint, nint, Message*, nint, void> callback);

    /// <summary>Gives copies of name and value, which the caller frees.</summary>
    /// <returns>The property found, from which the search goes on with <paramref name="skipFirst"/>; 0 when there is none left.</returns>
    [LibraryImport(Library, EntryPoint = "mosquitto_property_read_string_pair")]
    internal static partial nint ReadStringPair(nint properties, int identifier, byte** name, byte** value, [MarshalAs(UnmanagedType.U1)] bool skipFirst);

    [LibraryImport(Library, EntryPoint = "mosquitto_strerror")]
    internal static partial byte* DescribeStatus(int status);

    [LibraryImport(Library, EntryPoint = "mosquitto_reason_string")]
    internal static partial byte* DescribeReason(int reason);

    /// <summary>struct mosquitto_message.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct Message
    {
        internal int Id;
        internal byte* Topic;
        internal byte* Payload;
        internal int Length;
        internal int Qos;
        internal byte Retain;
    }
}
