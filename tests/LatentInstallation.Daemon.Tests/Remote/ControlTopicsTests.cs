using LatentInstallation.Controls;
using Xunit;

namespace LatentInstallation.Daemon.Tests.Remote;

/// <summary>The table of controls through a real broker.</summary>
public sealed class ControlTopicsTests : IAsyncLifetime
{
    private const string Root = "latent/test/";

    private Broker _broker = null!;
    private Piece _piece = null!;
    private Curator _curator = null!;

    public async ValueTask InitializeAsync()
    {
        _broker = await Broker.StartAsync();
        _curator = await Curator.JoinAsync(_broker.Address, "#");
        _piece = await Piece.StartAsync(RemoteControlTests.Options(_broker));
        await _curator.HearsAsync(Root + "status", "online");
    }

    public async ValueTask DisposeAsync()
    {
        await _piece.DisposeAsync();
        _curator.Dispose();
        _broker.Dispose();
    }

    [Fact]
    public async Task Topics_of_controls_come_and_go_with_the_table()
    {
        await _curator.HearsAsync(Root + "input/knob-1", "ok");
        _piece.TakeUp(
            [new ControlRow { Name = "knob-2" }, new ControlRow { Name = "fader" }, new ControlRow { Name = "button" }],
            [new MappingRow { Control = "fader", Parameter = "latent.speed" }, new MappingRow { Control = "button", Action = new ControlAction(ControlActionKind.Freeze) }]);
        await _curator.HearsAsync(Root + "input/fader", "floating");
        await _curator.HearsAsync(Root + "input/button", "ok");
        await _curator.HearsAsync(Root + "input/knob-1", "");
        await _curator.HearsAsync(Root + "input/knob-1/enabled", "");
        await _curator.HearsAsync(
            Root + "mapping",
            """[{"control":"fader","parameter":"latent.speed","learned":false},{"control":"button","action":"freeze","learned":false}]""");
        _curator.Send(Root + "input/button/enabled/set", "OFF");
        await _curator.HearsAsync(Root + "input/button/enabled", "OFF");
        await _curator.HearsAsync(Root + "input/fader/enabled", "ON");
        using Curator late = await Curator.JoinAsync(_broker.Address);
        await late.HearsAsync(Root + "input/fader", "floating");
        Assert.DoesNotContain(Root + "input/knob-1", late.Last.Keys);
    }

    [Fact]
    public async Task Which_way_a_hand_has_to_go_is_said_for_what_a_control_moves_and_for_nothing_else()
    {
        _piece.TakeUp([new ControlRow { Name = "knob-1", Parameter = "latent.speed" }, new ControlRow { Name = "knob-2" }], []);
        await _curator.HearsAsync(Root + "param/latent/speed/takeover", "none");
        _piece.Hint = TakeoverHint.Down;
        await _curator.HearsAsync(Root + "param/latent/speed/takeover", "down");
        _piece.TakeUp([new ControlRow { Name = "knob-1" }, new ControlRow { Name = "knob-2" }], []);
        await _curator.HearsAsync(Root + "param/latent/speed/takeover", "");
        Assert.DoesNotContain(Root + "param/latent/truncation/takeover", _curator.Last.Keys);
    }

    [Fact]
    public async Task A_control_is_learned_over_MQTT_and_forgotten_again()
    {
        string answer = await _curator.AskAsync(Root + "request/learn", """{"parameter":"latent.truncation","transaction":7}""", Root + "response/learn");
        Assert.Equal("""{"transaction":7,"status":"ok","data":{"parameter":"latent.truncation","seconds":30},"error":null}""", answer);
        await _curator.HearsAsync(Root + "learn", "latent.truncation");
        _piece.Movements.Enqueue(new ControlMovement(1, 0.2f, IsFirst: true));
        _piece.Movements.Enqueue(new ControlMovement(1, 0.6f, IsFirst: false));
        await _curator.HearsAsync(Root + "learn", "");
        await _curator.HearsAsync(Root + "mapping", """[{"control":"knob-2","parameter":"latent.truncation","learned":true}]""");
        answer = await _curator.AskAsync(Root + "request/forget", "latent.truncation", Root + "response/forget");
        Assert.Contains("\"status\":\"ok\"", answer, StringComparison.Ordinal);
        await _curator.HearsAsync(Root + "mapping", "[]");
        answer = await _curator.AskAsync(Root + "request/forget", "latent.truncation", Root + "response/forget");
        Assert.Contains("No control moves it.", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Learning_is_cancelled_and_an_unknown_parameter_refused()
    {
        Assert.Contains("no parameter", await _curator.AskAsync(Root + "request/learn", "latent.nothing", Root + "response/learn"), StringComparison.Ordinal);
        await _curator.AskAsync(Root + "request/learn", "latent.speed", Root + "response/learn");
        await _curator.HearsAsync(Root + "learn", "latent.speed");
        await _curator.AskAsync(Root + "request/learn-cancel", "", Root + "response/learn-cancel");
        await _curator.HearsAsync(Root + "learn", "");
        Assert.Equal("[]", _curator.Last[Root + "mapping"]);
    }
}
