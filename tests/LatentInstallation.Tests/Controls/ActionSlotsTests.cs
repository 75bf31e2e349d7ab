using LatentInstallation.Controls;
using Xunit;

namespace LatentInstallation.Tests.Controls;

public class ActionSlotsTests
{
    [Fact]
    public void What_is_put_in_comes_out_in_order_and_what_does_not_fit_is_lost()
    {
        var slots = new ActionSlots();
        for (int round = 0; round < 3; round++)
        {
            int taken = 0;
            while (slots.TryAdd(new ControlAction(ControlActionKind.Preset, $"{taken}")))
            {
                taken++;
            }

            Assert.InRange(taken, 8, 1000);
            for (int i = 0; i < taken; i++)
            {
                Assert.True(slots.TryTake(out ControlAction action));
                Assert.Equal($"{i}", action.Preset);
            }

            Assert.False(slots.TryTake(out _));
        }
    }

    [Fact]
    public async Task Another_thread_sees_every_action_whole_and_in_order()
    {
        var slots = new ActionSlots();
        Task reader = Task.Run(() =>
        {
            int expected = 0;
            while (expected < 100_000)
            {
                if (slots.TryTake(out ControlAction action))
                {
                    Assert.Equal(((ControlActionKind)(expected % 7), $"{expected % 11}"), (action.Kind, action.Preset));
                    expected++;
                }
            }
        }, TestContext.Current.CancellationToken);
        string[] names = [.. Enumerable.Range(0, 11).Select(i => $"{i}")];
        for (int i = 0; i < 100_000;)
        {
            i += slots.TryAdd(new ControlAction((ControlActionKind)(i % 7), names[i % 11])) ? 1 : 0;
        }

        await reader.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
    }
}
