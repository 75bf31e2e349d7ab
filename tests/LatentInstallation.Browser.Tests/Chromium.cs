using Microsoft.Playwright;

namespace LatentInstallation.Browser.Tests;

/// <summary>Debian's browser with a home folder of its own, gone afterwards.</summary>
internal sealed class Chromium : IAsyncDisposable
{
    private readonly string _home;
    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private Chromium(string home, IPlaywright playwright, IBrowser browser) => (_home, _playwright, _browser) = (home, playwright, browser);

    internal static async Task<Chromium> StartAsync()
    {
        Assertions.SetDefaultExpectTimeout(30_000);
        string home = Directory.CreateTempSubdirectory("latent-test-browser-").FullName;
        IPlaywright playwright = await Playwright.CreateAsync();
        IBrowser browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = "/usr/bin/chromium",
            Headless = true,
            Args = ["--headless", "--no-sandbox", "--disable-gpu"],
            Env = new Dictionary<string, string> { ["HOME"] = home, ["XDG_CONFIG_HOME"] = home, ["XDG_CACHE_HOME"] = home },
        });
        return new Chromium(home, playwright, browser);
    }

    /// <summary>An empty page of that size in a fresh profile; below 600 pixels it is a phone.</summary>
    internal async Task<IPage> OpenAsync(int width, int height)
    {
        IBrowserContext context = await _browser.NewContextAsync(new()
        {
            ViewportSize = new() { Width = width, Height = height },
            DeviceScaleFactor = 2,
            IsMobile = width < 600,
            HasTouch = width < 600,
        });
        IPage page = await context.NewPageAsync();
        page.SetDefaultTimeout(30_000);
        return page;
    }

    /// <summary>For whoever wants to look: only where LATENT_TEST_PICTURES names a folder.</summary>
    internal static async Task PhotographAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("LATENT_TEST_PICTURES") is { Length: > 0 } folder)
        {
            await page.WaitForFunctionAsync("() => Number(document.querySelector('#preview').dataset.pictures) > 0");
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png") });
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + "-whole.png"), FullPage = true });
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
        Directory.Delete(_home, recursive: true);
    }
}
