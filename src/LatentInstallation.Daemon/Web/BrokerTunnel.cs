using System.Net.Security;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using LatentInstallation.Daemon.Remote;
using Microsoft.AspNetCore.Http;

namespace LatentInstallation.Daemon.Web;

/// <summary>Carries a browser's MQTT to the broker's TCP port, byte for byte; what is allowed there is the broker's to say.</summary>
internal sealed class BrokerTunnel(BrokerAddress broker, TimeProvider time) : IDisposable
{
    internal const int MaxTunnels = 32;
    private const int ChunkBytes = 32 * 1024;
    private const int MaxMessageBytes = 64 * 1024;
    private const string Protocol = "mqtt";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource _closing = new();
    private int _tunnels;

    /// <summary>Lets every browser go.</summary>
    internal void Close() => _closing.Cancel();

    public void Dispose() => _closing.Dispose();

    internal async Task ServeAsync(HttpContext context)
    {
        if (!context.WebSockets.WebSocketRequestedProtocols.Contains(Protocol))
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        if (Interlocked.Increment(ref _tunnels) > MaxTunnels)
        {
            Interlocked.Decrement(ref _tunnels);
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }

        try
        {
            using CancellationTokenSource ending = CancellationTokenSource.CreateLinkedTokenSource(_closing.Token, context.RequestAborted);
            await CarryAsync(context, ending).ConfigureAwait(false);
        }
        catch (Exception error) when (error is IOException or SocketException or WebSocketException
            or OperationCanceledException or TimeoutException or AuthenticationException or CryptographicException)
        {
            // One side is gone: so is the other, as the sockets are disposed.
        }
        finally
        {
            Interlocked.Decrement(ref _tunnels);
        }
    }

    private async Task CarryAsync(HttpContext context, CancellationTokenSource ending)
    {
        using TcpClient client = new() { NoDelay = true };
        await client.ConnectAsync(broker.Host, broker.Port, ending.Token).AsTask().WaitAsync(Patience, time, ending.Token).ConfigureAwait(false);
        Stream stream = await SecureAsync(client.GetStream(), ending.Token).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            using WebSocket socket = await context.WebSockets.AcceptWebSocketAsync(Protocol).ConfigureAwait(false);
            Task up = ToBrokerAsync(socket, stream, ending.Token);
            Task down = ToBrowserAsync(stream, socket, ending.Token);
            await Task.WhenAny(up, down).ConfigureAwait(false);
            await ending.CancelAsync().ConfigureAwait(false);
            socket.Abort();
            client.Close();
            await Task.WhenAll(up, down).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<Stream> SecureAsync(Stream plain, CancellationToken cancellation)
    {
        if (!broker.Tls)
        {
            return plain;
        }

        SslStream secure = new(plain);
        await secure.AuthenticateAsClientAsync(
            new SslClientAuthenticationOptions { TargetHost = broker.Host, CertificateChainPolicy = Trust() }, cancellation).ConfigureAwait(false);
        return secure;
    }

    private X509ChainPolicy? Trust()
    {
        if (broker.CertificateAuthorityFile is not { } file)
        {
            return null;
        }

        X509ChainPolicy policy = new() { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.ImportFromPemFile(file);
        return policy;
    }

    private static async Task ToBrokerAsync(WebSocket socket, Stream stream, CancellationToken cancellation)
    {
        byte[] chunk = new byte[ChunkBytes];
        int inMessage = 0;
        while (true)
        {
            ValueWebSocketReceiveResult received = await socket.ReceiveAsync(chunk.AsMemory(), cancellation).ConfigureAwait(false);
            inMessage += received.Count;
            if (received.MessageType != WebSocketMessageType.Binary || inMessage > MaxMessageBytes)
            {
                return;
            }

            await stream.WriteAsync(chunk.AsMemory(0, received.Count), cancellation).ConfigureAwait(false);
            inMessage = received.EndOfMessage ? 0 : inMessage;
        }
    }

    private async Task ToBrowserAsync(Stream stream, WebSocket socket, CancellationToken cancellation)
    {
        byte[] chunk = new byte[ChunkBytes];
        int count;
        while ((count = await stream.ReadAsync(chunk.AsMemory(), cancellation).ConfigureAwait(false)) > 0)
        {
            // A browser that takes nothing for so long is dropped: the broker must not fill its memory for it.
            await socket.SendAsync(chunk.AsMemory(0, count), WebSocketMessageType.Binary, endOfMessage: true, cancellation)
                .AsTask().WaitAsync(Patience, time, cancellation).ConfigureAwait(false);
        }
    }
}
