using LatentInstallation.Daemon.Remote;
using LatentInstallation.Daemon.Tests.Remote;
using LatentInstallation.Parameters;
using LatentInstallation.Show;
using Microsoft.Playwright;
using Xunit;

namespace LatentInstallation.Browser.Tests;

/// <summary>The curators' page in a real browser, over a real broker, with a piece that answers as the instrument does.</summary>
public sealed class PageTests : IAsyncLifetime
{
    private readonly Fruit _fruit = new();
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

    [Fact]
    public async Task There_is_a_control_for_every_parameter()
    {
        IPage page = await OpenAsync(1280, 800);
        await page.Locator(".more summary").ClickAsync();
        foreach (ParameterSpec spec in _fruit.Parameters.Where(spec => !spec.OneOfMany))
        {
            ILocator control = page.Locator($"[data-key=\"{spec.Key}\"]");
            await Assertions.Expect(control).ToBeAttachedAsync();
            await Assertions.Expect(control).ToHaveAttributeAsync("data-value", spec.Format(spec.Default));
            Assert.Equal(spec.Name, await control.Locator("label").InnerTextAsync());
        }

        await Chromium.PhotographAsync(page, "laptop");
    }

    [Fact]
    public async Task Moving_a_slider_changes_the_piece_and_the_preview()
    {
        IPage page = await OpenAsync(1280, 800);
        await page.WaitForFunctionAsync("() => Number(document.querySelector('#preview').dataset.pictures) > 2");
        string before = await PixelsAsync(page);
        ILocator slider = page.Locator("[data-key=\"latent.truncation\"] input[type=range]");
        LocatorBoundingBoxResult box = (await slider.BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(box.X + (box.Width * 0.3f), box.Y + (box.Height / 2));
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(box.X + (box.Width * 0.1f), box.Y + (box.Height / 2), new() { Steps = 5 });
        await page.Mouse.UpAsync();
        await Eventually.TrueAsync(() => _piece.Done.Any(command => command is { Kind: ShowCommandKind.SetParameter, Hand: true }), "a hand's command arrives");
        await Eventually.TrueAsync(async () => await PixelsAsync(page) != before, "the preview's pixels change");
        await Assertions.Expect(page.Locator("[data-key=\"latent.truncation\"] .source")).ToHaveTextAsync("mqtt");
    }

    [Fact]
    public async Task Two_pages_follow_each_other()
    {
        IPage one = await OpenAsync(1280, 800);
        IPage other = await OpenAsync(390, 844);
        ILocator value = one.Locator("[data-key=\"latent.truncation\"] .value");
        await value.FillAsync("0.25");
        await value.PressAsync("Enter");
        await Assertions.Expect(other.Locator("[data-key=\"latent.truncation\"]")).ToHaveAttributeAsync("data-value", "0.25");
        await Assertions.Expect(other.Locator("[data-key=\"latent.truncation\"] .value")).ToHaveValueAsync("0.25");
        await other.Locator("[data-switch=lock]").ClickAsync();
        await Assertions.Expect(one.Locator("[data-switch=lock]")).ToHaveAttributeAsync("aria-checked", "true");
    }

    [Fact]
    public async Task A_preset_is_saved_recalled_and_deleted()
    {
        IPage page = await OpenAsync(390, 844);
        await page.FillAsync("#preset-name", "Dusk");
        await page.ClickAsync("#preset-save button");
        ILocator preset = page.Locator("[data-preset=Dusk]");
        await Assertions.Expect(preset).ToBeVisibleAsync();
        ILocator value = page.Locator("[data-key=\"latent.truncation\"] .value");
        await value.FillAsync("0.5");
        await value.PressAsync("Enter");
        await Assertions.Expect(value).ToHaveValueAsync("0.5");
        await preset.Locator(".recall").ClickAsync();
        await Assertions.Expect(value).ToHaveValueAsync(DefaultTruncation);
        await Assertions.Expect(page.Locator("[data-key=\"latent.truncation\"] .source")).ToHaveTextAsync("preset");
        await Chromium.PhotographAsync(page, "phone");
        await preset.Locator(".remove").ClickAsync();
        await preset.Locator(".remove").ClickAsync();
        await Assertions.Expect(preset).ToBeHiddenAsync();
    }

    [Theory]
    [InlineData(360)]
    [InlineData(390)]
    [InlineData(1280)]
    public async Task Nothing_scrolls_sideways(int width)
    {
        IPage page = await OpenAsync(width, 800);
        Assert.Equal(width, await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));
    }

    [Fact]
    public async Task Every_name_keeps_its_line()
    {
        IPage page = await OpenAsync(1280, 800);
        Assert.Equal("", await page.EvaluateAsync<string>("() => [...document.querySelectorAll('.group > .parameter label')].filter((it) => it.getBoundingClientRect().height > 30).map((it) => it.textContent).join()"));
    }

    [Fact]
    public async Task A_broken_control_is_seen_and_silenced()
    {
        IPage page = await OpenAsync(390, 844);
        ILocator input = page.Locator("[data-input=knob-2]");
        await Assertions.Expect(input.Locator(".health")).ToHaveTextAsync("floating");
        await input.Locator("button").ClickAsync();
        await Assertions.Expect(input.Locator("button")).ToHaveAttributeAsync("aria-checked", "false");
    }

    [Fact]
    public async Task A_value_that_is_no_number_is_refused_in_words()
    {
        IPage page = await OpenAsync(390, 844);
        ILocator value = page.Locator("[data-key=\"latent.truncation\"] .value");
        await value.FillAsync("plenty");
        await value.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#notice")).ToContainTextAsync("not a finite decimal number");
        await Assertions.Expect(value).ToHaveValueAsync(DefaultTruncation);
    }

    [Fact]
    public async Task It_says_when_the_broker_is_gone_and_comes_back_by_itself()
    {
        IPage page = await OpenAsync(390, 844);
        _broker.Kill();
        await Assertions.Expect(page.Locator("#connection")).ToHaveTextAsync("Connecting", new() { Timeout = 30_000 });
        await _broker.StartAgainAsync();
        await Assertions.Expect(page.Locator("#connection")).ToHaveTextAsync("Live", new() { Timeout = 30_000 });
    }

    private string DefaultTruncation => _fruit.Parameters[_fruit.Parameters.IndexOf("latent.truncation")] is { } spec ? spec.Format(spec.Default) : "";

    private static Task<string> PixelsAsync(IPage page) => page.EvaluateAsync<string>("() => document.querySelector('#preview').toDataURL()");

    private async Task<IPage> OpenAsync(int width, int height)
    {
        IPage page = await _chromium.OpenAsync(width, height);
        List<string> complaints = [];
        page.Console += (_, message) => complaints.Add(message.Text);
        page.PageError += (_, error) => complaints.Add(error);
        await page.GotoAsync(_piece.Remote.WebPage!.ToString());
        try
        {
            await Assertions.Expect(page.Locator("#connection")).ToHaveTextAsync("Live", new() { Timeout = 30_000 });
        }
        catch (PlaywrightException error)
        {
            Assert.Fail($"{error.Message}\n{string.Join('\n', complaints)}");
        }

        return page;
    }
}
