using System.Text.Json;
using LatentInstallation.Mapping;
using Xunit;

namespace LatentInstallation.Daemon.Tests.Remote;

/// <summary>The modulation table and the patches through a real broker.</summary>
public sealed class ModulationTopicsTests : IAsyncLifetime
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
    public async Task The_rows_the_sources_and_the_patches_are_retained()
    {
        using Curator late = await Curator.JoinAsync(_broker.Address);
        JsonElement row = Rows(await late.HearsAsync(Root + "modulations")).Single();
        Assert.Equal("""{"id":"turn","source":"sway","by":"score*level","target":"warp.rotate.angle","amount":36,"curve":"linear","attack":0,"release":0,"polarity":"bipolar","enabled":true}""", row.GetRawText());
        JsonElement[] sources = [.. JsonDocument.Parse(await late.HearsAsync(Root + "modulation/sources")).RootElement.GetProperty("sources").EnumerateArray()];
        Assert.Equal(ModulationSource.Names.Append("control.knob-1").Append("control.knob-2"), sources.Select(source => source.GetProperty("name").GetString()));
        Assert.All(sources, source => Assert.Contains(source.GetProperty("kind").GetString(), new[] { "feature", "form", "lfo", "noise", "control" }));
        Assert.All(sources, source => Assert.EndsWith(".", source.GetProperty("description").GetString(), StringComparison.Ordinal));
        await late.HearsAsync(Root + "patch", "visualizer");
        JsonElement patches = JsonDocument.Parse(await late.HearsAsync(Root + "patches")).RootElement;
        Assert.Equal(["visualizer", "breathing", "percussion", "chroma", "quiet"], patches.EnumerateArray().Select(patch => patch.GetProperty("name").GetString()));
        Assert.All(patches.EnumerateArray(), patch => Assert.EndsWith(".", patch.GetProperty("sentence").GetString(), StringComparison.Ordinal));
        Assert.All(late.Retained.Where(pair => pair.Key.Contains("modulation", StringComparison.Ordinal) || pair.Key.Contains("patch", StringComparison.Ordinal)), pair => Assert.True(pair.Value, pair.Key));
        JsonElement select = JsonDocument.Parse(await _curator.HearsAsync("homeassistant/device/latent_test/config")).RootElement.GetProperty("components").GetProperty("patch");
        Assert.Equal((Root + "patch", Root + "request/patch", 5), (select.GetProperty("state_topic").GetString(), select.GetProperty("command_topic").GetString(), select.GetProperty("options").GetArrayLength()));
    }

    [Fact]
    public async Task A_row_is_made_changed_and_deleted_and_the_file_s_come_back()
    {
        JsonElement made = await AskAsync("modulation-set", """{"transaction": 7, "source": "level", "target": "latent.speed", "amount": 0.5, "attack": 0.2}""");
        Assert.Equal((7, "ok", "m1"), (made.GetProperty("transaction").GetInt32(), made.GetProperty("status").GetString(), made.GetProperty("data").GetProperty("id").GetString()));
        await HasRowsAsync("turn", "m1");
        JsonElement changed = (await AskAsync("modulation-set", """{"id": "m1", "source": "lfo.sine", "beats": 8, "by": "control.knob-1"}""")).GetProperty("data");
        Assert.Equal("""{"id":"m1","source":"lfo.sine","by":"control.knob-1","target":"latent.speed","amount":0.5,"curve":"linear","attack":0.2,"release":0,"polarity":"bipolar","beats":8,"phase":0,"enabled":true}""", changed.GetRawText());
        changed = (await AskAsync("modulation-set", """{"id": "m1", "rate": 0.25, "by": null, "curve": "points", "points": [[0, 0], [0.5, 0.1], [1, 1]]}""")).GetProperty("data");
        Assert.Equal((0.25, false, false, 3), (changed.GetProperty("rate").GetDouble(), changed.TryGetProperty("by", out _), changed.TryGetProperty("beats", out _), changed.GetProperty("points").GetArrayLength()));
        await AskAsync("modulation-set", """{"id": "turn", "enabled": false}""");
        await AskAsync("modulation-delete", """{"id": "m1"}""");
        await HasRowsAsync("turn");
        await AskAsync("modulation-delete", "turn");
        await HasRowsAsync();
        await AskAsync("modulations-reset", "");
        await HasRowsAsync("turn");
        Assert.True(Rows(_curator.Last[Root + "modulations"]).Single().GetProperty("enabled").GetBoolean());
    }

    [Fact]
    public async Task A_shipped_patch_is_loaded_by_its_name_with_its_values_and_without_edits()
    {
        await AskAsync("modulation-set", """{"source": "level", "target": "warp.rotate.angle", "amount": 5}""");
        Assert.Equal("ok", (await AskAsync("patch", """{"name": "breathing"}""")).GetProperty("status").GetString());
        await _curator.HearsAsync(Root + "patch", "breathing");
        await HasRowsAsync("breath", "sigh");
        await _curator.HearsAsync(Root + "param/latent/truncation", "0.35");
        await _curator.HearsAsync(Root + "param/latent/truncation/source", "preset");
        await AskAsync("patch", "quiet");
        await HasRowsAsync("travel");
        await _curator.HearsAsync(Root + "param/latent/truncation", "1");
        Assert.StartsWith("name: it is missing.", (await AskAsync("patch", """{"nmae": "quiet"}""")).GetProperty("error").GetString(), StringComparison.Ordinal);
        await AskAsync("patch", "");
        await _curator.HearsAsync(Root + "patch", "visualizer");
        Assert.Equal("name: there is no patch 'breathin'. Did you mean 'breathing'?", (await AskAsync("patch", "breathin")).GetProperty("error").GetString());
    }

    [Fact]
    public async Task Meters_come_while_somebody_asks_for_them_at_most_ten_a_second()
    {
        await Task.Delay(300, TestContext.Current.CancellationToken);
        Assert.DoesNotContain(Root + "modulations/live", _curator.Last.Keys);
        Assert.Contains("\"seconds\":10", await _curator.AskAsync(Root + "request/modulations-live", "", Root + "response/modulations-live"), StringComparison.Ordinal);
        JsonElement live = JsonDocument.Parse(await _curator.HearsAsync(Root + "modulations/live")).RootElement;
        Assert.Equal(1.5, live.GetProperty("rows").GetProperty("turn").GetDouble());
        Assert.Equal((0, 0.25, 0.25), (live.GetProperty("sources").GetProperty("level").GetDouble(), live.GetProperty("sources").GetProperty("score").GetDouble(), live.GetProperty("sources").GetProperty("sway").GetDouble()));
        Assert.False(_curator.Retained[Root + "modulations/live"]);
        int before = Meters();
        await Task.Delay(1000, TestContext.Current.CancellationToken);
        Assert.InRange(Meters() - before, 1, 25);
    }

    public static TheoryData<string, string> Refused { get; } = new()
    {
        { """{"source": "level", "target": "latent.speed", "amount": NaN}""", "The payload begins like JSON and is none." },
        { """{"source": "level", "target": "latent.speed", "amount": 1e999}""", "amount: '1e999' is not a finite decimal number. It is in the parameter's unit, -2 to 2." },
        { """{"source": "level", "target": "latent.speed", "amount": 3}""", "amount: 3 is outside -2…2." },
        { """{"source": "level", "target": "latent.sped", "amount": 1}""", "target: there is no parameter 'latent.sped'. Did you mean 'latent.speed'?" },
        { """{"source": "level", "target": "latent.path", "amount": 1}""", "target: 'latent.path' is not a number" },
        { """{"source": "levl", "target": "latent.speed", "amount": 1}""", "source: there is no source 'levl'. Did you mean 'level'?" },
        { """{"source": "control.knob-3", "target": "latent.speed", "amount": 1}""", "source: there is no control 'knob-3'. Did you mean 'knob-1'?" },
        { """{"source": "feed.knob-1", "target": "latent.speed", "amount": 1}""", "source: 'knob-1' is no feed" },
        { """{"source": "level", "by": "noise", "target": "latent.speed", "amount": 1}""", "by: 'noise' has settings" },
        { """{"source": "level", "by": "level*level*level*level*level", "target": "latent.speed", "amount": 1}""", "by: 5 names are more than 4." },
        { """{"target": "latent.speed", "amount": 1}""", "source: it is missing." },
        { """{"id": "nobody", "amount": 1}""", "source: it is missing." },
        { """{"id": "UPPER CASE", "source": "level", "target": "latent.speed", "amount": 1}""", "id: 'UPPER CASE' cannot be used." },
        { """{"id": "turn", "rate": 1}""", "rate: only an LFO and noise have one, and the source is 'sway'." },
        { """{"id": "turn", "amount": [1, 2]}""", "amount: a list stands where one word is expected." },
        { """{"id": "turn", "amount": {"a": {"b": {"c": {}}}}}""", "amount: a group of keys stands where one word is expected." },
        { """{"id": "turn", "curve": "points"}""", "points: it is missing" },
        { """{"id": "turn", "curve": [[0, 1], [1, 0]]}""", "curve: point 2 falls" },
        { """{"id": "turn", "attack": -1}""", "attack: -1 is outside 0…600." },
        { """{"id": "turn", "polarity": "north"}""", "polarity: 'north' is none of unipolar, bipolar, inverted." },
        { """{"id": "turn", "amonut": 1}""", "amonut: there is no such key. Did you mean 'amount'?" },
        { """{"id": "turn", "amount": 1, "amount": 2}""", "amount: this key stands twice" },
        { """{"id": "turn", "source": "lfo.sine", "rate": 1, "beats": 4}""", "beats: rate is there too." },
        { """{"id": "turn", "source": "lfo.sine", "rate": 0}""", "rate: 0 is outside 0.0001…100." },
        { """{"id": "turn", "by": "\ud800"}""", "It did not work" },
        { "{}", "source: it is missing." },
        { "loud", "It says nothing." },
        { "[[[[[[[[", "It says nothing." },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task What_is_wrong_is_answered_in_a_sentence_and_changes_nothing(string payload, string answer)
    {
        string before = await _curator.HearsAsync(Root + "modulations");
        JsonElement response = await AskAsync("modulation-set", payload);
        Assert.Equal("error", response.GetProperty("status").GetString());
        Assert.StartsWith(answer, response.GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Equal(before, _curator.Last[Root + "modulations"]);
        Assert.False(File.Exists(Path.Combine(_piece.Folder, "modulations.yaml")));
    }

    [Fact]
    public async Task Ten_thousand_rows_fill_the_table_and_the_piece_goes_on()
    {
        string[] nasty = [new string('[', 3000), new string('{', 3000), $$"""{"id": "{{new string('a', 3900)}}", "source": "level"}""", $$"""{"rows": [{{string.Join(',', Enumerable.Repeat("{}", 900))}}]}""", new string('x', 5000)];
        for (int i = 0; i < 10_000; i++)
        {
            _curator.Send(Root + "request/modulation-set", i % 50 == 0 ? nasty[i / 50 % nasty.Length] : """{"source": "level", "target": "latent.speed", "amount": 0.01}""");
        }

        await Eventually.TrueAsync(() => _piece.Patches.State.Rows.Count == ModulationRow.Most, "the table is full");
        Assert.Contains("256 rows already", (await AskAsync("modulation-set", """{"source": "level", "target": "latent.speed", "amount": 0.01, "transaction": "last"}""")).GetProperty("error").GetString(), StringComparison.Ordinal);
        _curator.Send(Root + "param/latent/speed/set", "1.5");
        await _curator.HearsAsync(Root + "param/latent/speed", "1.5");
        await AskAsync("modulations-reset", "");
        await HasRowsAsync("turn");
    }

    private async Task<JsonElement> AskAsync(string verb, string payload) =>
        JsonDocument.Parse(await _curator.AskAsync(Root + "request/" + verb, payload, Root + "response/" + verb)).RootElement;

    private Task HasRowsAsync(params string[] ids) => Eventually.TrueAsync(
        () => Rows(_curator.Last.GetValueOrDefault(Root + "modulations") ?? """{"rows":[]}""").Select(row => row.GetProperty("id").GetString()).SequenceEqual(ids), $"the rows are {string.Join(", ", ids)}");

    private int Meters() => _curator.Heard.Count(message => message.Topic == Root + "modulations/live");

    private static JsonElement[] Rows(string text) => [.. JsonDocument.Parse(text).RootElement.GetProperty("rows").EnumerateArray()];
}
