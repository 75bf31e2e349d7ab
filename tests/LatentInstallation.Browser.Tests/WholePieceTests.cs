using Microsoft.Playwright;
using Xunit;

namespace LatentInstallation.Browser.Tests;

/// <summary>The program itself, with its network and its offscreen display, played from a real browser.</summary>
public sealed class WholePieceTests : IAsyncLifetime
{
    private WholePiece _piece = null!;
    private Chromium _chromium = null!;

    public async ValueTask InitializeAsync()
    {
        _piece = await WholePiece.StartAsync(_ => ["--sound", "none"]);
        _chromium = await Chromium.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _chromium.DisposeAsync();
        await _piece.DisposeAsync();
    }

    [Fact]
    public async Task A_slider_turns_the_picture_and_the_preview_shows_it()
    {
        IPage page = await _chromium.OpenAsync(1280, 800);
        await _piece.ShowAsync(page);
        await WriteAsync(page, "latent.speed", "0");
        await WriteAsync(page, "latent.push", "0");
        string still = await StillAsync(page);
        ILocator slider = page.Locator("[data-key=\"warp.rotate.angle\"] input[type=range]");
        await slider.ScrollIntoViewIfNeededAsync();
        LocatorBoundingBoxResult box = (await slider.BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(box.X + (box.Width / 2), box.Y + (box.Height / 2));
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(box.X + (box.Width * 0.8f), box.Y + (box.Height / 2), new() { Steps = 8 });
        await page.Mouse.UpAsync();
        await Assertions.Expect(page.Locator("[data-key=\"warp.rotate.angle\"] .source")).ToHaveTextAsync("mqtt", new() { Timeout = WholePiece.Patience });
        string turned = await StillAsync(page);
        await Chromium.PhotographAsync(page, "whole");
        Assert.NotEqual(still, turned);
        Assert.InRange(await DifferenceAsync(page, still, turned), 1.0, 255);
    }

    private static async Task WriteAsync(IPage page, string key, string text)
    {
        ILocator value = page.Locator($"[data-key=\"{key}\"] .value");
        await value.FillAsync(text);
        await value.PressAsync("Enter");
        await Assertions.Expect(page.Locator($"[data-key=\"{key}\"]")).ToHaveAttributeAsync("data-value", text, new() { Timeout = WholePiece.Patience });
    }

    /// <summary>The preview once it has come to rest: the same for ten pictures.</summary>
    private static Task<string> StillAsync(IPage page) => page.EvaluateAsync<string>(
        """
        async () => {
          const canvas = document.querySelector('#preview');
          for (let last = '', same = 0, seen = 0, tries = 0; tries < 1200; tries++) {
            await new Promise((done) => setTimeout(done, 50));
            if (canvas.dataset.pictures === seen) continue;
            seen = canvas.dataset.pictures;
            const now = canvas.toDataURL();
            same = now === last ? same + 1 : 0;
            last = now;
            if (same >= 10) return now;
          }
          throw new Error('The picture does not come to rest.');
        }
        """);

    /// <summary>Mean absolute difference over all pixels, 0…255.</summary>
    private static Task<double> DifferenceAsync(IPage page, string one, string other) => page.EvaluateAsync<double>(
        """
        async (urls) => {
          const [a, b] = await Promise.all(urls.map(async (url) => {
            const bytes = Uint8Array.from(atob(url.split(',')[1]), (c) => c.charCodeAt(0));
            const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
            const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
            canvas.getContext('2d').drawImage(bitmap, 0, 0);
            return canvas.getContext('2d').getImageData(0, 0, bitmap.width, bitmap.height).data;
          }));
          let sum = 0;
          for (let i = 0; i < a.length; i++) sum += Math.abs(a[i] - b[i]);
          return sum / a.length;
        }
        """,
        new[] { one, other });
}
