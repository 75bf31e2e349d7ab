using System.Net;
using System.Net.WebSockets;
using LatentInstallation.Daemon.Remote;
using LatentInstallation.Daemon.Tests.Remote;
using LatentInstallation.Daemon.Web;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace LatentInstallation.Daemon.Tests.Web;

public sealed class WebServerTests : IAsyncLifetime
{
    private readonly HttpClient _client = new();
    private readonly List<string> _said = [];
    private Broker _broker = null!;
    private WebServer _server = null!;

    public async ValueTask InitializeAsync()
    {
        _broker = await Broker.StartAsync();
        _server = await StartAsync(0);
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _broker.Dispose();
        _client.Dispose();
    }

    [Theory]
    [InlineData("", "text/html")]
    [InlineData("page.js", "text/javascript")]
    [InlineData("page.css", "text/css")]
    [InlineData("mqtt.js", "text/javascript")]
    [InlineData("parameters.json", "application/json")]
    [InlineData("healthz", "text/plain")]
    public async Task The_page_and_its_parts_are_served_with_a_strict_policy(string path, string type)
    {
        using HttpResponseMessage response = await _client.GetAsync(new Uri(_server.Address, path), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(type, response.Content.Headers.ContentType!.MediaType);
        Assert.StartsWith("default-src 'none'", response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("index.html~")]
    [InlineData("web/wwwroot/page.js")]
    public async Task There_is_nothing_else(string path)
    {
        using HttpResponseMessage response = await _client.GetAsync(new Uri(_server.Address, path), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Theory]
    [InlineData("127.0.0.1:8080", null, true)]
    [InlineData("127.0.0.1:8080", "http://127.0.0.1:8080", true)]
    [InlineData("[::1]:8080", "http://[::1]:8080", true)]
    [InlineData("localhost:8080", "http://localhost:8080", true)]
    [InlineData("localhost", "http://localhost", true)]
    [InlineData("127.0.0.1:8080", "http://127.0.0.1:8081", false)]
    [InlineData("127.0.0.1:8080", "http://elsewhere.example", false)]
    [InlineData("127.0.0.1:8080", "null", false)]
    [InlineData("elsewhere.example:8080", "http://elsewhere.example:8080", false)]
    [InlineData("elsewhere.example:8080", null, false)]
    [InlineData("", null, false)]
    public void Other_peoples_pages_and_names_are_turned_away(string host, string? origin, bool welcome) =>
        Assert.Equal(welcome, new VisitorCheck([]).IsWelcome(new HostString(host), origin));

    [Fact]
    public async Task Bytes_reach_the_broker_and_come_back()
    {
        using ClientWebSocket socket = new();
        socket.Options.AddSubProtocol("mqtt");
        await socket.ConnectAsync(Tunnel, CancellationToken.None);

        // CONNECT of MQTT 3.1.1, clean, with an empty client identifier; in two pieces.
        await socket.SendAsync(new byte[] { 0x10, 12, 0, 4, (byte)'M', (byte)'Q' }, WebSocketMessageType.Binary, true, CancellationToken.None);
        await socket.SendAsync(new byte[] { (byte)'T', (byte)'T', 4, 2, 0, 30, 0, 0 }, WebSocketMessageType.Binary, true, CancellationToken.None);
        byte[] answer = new byte[16];
        WebSocketReceiveResult received = await socket.ReceiveAsync(answer, CancellationToken.None);
        Assert.Equal([0x20, 2, 0, 0], answer.AsSpan(0, received.Count).ToArray());
    }

    [Fact]
    public async Task A_foreign_page_does_not_get_a_websocket()
    {
        using ClientWebSocket socket = new();
        socket.Options.AddSubProtocol("mqtt");
        socket.Options.SetRequestHeader("Origin", "http://elsewhere.example");
        await Assert.ThrowsAsync<WebSocketException>(() => socket.ConnectAsync(Tunnel, CancellationToken.None));
    }

    [Fact]
    public async Task A_message_that_is_too_long_or_text_ends_the_tunnel()
    {
        using ClientWebSocket socket = new();
        socket.Options.AddSubProtocol("mqtt");
        await socket.ConnectAsync(Tunnel, CancellationToken.None);
        await socket.SendAsync("hello"u8.ToArray(), WebSocketMessageType.Text, true, CancellationToken.None);
        await Assert.ThrowsAnyAsync<WebSocketException>(() => socket.ReceiveAsync(new byte[16], CancellationToken.None));
    }

    [Fact]
    public async Task Only_so_many_tunnels_are_open_at_once()
    {
        List<ClientWebSocket> sockets = [];
        for (int i = 0; i < BrokerTunnel.MaxTunnels; i++)
        {
            ClientWebSocket socket = new();
            socket.Options.AddSubProtocol("mqtt");
            await socket.ConnectAsync(Tunnel, CancellationToken.None);
            sockets.Add(socket);
        }

        using ClientWebSocket last = new();
        last.Options.AddSubProtocol("mqtt");
        await Assert.ThrowsAsync<WebSocketException>(() => last.ConnectAsync(Tunnel, CancellationToken.None));
        sockets.ForEach(socket => socket.Dispose());
    }

    [Fact]
    public async Task A_port_that_is_taken_gives_the_next_one_and_is_said()
    {
        await using WebServer second = await StartAsync(_server.Address.Port);
        Assert.NotEqual(_server.Address.Port, second.Address.Port);
        Assert.Contains("is taken", Assert.Single(_said), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_of_another_machine_is_refused_in_words()
    {
        await Assert.ThrowsAsync<BadInputException>(() => StartAsync(0, "gallery"));
        Assert.Contains("cannot listen", (await Assert.ThrowsAsync<IOException>(() => StartAsync(0, "192.0.2.1"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stopping_lets_every_browser_go_at_once()
    {
        using ClientWebSocket socket = new();
        socket.Options.AddSubProtocol("mqtt");
        await socket.ConnectAsync(Tunnel, CancellationToken.None);
        long begin = TimeProvider.System.GetTimestamp();
        await _server.DisposeAsync();
        Assert.True(TimeProvider.System.GetElapsedTime(begin) < TimeSpan.FromSeconds(1));
    }

    private Uri Tunnel => new UriBuilder(_server.Address) { Scheme = "ws", Path = "mqtt" }.Uri;

    private Task<WebServer> StartAsync(int port, string host = "127.0.0.1") => WebServer.StartAsync(
        new WebAddress(host, port), new WebPages(new RemoteOptions(), Piece.FewParameters), _broker.Address, TimeProvider.System, _said.Add, CancellationToken.None);
}
