using Microsoft.Playwright;
using Xunit;

namespace LatentInstallation.Browser.Tests;

/// <summary>The view of the modulation table with as many rows as somebody may want, and with none.</summary>
public sealed class ModulationSizeTests : IAsyncLifetime
{
    private const int Rows = 200;

    private static readonly string[] Sources = ["level", "bass", "mid", "high", "onset", "beat", "brightness", "chroma.c-sharp", "band.7", "score", "sway", "lfo.sine", "noise"];
    private static readonly string[] Targets =
        ["latent.speed", "latent.truncation", "latent.walk.amount", "warp.rotate.angle", "warp.zoom", "warp.translate.x", "warp.split.offset", "look.brightness", "look.gamma", "console.z.3"];

    private Chromium _chromium = null!;

    public async ValueTask InitializeAsync() => _chromium = await Chromium.StartAsync();

    public ValueTask DisposeAsync() => _chromium.DisposeAsync();

    [Fact]
    public async Task Two_hundred_rows_scroll_under_headers_that_stay_and_are_a_list_on_a_phone()
    {
        IEnumerable<string> rows = Enumerable.Range(0, Rows).Select(i => $"    - {{ source: {Sources[i % Sources.Length]}, target: {Targets[i / Sources.Length % Targets.Length]}, amount: 0.0{1 + (i % 9)} }}");
        await using WholePiece piece = await StartAsync("\n" + string.Join('\n', rows));
        IPage page = await _chromium.OpenAsync(1280, 800);
        await piece.ShowAsync(page, "#modulation-view");
        await Assertions.Expect(page.Locator("table [data-row]")).ToHaveCountAsync(Rows);
        await page.Locator("[data-row]").Last.ScrollIntoViewIfNeededAsync();
        LocatorBoundingBoxResult matrix = (await page.Locator(".matrix").BoundingBoxAsync())!;
        LocatorBoundingBoxResult head = (await page.Locator(".matrix thead th").First.BoundingBoxAsync())!;
        LocatorBoundingBoxResult target = (await page.Locator(".matrix tbody th").Last.BoundingBoxAsync())!;
        Assert.Equal(matrix.Y, head.Y, 1);
        Assert.Equal(matrix.X, target.X, 1);
        Assert.Equal(1280, await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));
        await Chromium.PhotographAsync(page, "modulation-many");

        IPage phone = await _chromium.OpenAsync(390, 844);
        await piece.ShowAsync(phone, "#modulation-view");
        await Assertions.Expect(phone.Locator(".row-list [data-row]")).ToHaveCountAsync(Rows);
        await phone.Locator("[data-row]").Nth(150).TapAsync();
        await Assertions.Expect(phone.Locator("[data-open]")).ToBeInViewportAsync();
        Assert.Equal(390, await phone.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));
        await Chromium.PhotographAsync(phone, "modulation-many-phone");
    }

    [Fact]
    public async Task Without_a_row_the_view_says_so_and_begins_one_and_a_silent_piece_shows_no_level()
    {
        await using WholePiece piece = await StartAsync(" []");
        IPage page = await _chromium.OpenAsync(390, 844);
        await piece.ShowAsync(page, "#modulation-view");
        await Assertions.Expect(page.Locator(".nothing")).ToBeVisibleAsync();
        await page.TapAsync("#add-row");
        await page.TapAsync("[role=option][data-value=onset]");
        await page.TapAsync("[role=option][data-value='warp.zoom']");
        await page.TapAsync(".adder .primary");
        await Assertions.Expect(page.Locator("[data-row]")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator("[data-row]")).ToHaveAttributeAsync("data-live", "0.00");
        await Assertions.Expect(page.Locator(".named [data-meter=level]")).ToHaveAttributeAsync("aria-valuenow", "0.00");
    }

    private static Task<WholePiece> StartAsync(string rows) =>
        WholePiece.StartAsync(_ => ["--test-card", "--sound", "none"], $"patch:\n  seeds: [1, 2, 3]\n  modulations:{rows}\n");
}
