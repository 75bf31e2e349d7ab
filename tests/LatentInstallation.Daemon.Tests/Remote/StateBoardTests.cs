using System.Globalization;
using LatentInstallation.Daemon.Remote;
using LatentInstallation.Tests;
using Xunit;

namespace LatentInstallation.Daemon.Tests.Remote;

public sealed class StateBoardTests
{
    private readonly StateBoard _board = new(
        [new StateTopic("a", Text), new StateTopic("b", Text)], TimeSpan.FromMilliseconds(200));

    [Fact]
    public void Everything_is_said_at_first_and_then_only_what_changed()
    {
        Assert.Equal([0, 1], Due(0));
        Assert.Empty(Due(1000));
        _board.Values[1] = 5;
        Assert.Equal([1], Due(2000));
    }

    [Fact]
    public void A_value_that_changes_all_the_time_is_said_five_times_a_second_and_its_newest_is_said_in_the_end()
    {
        Due(0);
        int said = 0;
        for (int milliseconds = 0; milliseconds < 1000; milliseconds++)
        {
            _board.Values[0] = milliseconds;
            said += Due(milliseconds).Count;
        }

        Assert.InRange(said, 4, 5);
        Assert.Equal([0], Due(1200));
        Assert.Empty(Due(1400));
    }

    [Fact]
    public void A_promised_echo_comes_though_nothing_changed_once_the_command_was_drained_for_sure()
    {
        Due(0);
        _board.PromiseEcho(1);
        Assert.Empty(Due(1000));
        _board.CountSnapshot();
        Assert.Empty(Due(1001));
        _board.CountSnapshot();
        Assert.Equal([1], Due(1002));
        Assert.Empty(Due(2000));
    }

    [Fact]
    public void One_of_hundreds_is_said_once_a_second()
    {
        StateBoard board = new([new StateTopic("many", Text) { IsOneOfMany = true }], TimeSpan.FromMilliseconds(200));
        List<int> said = [];
        for (int milliseconds = 0; milliseconds < 2500; milliseconds++)
        {
            board.Values[0] = milliseconds;
            int cursor = 0;
            if (board.TryTakeDue(ref cursor, TimeSpan.FromMilliseconds(milliseconds), out _))
            {
                said.Add(milliseconds);
            }
        }

        Assert.Equal([0, 1000, 2000], said);
    }

    [Fact]
    public void Looking_for_what_is_due_allocates_nothing()
    {
        int[] slots = new int[2];
        Take(slots, 0);
        Allocations.AssertNone(() =>
        {
            for (int i = 0; i < 1000; i++)
            {
                _board.Values[0] = i;
                Take(slots, i);
            }
        });
    }

    private static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);

    private List<int> Due(int milliseconds)
    {
        Span<int> slots = stackalloc int[2];
        return [.. slots[..Take(slots, milliseconds)]];
    }

    private int Take(Span<int> slots, int milliseconds)
    {
        int cursor = 0;
        int count = 0;
        while (_board.TryTakeDue(ref cursor, TimeSpan.FromMilliseconds(milliseconds), out int slot))
        {
            slots[count++] = slot;
        }

        return count;
    }
}
