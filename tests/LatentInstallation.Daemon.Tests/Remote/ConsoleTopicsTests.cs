using System.Globalization;
using System.Text.Json;
using LatentInstallation.Generator;
using LatentInstallation.Parameters;
using Xunit;

namespace LatentInstallation.Daemon.Tests.Remote;

/// <summary>A console of 512 faders through a real broker.</summary>
public sealed class ConsoleTopicsTests : IAsyncLifetime
{
    private const string Root = "latent/test/";
    private const int Faders = 512;

    private Broker _broker = null!;
    private Piece _piece = null!;
    private Curator _curator = null!;

    public async ValueTask InitializeAsync()
    {
        using TestCardGenerator card = new(64, 64);
        byte[] jpeg = [0xff, 0xd8, 0xff, 0xd9];
        _broker = await Broker.StartAsync();
        _curator = await Curator.JoinAsync(_broker.Address, "#");
        ParameterTable table = new PieceParameters(card.Manifest with { ZDim = Faders }).Table;
        _piece = await Piece.StartAsync(RemoteControlTests.Options(_broker), table, _ => jpeg);
        await _curator.HearsAsync(Root + "status", "online");
    }

    public async ValueTask DisposeAsync()
    {
        await _piece.DisposeAsync();
        _curator.Dispose();
        _broker.Dispose();
    }

    [Fact]
    public async Task Every_fader_is_retained_and_online_still_comes_last()
    {
        string[] heard = [.. _curator.Heard.Select(message => message.Topic)];
        int online = Array.IndexOf(heard, Root + "status");
        for (int i = 1; i <= Faders; i++)
        {
            Assert.InRange(Array.IndexOf(heard, Fader(i)), 0, online);
        }

        using Curator late = await Curator.JoinAsync(_broker.Address);
        await late.HearsAsync(Fader(Faders), "0");
        await late.HearsAsync(Fader(Faders) + "/source", "idle");
    }

    [Fact]
    public async Task Home_Assistant_hears_of_the_bank_and_of_no_fader()
    {
        JsonElement components = JsonDocument.Parse(await _curator.HearsAsync("homeassistant/device/latent_test/config")).RootElement.GetProperty("components");
        Assert.True(components.TryGetProperty("console_bank", out _));
        Assert.DoesNotContain(components.EnumerateObject(), component => component.Name.StartsWith("console_z", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_whole_console_is_one_message_for_who_asks_and_its_faders_have_no_live_topics()
    {
        await _curator.AskAsync(Root + "request/live", "", Root + "response/live");
        await _curator.HearsAsync(Root + "param/latent/truncation/live");
        Assert.DoesNotContain(Root + "console/live", _curator.Last.Keys);
        Assert.DoesNotContain(Fader(1) + "/live", _curator.Last.Keys);
        _curator.Send(Fader(3) + "/set", "-1.25");
        await _curator.HearsAsync(Fader(3), "-1.25");
        await _curator.AskAsync(Root + "request/console", "", Root + "response/console");
        JsonElement console = JsonDocument.Parse(await _curator.HearsAsync(Root + "console/live")).RootElement;
        double[] faders = [.. console.GetProperty("faders").EnumerateArray().Select(value => value.GetDouble())];
        double[] live = [.. console.GetProperty("live").EnumerateArray().Select(value => value.GetDouble())];
        Assert.Equal((Faders, Faders), (faders.Length, live.Length));
        Assert.Equal(-1.25, faders[2]);
        Assert.Equal(-1.25, faders.Sum());
        Assert.All(live.Zip(faders), pair => Assert.InRange(pair.First - pair.Second, -1.01, 1.01));
        Assert.NotEqual(live, faders);
    }

    [Fact]
    public async Task A_preset_keeps_every_fader_and_brings_it_back()
    {
        _curator.Send(Fader(1) + "/set", "2");
        _curator.Send(Fader(Faders) + "/set", "-0.5");
        await _curator.HearsAsync(Fader(1), "2");
        await _curator.HearsAsync(Fader(Faders), "-0.5");
        Assert.Contains("\"ok\"", await _curator.AskAsync(Root + "request/preset-save", "Chord", Root + "response/preset-save"), StringComparison.Ordinal);
        await _curator.AskAsync(Root + "request/console-reset", "", Root + "response/console-reset");
        await _curator.HearsAsync(Fader(1), "0");
        await _curator.HearsAsync(Fader(Faders), "0");
        Assert.Contains("\"ignored\":[]", await _curator.AskAsync(Root + "request/preset-recall", "Chord", Root + "response/preset-recall"), StringComparison.Ordinal);
        await _curator.HearsAsync(Fader(1), "2");
        await _curator.HearsAsync(Fader(Faders), "-0.5");
        await _curator.HearsAsync(Fader(2) + "/source", "preset");
        Assert.DoesNotContain(ConsoleParameters.BankKey, _piece.Presets.Find("Chord")!.Values.Keys);
    }

    private static string Fader(int number) => string.Create(CultureInfo.InvariantCulture, $"{Root}param/console/z/{number}");
}
