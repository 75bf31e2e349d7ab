using System.Text.Json;
using LatentInstallation.Daemon.Presets;
using LatentInstallation.Daemon.Remote;
using LatentInstallation.Parameters;
using LatentInstallation.Show;
using Xunit;

namespace LatentInstallation.Daemon.Tests.Remote;

/// <summary>Through a real broker, with a real client on the other side.</summary>
public sealed class RemoteControlTests : IAsyncLifetime
{
    private const string Root = "latent/test/";

    private Broker _broker = null!;
    private Piece _piece = null!;
    private Curator _curator = null!;

    public async ValueTask InitializeAsync()
    {
        _broker = await Broker.StartAsync();
        _curator = await Curator.JoinAsync(_broker.Address);
        _piece = await Piece.StartAsync(Options(_broker));
        await _curator.HearsAsync(Root + "status", "online");
    }

    public async ValueTask DisposeAsync()
    {
        await _piece.DisposeAsync();
        _curator.Dispose();
        _broker.Dispose();
    }

    [Fact]
    public async Task States_are_retained_and_online_comes_last()
    {
        await _curator.HearsAsync(Root + "param/latent/speed", "0.125");
        string[] heard = [.. _curator.Heard.Select(message => message.Topic)];
        Assert.True(Array.IndexOf(heard, Root + "status") > Array.IndexOf(heard, Root + "info"));
        Assert.True(Array.IndexOf(heard, Root + "status") > Array.IndexOf(heard, Root + "param/latent/speed"));
        using Curator late = await Curator.JoinAsync(_broker.Address);
        await late.HearsAsync(Root + "status", "online");
        await late.HearsAsync(Root + "param/latent/speed", "0.125");
        await late.HearsAsync(Root + "param/latent/speed/source", "idle");
        await late.HearsAsync(Root + "param/latent/path", "curve");
        await late.HearsAsync(Root + "param/sound/automatic", "ON");
        await late.HearsAsync(Root + "input/knob-1", "ok");
        await late.HearsAsync(Root + "input/knob-2", "floating");
        await late.HearsAsync(Root + "input/knob-2/enabled", "ON");
        await late.HearsAsync(Root + "lock", "OFF");
        await late.HearsAsync(Root + "show/freeze", "OFF");
        await late.HearsAsync(Root + "show/blackout", "OFF");
        await late.HearsAsync(Root + "fault", "OFF");
        await late.HearsAsync(Root + "sound/health", "none");
        await late.HearsAsync(Root + "presets", "[]");
        Assert.Contains("\"version\"", await late.HearsAsync(Root + "info"), StringComparison.Ordinal);
        Assert.All(late.Retained, pair => Assert.True(pair.Value, pair.Key));
    }

    [Fact]
    public async Task A_piece_that_stays_is_online_again_after_another_of_its_name_left()
    {
        Piece second = await Piece.StartAsync(Options(_broker));
        await Eventually.TrueAsync(() => second.Said.Any(line => line.Contains("online at latent/test/status already", StringComparison.Ordinal)), "it is said");
        await second.DisposeAsync();
        await Eventually.TrueAsync(() => _curator.Heard.Any(message => message == (Root + "status", "offline")), "the second one left");
        await _curator.HearsAsync(Root + "status", "online");
        Assert.DoesNotContain(_piece.Said, line => line.Contains("already", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_set_value_is_echoed_with_its_source()
    {
        _curator.Send(Root + "param/latent/truncation/set", "0.5");
        await _curator.HearsAsync(Root + "param/latent/truncation", "0.5");
        await _curator.HearsAsync(Root + "param/latent/truncation/source", "mqtt");
        Assert.Equal(new ShowCommand(ShowCommandKind.SetParameter, 1, 0.5, ParameterSource.Mqtt), Assert.Single(_piece.Done));
    }

    [Fact]
    public async Task A_value_out_of_range_is_clamped_and_echoed_even_when_nothing_changes()
    {
        _curator.Send(Root + "param/latent/truncation/set", "99");
        await _curator.HearsAsync(Root + "param/latent/truncation", "1.5");
        string echo = await _curator.AskAsync(Root + "param/latent/truncation/set", "100", Root + "param/latent/truncation");
        Assert.Equal("1.5", echo);
    }

    [Theory]
    [InlineData("nan")]
    [InlineData("inf")]
    [InlineData("")]
    [InlineData("0,5")]
    [InlineData("rm -rf /")]
    [InlineData("1e400")]
    public async Task What_is_no_finite_number_changes_nothing_and_is_answered(string text)
    {
        string answer = await _curator.AskAsync(Root + "param/latent/truncation/set", text, Root + "response/set");
        Assert.Contains("\"key\":\"latent.truncation\",\"status\":\"error\"", answer, StringComparison.Ordinal);
        Assert.Empty(_piece.Done);
    }

    [Fact]
    public async Task Five_megabytes_of_noise_change_nothing_and_are_answered()
    {
        byte[] noise = new byte[5_000_000];
        new Random(1).NextBytes(noise);
        _curator.Send(Root + "param/latent/truncation/set", noise);
        Assert.Contains("5000000 bytes", await _curator.HearsAsync(Root + "response/set"), StringComparison.Ordinal);
        Assert.Empty(_piece.Done);
    }

    [Fact]
    public async Task A_retained_command_is_ignored_and_said_once()
    {
        _curator.Send(Root + "param/latent/truncation/set", "0.25", retain: true);
        _curator.Send(Root + "param/latent/truncation/set", "0.3", retain: true);
        _curator.Send(Root + "param/latent/speed/set", "1");
        await _curator.HearsAsync(Root + "param/latent/speed", "1");
        Assert.Equal(0, Assert.Single(_piece.Done).Index);
        Assert.Single(_piece.Said, line => line.Contains("retained command", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_retained_command_from_before_is_ignored_too()
    {
        await _piece.DisposeAsync();
        _curator.Send(Root + "param/latent/truncation/set", "0.25", retain: true);
        _piece = await Piece.StartAsync(Options(_broker));
        await _curator.HearsAsync(Root + "status", "online");
        await Eventually.TrueAsync(() => _piece.Said.Any(line => line.Contains("retained command", StringComparison.Ordinal)), "it is said");
        Assert.Empty(_piece.Done);
    }

    [Fact]
    public async Task Unknown_names_are_answered()
    {
        Assert.Contains("no parameter", await _curator.AskAsync(Root + "param/no/such/set", "1", Root + "response/set"), StringComparison.Ordinal);
        Assert.Contains("no input", await _curator.AskAsync(Root + "input/none/enabled/set", "ON", Root + "response/set"), StringComparison.Ordinal);
        Assert.Contains("neither ON nor OFF", await _curator.AskAsync(Root + "lock/set", "maybe", Root + "response/set"), StringComparison.Ordinal);
        Assert.Contains("no such request", await _curator.AskAsync(Root + "request/dance", "", Root + "response/dance"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Switches_and_inputs_are_set_and_told()
    {
        _curator.Send(Root + "lock/set", "ON");
        _curator.Send(Root + "show/freeze/set", "on");
        _curator.Send(Root + "show/blackout/set", "1");
        _curator.Send(Root + "input/knob-2/enabled/set", "OFF");
        await _curator.HearsAsync(Root + "lock", "ON");
        await _curator.HearsAsync(Root + "show/freeze", "ON");
        await _curator.HearsAsync(Root + "show/blackout", "ON");
        await _curator.HearsAsync(Root + "input/knob-2/enabled", "OFF");
    }

    [Fact]
    public async Task A_preset_is_saved_recalled_and_deleted_by_name()
    {
        _curator.Send(Root + "param/latent/speed/set", "1.5");
        await _curator.HearsAsync(Root + "param/latent/speed", "1.5");
        string saved = await _curator.AskAsync(Root + "request/preset-save", """{"name":"Dusk é","transaction":7}""", Root + "response/preset-save");
        Assert.Contains("\"transaction\":7,\"status\":\"ok\"", saved, StringComparison.Ordinal);
        await _curator.HearsAsync(Root + "preset", "Dusk é");
        Assert.DoesNotContain("sound.automatic", _piece.Presets.Find("Dusk é")!.Values.Keys);
        _curator.Send(Root + "param/latent/speed/set", "0.1");
        await _curator.HearsAsync(Root + "param/latent/speed", "0.1");
        _curator.Send(Root + "preset/set", "Dusk é");
        await _curator.HearsAsync(Root + "param/latent/speed", "1.5");
        await _curator.HearsAsync(Root + "param/latent/speed/source", "preset");
        await _curator.AskAsync(Root + "request/preset-delete", "Dusk é", Root + "response/preset-delete");
        await _curator.HearsAsync(Root + "presets", "[]");
        Assert.Contains("no preset", await _curator.AskAsync(Root + "request/preset-recall", "Dusk é", Root + "response/preset-recall"), StringComparison.Ordinal);
        Assert.Contains("\"error\"", await _curator.AskAsync(Root + "request/preset-save", "{oops", Root + "response/preset-save"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_preset_of_a_model_with_more_directions_is_kept_and_the_rest_recalled()
    {
        _piece.Presets.Save(new Preset("Dawn", new Dictionary<string, string> { ["latent.speed"] = "1.5", ["direction.40"] = "2" }));
        string answer = await _curator.AskAsync(Root + "request/preset-recall", "Dawn", Root + "response/preset-recall");
        Assert.Contains("\"applied\":1,\"ignored\":[\"direction.40\"]", answer, StringComparison.Ordinal);
        await _curator.HearsAsync(Root + "param/latent/speed", "1.5");
        Assert.Equal("2", _piece.Presets.Find("Dawn")!.Values["direction.40"]);
    }

    [Fact]
    public async Task Live_values_are_told_only_to_who_asks()
    {
        Assert.DoesNotContain(Root + "param/latent/speed/live", _curator.Last.Keys);
        await _curator.AskAsync(Root + "request/live", "", Root + "response/live");
        await _curator.HearsAsync(Root + "param/latent/speed/live", "0.15625");
    }

    [Fact]
    public async Task The_preview_comes_often_while_it_is_asked_for()
    {
        await _curator.HearsAsync(Root + "preview/jpeg");
        await _curator.AskAsync(Root + "request/preview", "", Root + "response/preview");
        await Eventually.TrueAsync(() => _curator.Heard.Count(message => message.Topic == Root + "preview/jpeg") > 5, "more previews come");
    }

    [Fact]
    public async Task Health_is_told_as_json()
    {
        string health = await _curator.HearsAsync(Root + "health");
        Assert.All(["\"fps\":60", "\"frame_p50_ms\"", "\"frame_p99_ms\"", "\"inference_ms\":8.25", "\"rss\"", "\"dropped\"", "\"faults\":[]"], part => Assert.Contains(part, health, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Stopping_says_offline_and_takes_less_than_a_second()
    {
        long begin = TimeProvider.System.GetTimestamp();
        await _piece.Remote.DisposeAsync();
        TimeSpan took = TimeProvider.System.GetElapsedTime(begin);
        await _curator.HearsAsync(Root + "status", "offline");
        Assert.True(took < TimeSpan.FromSeconds(1), $"It took {took.TotalMilliseconds:0} ms.");
    }

    [Fact]
    public async Task After_the_broker_was_away_everything_is_said_again()
    {
        _curator.Send(Root + "param/latent/speed/set", "0.75");
        await _curator.HearsAsync(Root + "param/latent/speed", "0.75");
        _broker.Kill();
        _curator.Last.Clear();
        await _broker.StartAgainAsync();
        await _curator.HearsAsync(Root + "status", "online");
        await _curator.HearsAsync(Root + "param/latent/speed", "0.75");
        _curator.Send(Root + "param/latent/speed/set", "0.5");
        await _curator.HearsAsync(Root + "param/latent/speed", "0.5");
    }

    [Fact]
    public async Task Topics_of_another_model_are_cleared_and_others_left_alone()
    {
        await _piece.DisposeAsync();
        _curator.Send(Root + "param/old/thing", "3", retain: true);
        _curator.Send(Root + "param/old/thing/source", "idle", retain: true);
        _curator.Send(Root + "input/old", "ok", retain: true);
        _curator.Send("latent/other/param/old/thing", "3", retain: true);
        await _curator.HearsAsync("latent/other/param/old/thing", "3");
        _piece = await Piece.StartAsync(Options(_broker));
        await _curator.HearsAsync(Root + "param/old/thing", "");
        await _curator.HearsAsync(Root + "param/old/thing/source", "");
        await _curator.HearsAsync(Root + "input/old", "");
        using Curator late = await Curator.JoinAsync(_broker.Address);
        await late.HearsAsync("latent/other/param/old/thing", "3");
        Assert.DoesNotContain(Root + "param/old/thing", late.Last.Keys);
    }

    [Fact]
    public async Task Home_Assistant_is_introduced_to_every_parameter_and_told_again_when_it_begins()
    {
        const string config = "homeassistant/device/latent_test/config";
        using Curator home = await Curator.JoinAsync(_broker.Address, "homeassistant/#");
        JsonElement components = JsonDocument.Parse(await home.HearsAsync(config)).RootElement.GetProperty("components");
        JsonElement speed = components.GetProperty("latent_speed");
        Assert.Equal("number", speed.GetProperty("platform").GetString());
        Assert.Equal(Root + "param/latent/speed", speed.GetProperty("state_topic").GetString());
        Assert.Equal(Root + "param/latent/speed/set", speed.GetProperty("command_topic").GetString());
        Assert.Equal(2, speed.GetProperty("max").GetDouble());
        Assert.Equal(0.001, speed.GetProperty("step").GetDouble());
        Assert.Equal("select", components.GetProperty("latent_path").GetProperty("platform").GetString());
        Assert.Equal("switch", components.GetProperty("sound_automatic").GetProperty("platform").GetString());
        home.Last.Clear();
        home.Send("homeassistant/status", "online");
        await home.HearsAsync(config);
    }

    internal static RemoteOptions Options(Broker broker) => new() { Id = "test", Broker = broker.Address, Web = null, Version = "1", Model = "fruit" };
}
