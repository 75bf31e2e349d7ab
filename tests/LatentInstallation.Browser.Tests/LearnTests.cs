using LatentInstallation.Controls;
using LatentInstallation.Daemon.Remote;
using LatentInstallation.Daemon.Tests.Remote;
using Microsoft.Playwright;
using Xunit;

namespace LatentInstallation.Browser.Tests;

/// <summary>Teaching the piece which control moves what, from the page.</summary>
public sealed class LearnTests : IAsyncLifetime
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
    public async Task Press_learn_move_a_control_and_it_is_mapped_and_the_page_shows_which_way_to_turn()
    {
        IPage page = await OpenAsync(1280);
        ILocator row = page.Locator("[data-key=\"latent.truncation\"]");
        ILocator learn = row.Locator(".learn");
        ILocator control = row.Locator(".control");
        await row.HoverAsync();
        await learn.ClickAsync();
        await Assertions.Expect(learn).ToHaveTextAsync("Move a control");
        await Assertions.Expect(learn).ToHaveAttributeAsync("aria-pressed", "true");
        _piece.Movements.Enqueue(new ControlMovement(1, 0.1f, IsFirst: true));
        _piece.Movements.Enqueue(new ControlMovement(1, 0.4f, IsFirst: false));
        await Assertions.Expect(learn).ToHaveTextAsync("Learn");
        await Assertions.Expect(control).ToHaveTextAsync("knob-2");
        _piece.Hint = TakeoverHint.Up;
        await Assertions.Expect(control).ToHaveTextAsync("knob-2 ↑");
        await Assertions.Expect(control).ToHaveAttributeAsync("aria-label", "Moved by knob-2, turn it up first");
        await Chromium.PhotographAsync(page, "learned");
        _piece.Hint = TakeoverHint.None;
        await Assertions.Expect(control).ToHaveTextAsync("knob-2");
    }

    [Fact]
    public async Task A_learned_control_is_forgotten_with_a_second_thought()
    {
        IPage page = await OpenAsync(390);
        ILocator row = page.Locator("[data-key=\"latent.speed\"]");
        await row.Locator(".learn").ClickAsync();
        await Assertions.Expect(row.Locator(".learn")).ToHaveTextAsync("Move a control");
        _piece.Movements.Enqueue(new ControlMovement(0, 1, IsFirst: false) { Kind = MovementKind.Press });
        await Assertions.Expect(row.Locator(".control")).ToHaveTextAsync("knob-1");
        Assert.Equal(390, await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));
        await row.Locator(".control").ClickAsync();
        await Assertions.Expect(row.Locator(".control")).ToHaveTextAsync("Forget?");
        await row.Locator(".control").ClickAsync();
        await Assertions.Expect(row.Locator(".control")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Escape_and_a_second_press_cancel_and_every_page_sees_what_is_being_learned()
    {
        IPage page = await OpenAsync(1280);
        IPage other = await OpenAsync(390);
        ILocator learn = page.Locator("[data-key=\"latent.speed\"] .learn");
        await learn.DispatchEventAsync("click");
        await Assertions.Expect(other.Locator("[data-key=\"latent.speed\"] .learn")).ToHaveTextAsync("Move a control");
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(other.Locator("[data-key=\"latent.speed\"] .learn")).ToHaveTextAsync("Learn");
        await learn.DispatchEventAsync("click");
        await Assertions.Expect(learn).ToHaveTextAsync("Move a control");
        await learn.DispatchEventAsync("click");
        await Assertions.Expect(learn).ToHaveTextAsync("Learn");
        Assert.Equal(-1, _piece.Learning.Parameter);
    }

    [Theory]
    [InlineData(390)]
    [InlineData(700)]
    [InlineData(1280)]
    public async Task What_moves_a_parameter_is_read_whole_and_the_Learn_buttons_stand_in_a_column(int width)
    {
        const string LongName = "a-fader-with-thirty-two-letters-";
        _piece.TakeUp(
            [new ControlRow { Name = "box-fader" }, new ControlRow { Name = LongName }],
            [new MappingRow { Control = "box-fader", Parameter = "latent.speed" }, new MappingRow { Control = LongName, Parameter = "latent.path" }, new MappingRow { Control = LongName, Parameter = "sound.automatic" }]);
        _piece.Hint = TakeoverHint.Down;
        IPage page = await OpenAsync(width);
        await Assertions.Expect(page.Locator("[data-key=\"latent.speed\"] .control")).ToHaveTextAsync("box-fader ↓");
        int[] cut = await page.EvaluateAsync<int[]>("() => [...document.querySelectorAll('.control:not([hidden])')].flatMap((control) => [control, ...control.children]).map((part) => part.scrollWidth - part.clientWidth)");
        await Chromium.PhotographAsync(page, $"taught-{width}");
        Assert.Equal(9, cut.Length);
        Assert.All(cut[..3], missing => Assert.Equal(0, missing));
        string[] arrows = await page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('.control:not([hidden]) .way-to-go')].map((arrow) => `${arrow.textContent} ${arrow.offsetWidth > 5 && arrow.getBoundingClientRect().right <= arrow.closest('.parameter').getBoundingClientRect().right}`)");
        Assert.All(arrows, arrow => Assert.Equal(" ↓ true", arrow));
        Assert.True(await page.EvaluateAsync<bool>("() => [...document.querySelectorAll('.learn')].every((learn) => Math.abs(learn.getBoundingClientRect().right - learn.closest('.parameter').getBoundingClientRect().right) < 1)"));
        Assert.True(await page.EvaluateAsync<bool>("() => [...document.querySelectorAll('.control:not([hidden]) .name')].every((name) => name.clientWidth > 4 * name.textContent.length)"));
        Assert.Equal($"{LongName}: press twice to forget", await page.Locator("[data-key=\"latent.path\"] .control").GetAttributeAsync("title"));
        Assert.Equal(width, await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));
    }

    [Fact]
    public async Task The_page_says_when_nobody_moved_a_control_for_the_whole_time()
    {
        IPage page = await OpenAsync(390);
        ILocator learn = page.Locator("[data-key=\"latent.speed\"] .learn");
        await learn.ClickAsync();
        await Assertions.Expect(learn).ToHaveTextAsync("Move a control");
        await Chromium.PhotographAsync(page, "learning");
        await page.EvaluateAsync("() => { const now = performance.now(); performance.now = () => now + 30_000; }");
        _piece.Learning.Cancel();
        await Assertions.Expect(page.Locator("#notice")).ToContainTextAsync("no control was moved for 30 seconds");
    }

    private async Task<IPage> OpenAsync(int width)
    {
        IPage page = await _chromium.OpenAsync(width, 844);
        await page.GotoAsync(_piece.Remote.WebPage!.ToString());
        await Assertions.Expect(page.Locator("#connection")).ToHaveTextAsync("Live", new() { Timeout = 30_000 });
        return page;
    }
}
