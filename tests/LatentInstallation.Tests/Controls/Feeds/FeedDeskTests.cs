using System.Text;
using LatentInstallation.Controls;
using LatentInstallation.Controls.Feeds;
using LatentInstallation.Parameters;
using Xunit;

namespace LatentInstallation.Tests.Controls.Feeds;

public class FeedDeskTests
{
    private static readonly ControlRow Price = new()
    {
        Name = "price",
        Source = ControlInput.Mqtt,
        Low = 20,
        High = 120,
        MinCutoff = 0.1f,
        Hysteresis = 0,
        Feed = new FeedAddress { Topic = "market", Path = "$.p", Timeout = TimeSpan.FromSeconds(60), Neutral = 0.25 },
    };

    private readonly List<string> _said = [];
    private ControlOutlet _outlet = null!;
    private FeedDesk _desk = null!;

    [Fact]
    public void The_first_number_tells_where_it_stands_and_the_next_is_glided_to_at_any_rate()
    {
        Open(Price);
        Say("""{"p":20}""");
        Assert.Equal(new ControlMovement(0, 0, IsFirst: true), Last());
        Say("""{"p":120}""");
        Assert.Null(Last());
        Pass(1, beats: 50);
        float halfway = Last()!.Value.Position;
        Assert.Equal(1 - Math.Exp(-0.2 * Math.PI), halfway, 1e-5);
        Open(Price);
        Say("""{"p":20}""");
        Say("""{"p":120}""");
        Pass(1, beats: 3);
        Assert.Equal(halfway, Last()!.Value.Position, 1e-5f);
        Pass(30, beats: 300);
        Assert.Equal(new ControlMovement(0, 1, IsFirst: false), Last());
        Pass(10, beats: 100);
        Assert.Null(Last());
    }

    [Fact]
    public void A_silent_feed_fades_to_neutral_in_ten_seconds_is_lost_and_comes_back_gliding()
    {
        Open(Price);
        Assert.Equal(ControlHealth.Lost, _outlet.ReadingOf(0).Health);
        Pass(1000, beats: 10);
        Assert.Null(Last());
        Say("""{"p":120}""");
        Assert.Equal(ControlHealth.Ok, _outlet.ReadingOf(0).Health);
        Pass(59.5, beats: 100);
        Assert.Equal((1f, ControlHealth.Ok), (Last()!.Value.Position, _outlet.ReadingOf(0).Health));
        Pass(0.5, beats: 1);
        Assert.Equal(ControlHealth.Lost, _outlet.ReadingOf(0).Health);
        Last();
        Pass(4.5, beats: 45);
        Assert.Equal(0.625f, Last()!.Value.Position, 1e-5f);
        Pass(5, beats: 50);
        Assert.Equal(0.25f, Last()!.Value.Position);
        Pass(100, beats: 50);
        Assert.Null(Last());
        Say("""{"p":120}""");
        Assert.Equal(ControlHealth.Ok, _outlet.ReadingOf(0).Health);
        Pass(0.02, beats: 1);
        ControlMovement back = Last()!.Value;
        Assert.True(!back.IsFirst && back.Position is > 0.25f and < 0.27f);
    }

    [Fact]
    public void A_payload_without_a_number_moves_nothing_is_counted_and_told_once()
    {
        Open(Price);
        Say("closed for the day\u0007");
        Say("""{"q":20}""");
        Say("");
        Assert.Equal(3, _desk.Unusable);
        Assert.Equal("feeds: price has no number at $.p in what market says: 'closed for the day '. Nothing moves; look at the topic, or at path in its row. Further ones are counted and not told.", Assert.Single(_said));
        Assert.Null(Last());
    }

    [Fact]
    public void One_topic_may_move_several_and_what_was_kept_only_those_that_want_it()
    {
        Open(Price, Price with { Name = "other", Feed = Price.Feed! with { Path = "$.q", Retained = false } });
        Assert.Equal(["market"], _desk.Topics);
        _desk.Take("market", Encoding.UTF8.GetBytes("""{"p":70,"q":70}"""), isRetained: true);
        Assert.Equal((0.5, double.NaN), (_outlet.ReadingOf(0).Position, _outlet.ReadingOf(1).Position));
        _desk.Take("market", Encoding.UTF8.GetBytes("""{"p":70,"q":70}"""), isRetained: false);
        Assert.Equal(0.5, _outlet.ReadingOf(1).Position);
        _desk.Take("elsewhere", Encoding.UTF8.GetBytes("1"), isRetained: false);
        Assert.Empty(_said);
    }

    [Fact]
    public void A_lost_feed_is_still_followed_to_its_neutral_place()
    {
        var table = new ParameterTable([new("a", "A", ParameterKind.Number, "", 0, 1, 0.9)]);
        var values = new ParameterStore(table);
        var bank = new ControlBank([Price with { Parameter = "a" }], table);
        bank.Heed(values);
        bank.Move(new ControlMovement(0, 0.5f, IsFirst: true), values);
        bank.Examine(0, ControlHealth.Lost, values);
        bank.Move(new ControlMovement(0, 0.25f, IsFirst: false), values);
        bank.Advance(TimeSpan.FromSeconds(20), values);
        Assert.Equal(0.25, values.Target(0));
    }

    private void Open(params ControlRow[] rows)
    {
        _outlet = new ControlOutlet(rows);
        _desk = new FeedDesk(rows, _outlet, _said.Add);
    }

    private void Say(string payload) => _desk.Take("market", Encoding.UTF8.GetBytes(payload), isRetained: false);

    private void Pass(double seconds, int beats)
    {
        for (int i = 0; i < beats; i++)
        {
            _desk.Advance(TimeSpan.FromSeconds(seconds / beats));
        }
    }

    private ControlMovement? Last()
    {
        ControlMovement? last = null;
        for (int sweep = 0; sweep < 2; sweep++)
        {
            while (_outlet.TryRead(out ControlMovement movement))
            {
                last = movement;
            }
        }

        return last;
    }
}
