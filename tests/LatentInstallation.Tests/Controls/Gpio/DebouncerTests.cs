using LatentInstallation.Controls.Gpio;
using Xunit;

namespace LatentInstallation.Tests.Controls.Gpio;

public class DebouncerTests
{
    private readonly Debouncer _debouncer = new(Milliseconds(10));

    [Fact]
    public void A_press_is_believed_once_it_has_lasted()
    {
        Assert.False(_debouncer.Edge(true, Milliseconds(100)));
        Assert.Equal(Milliseconds(10), _debouncer.Patience);
        Assert.False(_debouncer.Advance(Milliseconds(100)), "Time before the edge does not count.");
        Assert.False(_debouncer.Advance(Milliseconds(9)));
        Assert.True(_debouncer.Advance(Milliseconds(1)));
        Assert.True(_debouncer.IsClosed);
        Assert.Equal(TimeSpan.MaxValue, _debouncer.Patience);
    }

    [Fact]
    public void A_bounce_makes_no_second_press()
    {
        int presses = 0;
        for (int i = 0; i < 9; i++)
        {
            presses += _debouncer.Edge(i % 2 == 0, Milliseconds(100 + i)) ? 1 : 0;
        }

        _debouncer.Advance(TimeSpan.Zero);
        presses += _debouncer.Advance(Milliseconds(10)) ? 1 : 0;
        Assert.Equal((1, true), (presses, _debouncer.IsClosed));
    }

    [Fact]
    public void A_spark_is_no_press_however_late_it_is_read()
    {
        Assert.False(_debouncer.Edge(true, Milliseconds(100)));
        Assert.False(_debouncer.Edge(false, Milliseconds(105)));
        Assert.False(_debouncer.Advance(Milliseconds(500)));
        Assert.False(_debouncer.Advance(Milliseconds(500)));
        Assert.False(_debouncer.IsClosed);
    }

    [Fact]
    public void A_press_that_is_over_when_it_is_read_was_one()
    {
        Assert.False(_debouncer.Edge(true, Milliseconds(100)));
        Assert.True(_debouncer.Edge(false, Milliseconds(130)));
        Assert.True(_debouncer.IsClosed);
        _debouncer.Advance(Milliseconds(0));
        Assert.True(_debouncer.Advance(Milliseconds(10)));
        Assert.False(_debouncer.IsClosed);
    }

    [Fact]
    public void Two_edges_alike_are_two_contacts()
    {
        Assert.False(_debouncer.Edge(true, Milliseconds(100)));
        Assert.True(_debouncer.Edge(true, Milliseconds(111)), "The first one lasted as far as anybody knows.");
        Assert.False(_debouncer.Edge(true, Milliseconds(112)));
        Assert.True(_debouncer.IsClosed);
    }

    [Fact]
    public void After_a_loss_what_is_found_has_to_last_like_anything_else()
    {
        Assert.False(_debouncer.Regain(true));
        Assert.False(_debouncer.Edge(false, Milliseconds(900_000)));
        _debouncer.Regain(true);
        _debouncer.Advance(TimeSpan.Zero);
        Assert.True(_debouncer.Advance(Milliseconds(10)));
    }

    [Fact]
    public void Without_a_period_everything_is_believed()
    {
        var debouncer = new Debouncer(TimeSpan.Zero);
        Assert.True(debouncer.Edge(true, Milliseconds(1)));
        Assert.True(debouncer.Edge(false, Milliseconds(1)));
        Assert.True(debouncer.Regain(true));
        Assert.False(debouncer.Regain(true));
    }

    [Fact]
    public void Whatever_a_contact_does_presses_alternate_last_and_end_where_it_stands()
    {
        var random = new Random(11);
        for (int round = 0; round < 2000; round++)
        {
            _debouncer.Restart(false);
            (double now, bool level) = (1000, false);
            for (int i = 0; i < 30; i++)
            {
                double step = random.Next(3) == 0 ? random.Next(11, 40) : random.NextDouble() * 5;
                bool was = _debouncer.IsClosed;
                bool late = random.Next(2) == 0;

                // Either the loop wakes while the level lasts, or only at the next edge.
                bool changed = !late && (_debouncer.Advance(TimeSpan.Zero) | _debouncer.Advance(Milliseconds(step)));
                now += step;
                changed |= _debouncer.Edge(!level, Milliseconds(now));
                Assert.Equal(was != level && step >= 10, changed);
                level = !level;
            }

            _debouncer.Advance(TimeSpan.Zero);
            _debouncer.Advance(Milliseconds(10));
            Assert.Equal(level, _debouncer.IsClosed);
        }
    }

    private static TimeSpan Milliseconds(double milliseconds) => TimeSpan.FromMilliseconds(milliseconds);
}
