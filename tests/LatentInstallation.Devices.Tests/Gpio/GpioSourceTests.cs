using LatentInstallation.Controls;
using LatentInstallation.Controls.Gpio;
using LatentInstallation.Devices.Gpio;
using LatentInstallation.Devices.Libc;
using LatentInstallation.Devices.Tests.Polling;
using Xunit;

namespace LatentInstallation.Devices.Tests.Gpio;

[Collection("Devices")]
public sealed class GpioSourceTests : IDisposable
{
    private readonly GpioAnswers _answers = new();
    private ControlTap? _tap;

    [Fact]
    public async Task A_button_and_an_encoder_go_the_whole_way()
    {
        _answers.Plug(3);
        Assert.Equal("2 controls on GPIO (acme_gpio)", Open(Button("17"), Encoder("2", "LINE3")).Description);
        _answers.Edge(17, isRising: true, 5000);
        _answers.Edge(2, isRising: true, 5000);
        _answers.Edge(3, isRising: true, 5010);
        await _tap!.Until(() => Presses(0) == 1 && Turned(1) == 2);
        _answers.Edge(17, isRising: false, 5100);
        _answers.Edge(3, isRising: false, 5110);
        await _tap!.Until(() => _tap!.Has(m => m is { Control: 0, Kind: MovementKind.Press, Position: 0 }) && Turned(1) == 1);
    }

    [Fact]
    public void All_lines_of_a_chip_are_asked_for_at_once_as_their_rows_have_them()
    {
        _answers.Plug(0);
        Open(
            Button("17") with { Gpio = Address("17") with { Bias = GpioBias.Up, Active = GpioActive.Low } },
            Button("4") with { Gpio = Address("4") with { Debounce = TimeSpan.FromMilliseconds(25) } },
            Encoder("5", "6"));
        byte[] request = Assert.Single(_answers.Requests);
        Assert.Equal(592, request.Length);
        Assert.Equal([17, 4, 5, 6], Enumerable.Range(0, 4).Select(i => BitConverter.ToInt32(request, 4 * i)));
        Assert.Equal("latent-installation", System.Text.Encoding.UTF8.GetString(request, 256, 19));
        Assert.Equal((4, 256), (BitConverter.ToInt32(request, 560), BitConverter.ToInt32(request, 564)));

        // INPUT, both edges, pull-up, active low; the other three without the last two; debounced 10 ms and 25 ms.
        Assert.Equal((0x136UL, 3), (BitConverter.ToUInt64(request, 288), BitConverter.ToInt32(request, 296)));
        Assert.Equal(
            [(1, 0x34UL, 0b1110UL), (3, 10_000UL, 0b0001UL), (3, 25_000UL, 0b0010UL)],
            Enumerable.Range(0, 3).Select(i => 320 + (24 * i)).Select(at => (BitConverter.ToInt32(request, at), BitConverter.ToUInt64(request, at + 8), BitConverter.ToUInt64(request, at + 16))));
    }

    [Fact]
    public async Task Where_the_chip_cannot_debounce_it_is_done_here()
    {
        _answers.IsSlow = true;
        _answers.Plug(0);
        Open(Button("1"), Button("2"));
        Assert.Equal(0, BitConverter.ToInt32(Assert.Single(_answers.Requests), 296));
        for (int i = 0; i < 7; i++)
        {
            _answers.Edge(1, i % 2 == 0, 5000 + i);
            _answers.Edge(2, i % 2 == 0, 5000 + i);
        }

        _answers.Edge(2, isRising: false, 5008);
        await _tap!.Until(() => Presses(0) == 1);
        _answers.Edge(1, isRising: false, 6000);
        await _tap!.Until(() => _tap!.Has(m => m is { Control: 0, Kind: MovementKind.Press, Position: 0 }));
        Assert.Equal((1, 0), (Presses(0), Presses(1)));
    }

    [Fact]
    public async Task After_lost_edges_the_levels_are_asked_for()
    {
        _answers.Plug(0);
        Open(Button("1"), Button("2"));
        _answers.Levels = 0b110;
        _answers.Edge(1, isRising: true, 5000, lost: 4);
        await _tap!.Until(() => Presses(0) == 1 && Presses(1) == 1);
    }

    [Fact]
    public async Task A_button_that_is_held_at_the_beginning_is_held_and_no_press()
    {
        _answers.Levels = 0b10;
        _answers.Plug(0);
        Open(Button("1"));
        await _tap!.Until(() => _tap!.Has(m => m is { Kind: MovementKind.Press, Position: 1 }));
        Assert.Equal(0, Presses(0));
    }

    [Fact]
    public async Task A_chip_that_vanishes_and_returns_twenty_times_is_the_same_chip_and_leaks_nothing()
    {
        Open(Button("1", "10c4:ea90"), Encoder("2", "3", "10c4:ea90"));
        int before = -1;
        for (int round = 0; round < 20; round++)
        {
            _answers.Plug(round, "cp2112_gpio", usbPort: $"1-{round + 1}");
            await _tap!.Until(() => HealthOf(0) == ControlHealth.Ok && HealthOf(1) == ControlHealth.Ok);
            _answers.Edge(1, isRising: true, 5000);
            await _tap!.Until(() => Presses(0) == round + 1);
            _answers.Unplug(round);
            await _tap!.Until(() => HealthOf(0) == ControlHealth.Lost && HealthOf(1) == ControlHealth.Lost);
            int open = PseudoTerminal.OpenFiles();
            before = before < 0 ? open : before;
            Assert.Equal(before, open);
        }
    }

    [Fact]
    public void Of_two_chips_alike_neither_is_taken_unless_only_one_has_the_lines()
    {
        _answers.Plug(0, "pinctrl");
        _answers.Plug(1, "pinctrl");
        _answers.Plug(2, "other", usbPort: "1-1");
        Open(Button("1", "pinctrl"), Button("1", "other"), Button("2", "1-1"), Button("3", "*"), Button("4", "gpiochip0"));
        Assert.Equal(
            [ControlHealth.Lost, ControlHealth.Ok, ControlHealth.Ok, ControlHealth.Lost, ControlHealth.Lost], Enumerable.Range(0, 5).Select(HealthOf));
    }

    [Fact]
    public async Task A_line_that_is_not_there_or_in_use_is_lost_alone_and_taken_when_it_is_free()
    {
        _answers.UsedLine = 2;
        _answers.Plug(0);
        Assert.Equal("5 controls on GPIO (acme_gpio, 4 missing)", Open(Button("1"), Button("2"), Button("20"), Button("BUTTON"), Encoder("3", "3")).Description);
        Assert.Equal(ControlHealth.Ok, HealthOf(0));
        _answers.UsedLine = -1;
        await _tap!.Until(() => HealthOf(1) == ControlHealth.Ok);
        Assert.Equal((ControlHealth.Ok, ControlHealth.Lost, ControlHealth.Lost), (HealthOf(0), HealthOf(2), HealthOf(3)));
        _answers.Edge(2, isRising: true, 5000);
        await _tap!.Until(() => Presses(1) == 1);
    }

    [Fact]
    public void Ending_it_twenty_times_leaves_no_thread_and_no_file_behind()
    {
        _answers.Plug(0);
        int before = PseudoTerminal.OpenFiles();
        for (int i = 0; i < 20; i++)
        {
            var source = new GpioSource([Button("1")], _answers.Roots, TimeProvider.System, _answers.Control);
            source.Dispose();
            source.Dispose();
        }

        Assert.Equal(before, PseudoTerminal.OpenFiles());
    }

    [Theory]
    [InlineData("gpiochip0")]
    [InlineData("0")]
    [InlineData("/dev/gpiochip0")]
    public void A_number_of_the_kernels_is_refused(string identity) => Assert.NotNull(GpioIdentity.Refusal(identity));

    [Theory]
    [InlineData("pinctrl-bcm2711")]
    [InlineData("10c4:ea90")]
    [InlineData("1-1.4")]
    [InlineData("*")]
    public void Everything_else_is_taken(string identity) => Assert.Null(GpioIdentity.Refusal(identity));

    public void Dispose()
    {
        _tap?.Dispose();
        _answers.Dispose();
    }

    private static GpioAddress Address(string line) => new() { Line = line, Debounce = TimeSpan.FromMilliseconds(10) };

    private static ControlRow Button(string line, string device = "acme_gpio") =>
        new() { Name = $"b{line}", Source = ControlInput.Gpio, Device = device, Gpio = Address(line) };

    private static ControlRow Encoder(string a, string b, string device = "acme_gpio") => new()
    {
        Name = $"e{a}",
        Source = ControlInput.Gpio,
        Device = device,
        Gpio = new GpioAddress { Kind = GpioKind.Encoder, Line = a, SecondLine = b, StepsPerPeriod = 4 },
    };

    private ControlTap Open(params ControlRow[] rows) => _tap = new ControlTap(new GpioSource(rows, _answers.Roots, TimeProvider.System, _answers.Control));

    private ControlHealth HealthOf(int control) => _tap!.HealthOf(control);

    private int Presses(int control) => _tap!.Steps(control, MovementKind.Flip);

    private int Turned(int control) => _tap!.Steps(control, MovementKind.Turn);
}
