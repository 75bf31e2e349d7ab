using LatentInstallation.Controls;
using LatentInstallation.Controls.Gpio;
using LatentInstallation.Devices.Gpio;
using LatentInstallation.Hardware.Tests.Emulated;
using Xunit;

namespace LatentInstallation.Hardware.Tests;

public sealed class ButtonTests
{
    private const string Chip = "cp2112_gpio";

    // Linux 6.1 never gives back the numbers of a chip that is pulled out while its lines are in use (gpiod_free_commit finds no chip), and has 1024: 128 chips of 8 lines.
    private const int MostReplugs = 100;

    public ButtonTests() => Guest.Require();

    [Theory]
    [InlineData(0)]
    [InlineData(20)]
    public async Task Presses_and_releases_arrive_in_their_order_also_where_the_kernel_cannot_debounce(int debounceMilliseconds)
    {
        // A USB bridge's lines have no debounce of the kernel's: it answers EINVAL.
        using GpioSource source = Open(TimeSpan.FromMilliseconds(debounceMilliseconds));
        var heard = new Hearing(source);
        using var bridge = new Cp2112("emulated0", new Ads1115());
        await heard.UntilHealth(0, ControlHealth.Ok);
        await heard.UntilHealth(1, ControlHealth.Ok);
        await UntilWatched(heard, bridge);
        Assert.DoesNotContain(heard.Movements, movement => movement.Position > 0);
        heard.Movements.Clear();
        (int Pin, bool IsHigh)[] edges = [(2, false), (3, false), (2, true), (3, true), (3, false), (3, true), (2, false), (2, true)];
        foreach ((int pin, bool isHigh) in edges)
        {
            bridge.SetPin(pin, isHigh);
            await heard.Until($"pin {pin} is {isHigh}", () => heard.ReadingOf(pin - 2).Position == (isHigh ? 0 : 1));
        }

        await heard.Until($"the last release was heard", () => heard.Movements.Count == 12);
        Assert.Equal(
            edges.SelectMany(edge => edge.IsHigh ? ["up"] : (string[])["down", "press"], (edge, what) => $"{edge.Pin - 2} {what}"),
            heard.Movements.Select(movement => $"{movement.Control} {(movement.Kind == MovementKind.Flip ? "press" : movement.Position > 0 ? "down" : "up")}"));
    }

    [Fact]
    public async Task A_chip_is_the_same_chip_however_often_it_is_replugged()
    {
        using GpioSource source = Open(TimeSpan.FromMilliseconds(5));
        var heard = new Hearing(source);
        string[] before = [];
        for (int round = 0; round < Math.Min(Guest.Replugs, MostReplugs); round++)
        {
            var bridge = new Cp2112("emulated0", new Ads1115());
            await heard.UntilHealth(0, ControlHealth.Ok);
            await UntilWatched(heard, bridge);
            bridge.SetPin(2, false);
            await heard.Until($"the button is down in round {round}", () => heard.ReadingOf(0).Position == 1);

            // It is pulled out with the button held, which then is let go.
            await heard.Lose(0, bridge.Dispose);
            await heard.Until($"the button is up in round {round}", () => heard.ReadingOf(0).Position == 0);
            before = round == 0 ? Guest.Descriptors() : before;
        }

        Assert.Equal(before, Guest.Descriptors());
        heard.Report("GPIO chip");
    }

    // The kernel has no interrupt from this bridge: it compares the pins each 40 ms, and the first time with none.
    private static async Task UntilWatched(Hearing heard, Cp2112 bridge)
    {
        int looks = bridge.Looks;
        await heard.Until($"the kernel watches the pins", () => bridge.Looks >= looks + 3);
    }

    private static GpioSource Open(TimeSpan debounce) => new(
        [.. Enumerable.Range(0, 2).Select(button => new ControlRow
        {
            Name = $"button-{button}",
            Parameter = "p",
            Source = ControlInput.Gpio,
            Device = Chip,
            Gpio = new GpioAddress { Line = $"{2 + button}", Active = GpioActive.Low, Debounce = debounce },
        })],
        new GpioRoots(),
        TimeProvider.System);
}
