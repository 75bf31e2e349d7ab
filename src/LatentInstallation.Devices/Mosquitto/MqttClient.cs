using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Threading.Channels;

namespace LatentInstallation.Devices.Mosquitto;

/// <summary>
/// A connection to a broker that comes back by itself. One thread of its own runs libmosquitto's loop; messages go into a bounded queue,
/// and what is retained and cannot be said while the broker is away waits, the newest of each topic.
/// </summary>
/// <remarks>libmosquitto's own thread is not used because its waits between attempts are whole seconds without chance in them.</remarks>
public sealed partial class MqttClient : IDisposable
{
    // Everything that a piece retains comes at once to whoever subscribes: two topics for each of 512 faders and of everything else.
    private const int QueuedMessages = 4096;
    private const int LoopMilliseconds = 1000;
    private const string SystemAuthorities = "/etc/ssl/certs";

    // Lazy, so that a library that is not installed is told as what it is, and not as a type that cannot be initialised.
    private static readonly Lazy<int> Initialized = new(Mosquitto.Initialize);
    private static readonly TimeSpan Farewell = TimeSpan.FromMilliseconds(300);

    private readonly MqttConnection _connection;
    private readonly Channel<MqttMessage> _messages = Channel.CreateBounded<MqttMessage>(new BoundedChannelOptions(QueuedMessages) { SingleWriter = true });
    private readonly ManualResetEventSlim _stop = new();
    private readonly Outbox _outbox = new();
    private readonly Thread _thread;
    private GCHandle _self;
    private MosquittoHandle _handle;
    private volatile bool _connected;
    private volatile string? _lastError;
    private int _connections;
    private long _lost;

    /// <summary>Prepares a client; <see cref="Start"/> connects it.</summary>
    /// <exception cref="IOException">The certificate file cannot be read, or the library refuses a value.</exception>
    /// <exception cref="DllNotFoundException">libmosquitto1 is not installed.</exception>
    public unsafe MqttClient(MqttConnection connection)
    {
        _connection = connection;
        _ = Initialized.Value;
        _self = GCHandle.Alloc(this, GCHandleType.Weak);
        _handle = new MosquittoHandle(Mosquitto.New(connection.ClientId, cleanStart: true, GCHandle.ToIntPtr(_self)));
        if (_handle.IsInvalid)
        {
            throw new IOException($"Cannot make an MQTT client called '{connection.ClientId}': the name is not usable, or there is no memory.");
        }

        Mosquitto.SetOption(_handle, Mosquitto.OptionProtocolVersion, Mosquitto.ProtocolVersion5);
        Mosquitto.SetThreaded(_handle, true);
        SetWill();
        SetIdentity();
        Mosquitto.OnConnect(_handle, &WhenConnected);
        Mosquitto.OnDisconnect(_handle, &WhenDisconnected);
        Mosquitto.OnMessage(_handle, &WhenMessage);
        Mosquitto.OnPublish(_handle, &WhenPublished);
        _thread = new Thread(Run) { Name = "Mqtt", IsBackground = true };
    }

    /// <summary>What arrived, in order.</summary>
    public ChannelReader<MqttMessage> Messages => _messages.Reader;

    /// <summary>The broker said welcome and has not gone since.</summary>
    public bool IsConnected => _connected;

    /// <summary>How often the broker said welcome. A change means: say everything again.</summary>
    public int Connections => Volatile.Read(ref _connections);

    /// <summary>Messages that found the queue full.</summary>
    public long Lost => Interlocked.Read(ref _lost);

    /// <summary>Why it is not connected, in words; null as long as nothing failed.</summary>
    public string? LastError => _lastError;

    /// <summary>Begins to connect; returns at once.</summary>
    public void Start() => _thread.Start();

    /// <summary>Says good-bye, so that the will is not said, and ends the thread.</summary>
    public void Dispose()
    {
        if (_stop.IsSet)
        {
            return;
        }

        _stop.Set();
        if (_thread.ThreadState.HasFlag(ThreadState.Unstarted))
        {
            Release();
            return;
        }

        Mosquitto.Disconnect(_handle, Mosquitto.DisconnectNormally, 0);

        // A thread that hangs in a name server or an unreachable host is left to the end of the process, with what it uses.
        if (_thread.Join(Farewell))
        {
            Release();
        }
    }

    private void Release()
    {
        _messages.Writer.TryComplete();
        _handle.Dispose();
        _self.Free();
    }

    private unsafe void SetWill()
    {
        if (_connection.Will is { } will)
        {
            byte[] payload = System.Text.Encoding.UTF8.GetBytes(will.Payload);
            fixed (byte* bytes = payload)
            {
                MqttStatus.ThrowIfFailed(Mosquitto.SetWill(_handle, will.Topic, payload.Length, bytes, 1, retain: true), "set the last will on", will.Topic);
            }
        }
    }

    private void SetIdentity()
    {
        if (_connection.User is not null)
        {
            MqttStatus.ThrowIfFailed(Mosquitto.SetUser(_handle, _connection.User, _connection.Password), "use the MQTT user", _connection.User);
        }

        if (_connection.Tls)
        {
            string? file = _connection.CertificateAuthorityFile;
            if (file is not null && !File.Exists(file))
            {
                throw new FileNotFoundException($"The broker's certificates are not at '{file}'. Put the authority's PEM file there, or name another.");
            }

            int status = Mosquitto.SetTls(_handle, file, file is null ? SystemAuthorities : null, null, null, 0);
            MqttStatus.ThrowIfFailed(status, "trust the certificates of", file ?? SystemAuthorities);
        }
    }

    private void Run()
    {
        TimeSpan wait = _connection.FirstBackOff;
        bool again = false;
        while (!_stop.IsSet)
        {
            int before = Connections;
            int status = again
                ? Mosquitto.Reconnect(_handle)
                : Mosquitto.Connect(_handle, _connection.Host, _connection.Port, (int)_connection.KeepAlive.TotalSeconds, null, 0);
            again = true;
            while (status == MqttStatus.Success)
            {
                status = Mosquitto.Loop(_handle, LoopMilliseconds, 1);
            }

            _connected = false;
            _lastError = _refusal ?? MqttStatus.Describe(status);
            wait = Connections == before ? wait : _connection.FirstBackOff;
            if (_stop.Wait(wait * (1 + (RandomNumberGenerator.GetInt32(256) / 1024.0))))
            {
                break;
            }

            wait = wait * 2 < _connection.LongestBackOff ? wait * 2 : _connection.LongestBackOff;
        }
    }
}
