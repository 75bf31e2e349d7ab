using System.Net;
using System.Net.Sockets;
using LatentInstallation.Daemon.Remote;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace LatentInstallation.Daemon.Web;

/// <summary>The curators' page and its way to the broker. Everything it serves is in memory; nothing of the file system can be asked for.</summary>
internal sealed class WebServer : IAsyncDisposable
{
    private const int PortsToTry = 20;
    private const int MaxConnections = 64;

    private static readonly TimeSpan Farewell = TimeSpan.FromMilliseconds(200);

    private readonly WebApplication _application;
    private readonly BrokerTunnel? _tunnel;
    private bool _isDisposed;

    private WebServer(WebApplication application, BrokerTunnel? tunnel, Uri address) => (_application, _tunnel, Address) = (application, tunnel, address);

    /// <summary>What to type into a browser on this machine.</summary>
    internal Uri Address { get; }

    /// <summary>Listens at the wanted address, or at the next free port after it, which it says.</summary>
    /// <exception cref="BadInputException">The host is no address of this machine.</exception>
    /// <exception cref="IOException">No port could be had.</exception>
    internal static async Task<WebServer> StartAsync(
        WebAddress wanted, WebPages pages, BrokerAddress? broker, TimeProvider time, Action<string> say, CancellationToken cancellation)
    {
        IPAddress host = Resolve(wanted.Host);
        int last = wanted.Port == 0 ? 0 : Math.Min(wanted.Port + PortsToTry, IPEndPoint.MaxPort);
        for (int port = wanted.Port; port <= last; port++)
        {
            BrokerTunnel? tunnel = broker is null ? null : new BrokerTunnel(broker, time);
            WebApplication application = Build(new IPEndPoint(host, port), wanted, pages, tunnel);
            try
            {
                await application.StartAsync(cancellation).ConfigureAwait(false);
                Uri address = AddressOf(application, host);
                if (port != wanted.Port)
                {
                    say($"web: port {wanted.Port} is taken; the page is at {address}");
                }

                return new WebServer(application, tunnel, address);
            }
            catch (IOException error) when (error.InnerException is AddressInUseException)
            {
                await application.DisposeAsync().ConfigureAwait(false);
            }
            catch (SocketException error)
            {
                await application.DisposeAsync().ConfigureAwait(false);
                throw new IOException($"The web page cannot listen at {wanted.Host}:{port}: {error.Message}. Choose another address or port in the configuration (web.address, web.port).", error);
            }
        }

        throw new IOException($"The web page found no free port from {wanted.Port} to {last}. Choose another in the configuration.");
    }

    public async ValueTask DisposeAsync()
    {
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;
        _tunnel?.Close();
        using CancellationTokenSource patience = new(Farewell);
        try
        {
            await _application.StopAsync(patience.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // A browser that does not let go is not waited for.
        }

        await _application.DisposeAsync().ConfigureAwait(false);
        _tunnel?.Dispose();
    }

    private static WebApplication Build(IPEndPoint endPoint, WebAddress wanted, WebPages pages, BrokerTunnel? tunnel)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxConcurrentConnections = MaxConnections;
            kestrel.Limits.MaxConcurrentUpgradedConnections = BrokerTunnel.MaxTunnels;
            kestrel.Limits.MaxRequestBodySize = 0;
            kestrel.Limits.MaxRequestHeadersTotalSize = 16 * 1024;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(5);
            kestrel.Listen(endPoint, listen => listen.Protocols = HttpProtocols.Http1);
        });
        WebApplication application = builder.Build();
        VisitorCheck check = new(wanted.Names);
        application.UseWebSockets(new WebSocketOptions { KeepAliveInterval = TimeSpan.FromSeconds(15), KeepAliveTimeout = TimeSpan.FromSeconds(15) });
        application.Run(context => AnswerAsync(context, check, pages, tunnel));
        return application;
    }

    private static Task AnswerAsync(HttpContext context, VisitorCheck check, WebPages pages, BrokerTunnel? tunnel)
    {
        if (!check.IsWelcome(context.Request))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return context.Response.WriteAsync("This page is reached by its address, not by another name.\n");
        }

        return context.Request.Path == "/mqtt" ? TunnelAsync(context, tunnel) : pages.AnswerAsync(context);
    }

    private static Task TunnelAsync(HttpContext context, BrokerTunnel? tunnel)
    {
        if (tunnel is not null && context.WebSockets.IsWebSocketRequest)
        {
            return tunnel.ServeAsync(context);
        }

        context.Response.StatusCode = tunnel is null ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status400BadRequest;
        return context.Response.WriteAsync(tunnel is null ? "There is no broker.\n" : "MQTT is spoken here, over a websocket.\n");
    }

    private static IPAddress Resolve(string host) => host switch
    {
        "localhost" => IPAddress.Loopback,
        _ when IPAddress.TryParse(host, out IPAddress? address) => address,
        _ => throw new BadInputException($"web.address: '{host}' is no address. Use 127.0.0.1 for this machine only, or 0.0.0.0 for everybody who can reach it."),
    };

    private static Uri AddressOf(WebApplication application, IPAddress host)
    {
        string bound = application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        UriBuilder address = new(bound);
        address.Host = host.Equals(IPAddress.Any) || host.Equals(IPAddress.IPv6Any) ? Environment.MachineName : address.Host;
        return address.Uri;
    }

    /// <summary>Signals are the program's business, not the page's.</summary>
    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
