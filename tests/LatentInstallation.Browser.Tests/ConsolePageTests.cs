using LatentInstallation.Daemon.Remote;
using LatentInstallation.Daemon.Tests.Remote;
using LatentInstallation.Parameters;
using LatentInstallation.Show;
using Microsoft.Playwright;
using Xunit;

namespace LatentInstallation.Browser.Tests;

/// <summary>The view of the mixing console in a real browser, with 512 faders.</summary>
public sealed class ConsolePageTests : IAsyncLifetime
{
    private const int Faders = 512;

    private readonly Fruit _fruit = new(Faders);
    private Broker _broker = null!;
    private Piece _piece = null!;
    private Chromium _chromium = null!;

    public async ValueTask InitializeAsync()
    {
        _broker = await Broker.StartAsync();
        RemoteOptions options = new() { Id = "test", Broker = _broker.Address, Web = new WebAddress("127.0.0.1", 0), Model = "fruit", Version = "1" };
        _piece = await Piece.StartAsync(options, _fruit.Parameters, _fruit.Paint);
        _chromium = await Chromium.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _chromium.DisposeAsync();
        await _piece.DisposeAsync();
        _broker.Dispose();
        _fruit.Dispose();
    }

    [Theory]
    [InlineData(390)]
    [InlineData(1280)]
    public async Task There_is_a_fader_for_every_dimension_and_the_page_does_not_scroll_sideways(int width)
    {
        IPage page = await OpenAsync(width);
        await Assertions.Expect(page.Locator("#desk").GetByRole(AriaRole.Slider)).ToHaveCountAsync(Faders);
        await Assertions.Expect(page.GetByRole(AriaRole.Slider, new() { Name = "z 512", Exact = true })).ToBeAttachedAsync();
        await Assertions.Expect(page.Locator("#parameters [data-key^=\"console.z\"]")).ToHaveCountAsync(0);
        Assert.Equal(width, await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));
        await Chromium.PhotographAsync(page, width < 600 ? "console-phone" : "console-laptop");
    }

    [Theory]
    [InlineData(390)]
    [InlineData(1280)]
    public async Task A_drag_moves_a_fader_by_hand_from_where_it_stands_and_two_taps_rest_it(int width)
    {
        IPage page = await OpenAsync(width);
        IPage other = await OpenAsync(width);
        ILocator slot = page.Locator("[data-fader=\"3\"] .slot");
        await slot.ScrollIntoViewIfNeededAsync();
        LocatorBoundingBoxResult box = (await slot.BoundingBoxAsync())!;
        float x = box.X + (box.Width / 2);
        await page.Mouse.MoveAsync(x, box.Y + (box.Height * 0.9f));
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(x, box.Y + (box.Height * 0.65f), new() { Steps = 5 });
        await page.Mouse.UpAsync();
        await Eventually.TrueAsync(() => Values("console.z.3").LastOrDefault() is > 1.4 and < 1.8, "it went a quarter of its way up, wherever it was touched");
        Assert.All(_piece.Done.Where(command => command.Kind == ShowCommandKind.SetParameter), command => Assert.True(command.Hand));
        await Assertions.Expect(other.Locator("[data-fader=\"3\"]")).Not.ToHaveAttributeAsync("data-value", "0");
        await slot.DblClickAsync();
        await Eventually.TrueAsync(() => Values("console.z.3").Last() == 0, "it rests");
        await Assertions.Expect(other.Locator("[data-fader=\"3\"]")).ToHaveAttributeAsync("data-value", "0");
    }

    [Fact]
    public async Task Keys_move_a_fader_and_go_to_its_neighbours()
    {
        IPage page = await OpenAsync(1280);
        await page.Locator("[data-fader=\"1\"] input").FocusAsync();
        await page.Keyboard.PressAsync("ArrowUp");
        await page.Keyboard.PressAsync("ArrowRight");
        await page.Keyboard.PressAsync("PageDown");
        await page.Keyboard.PressAsync("Shift+ArrowUp");
        await Assertions.Expect(page.Locator("[data-fader=\"1\"]")).ToHaveAttributeAsync("data-value", "0.1");
        await Assertions.Expect(page.Locator("[data-fader=\"2\"]")).ToHaveAttributeAsync("data-value", "-0.99");
        await Eventually.TrueAsync(() => Values("console.z.2").LastOrDefault() is > -0.991 and < -0.989, "the piece hears it");
        await page.Keyboard.PressAsync("Delete");
        await Eventually.TrueAsync(() => Values("console.z.2").Last() == 0, "it rests");
        await Assertions.Expect(page.GetByRole(AriaRole.Slider, new() { Name = "z 2", Exact = true })).ToBeFocusedAsync();
        Assert.Equal(1, await page.Locator("#desk input[tabindex=\"0\"]").CountAsync());
    }

    [Fact]
    public async Task The_needles_show_the_motion_underneath_while_the_faders_rest()
    {
        IPage page = await OpenAsync(1280);
        ILocator fader = page.Locator("[data-fader=\"5\"]");
        string? before = await fader.GetAttributeAsync("data-live");
        await Assertions.Expect(fader).Not.ToHaveAttributeAsync("data-live", before ?? "");
        await Assertions.Expect(fader).ToHaveAttributeAsync("data-value", "0");
    }

    [Fact]
    public async Task The_box_in_the_room_is_turned_to_another_bank_and_the_faders_are_looked_through()
    {
        IPage page = await OpenAsync(1280);
        await Assertions.Expect(page.Locator("#console-box")).ToHaveTextAsync("plays bank 1 of 64: z 1 – 8");
        await page.GetByRole(AriaRole.Button, new() { Name = "Next bank" }).ClickAsync();
        await Assertions.Expect(page.Locator("#console-box")).ToHaveTextAsync("plays bank 2 of 64: z 9 – 16");
        await Assertions.Expect(page.Locator("[data-box]")).ToHaveCountAsync(8);
        Assert.Equal(2, Values(ConsoleParameters.BankKey).Last());
        await page.GetByRole(AriaRole.Button, new() { Name = "Next faders" }).ClickAsync();
        await Assertions.Expect(page.Locator("#console-range")).ToContainTextAsync("z 9 –");
    }

    [Fact]
    public async Task All_faders_are_put_to_rest_with_a_second_thought()
    {
        IPage page = await OpenAsync(390);
        await page.Locator("[data-fader=\"4\"] input").FocusAsync();
        await page.Keyboard.PressAsync("PageUp");
        await Eventually.TrueAsync(() => Values("console.z.4").LastOrDefault() is > 0.99 and < 1.01, "a fader stands somewhere");
        await page.Locator(".reset").ClickAsync();
        await Assertions.Expect(page.Locator(".reset")).ToHaveTextAsync("Rest all 512?");
        await page.Locator(".reset").ClickAsync();
        await Assertions.Expect(page.Locator("[data-fader=\"4\"]")).ToHaveAttributeAsync("data-value", "0");
        await Assertions.Expect(page.Locator("#notice")).ToContainTextAsync("rest at 0");
    }

    private double[] Values(string key)
    {
        int index = _fruit.Parameters.IndexOf(key);
        return [.. _piece.Done.Where(command => command.Kind == ShowCommandKind.SetParameter && command.Index == index).Select(command => command.Value)];
    }

    private async Task<IPage> OpenAsync(int width)
    {
        IPage page = await _chromium.OpenAsync(width, 800);
        List<string> complaints = [];
        page.Console += (_, message) => complaints.Add(message.Text);
        page.PageError += (_, error) => complaints.Add(error);
        await page.GotoAsync(_piece.Remote.WebPage!.ToString());
        await page.ClickAsync("#views a[href=\"#console-view\"]");
        try
        {
            await Assertions.Expect(page.Locator("#connection")).ToHaveTextAsync("Live");
            await page.WaitForFunctionAsync("() => document.querySelector('[data-fader=\"5\"]').dataset.live !== '0'");
        }
        catch (Exception error) when (error is PlaywrightException or TimeoutException)
        {
            Assert.Fail($"{error.Message}\n{string.Join('\n', complaints)}");
        }

        return page;
    }
}
