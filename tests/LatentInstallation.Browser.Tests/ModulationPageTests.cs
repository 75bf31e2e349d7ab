using LatentInstallation.Tests.Sound;
using Microsoft.Playwright;
using Xunit;

namespace LatentInstallation.Browser.Tests;

/// <summary>The view of the modulation table, played by the program itself, which hears a tone that comes and goes.</summary>
public sealed class ModulationPageTests : IAsyncLifetime
{
    private const int Rate = 48_000; // Hz
    private const double Tone = 220; // Hz

    private WholePiece _piece = null!;
    private Chromium _chromium = null!;

    public async ValueTask InitializeAsync()
    {
        _piece = await WholePiece.StartAsync(folder =>
        {
            string wav = Path.Combine(folder, "tone.wav");
            double[] samples = [.. Enumerable.Range(0, 3 * Rate).Select(i => i < Rate ? 0.5 * Math.Sin(2 * Math.PI * Tone * i / Rate) : 0)];
            File.WriteAllBytes(wav, WavBytes.Write(1, 1, Rate, 16, samples));
            return ["--test-card", "--sound", wav];
        });
        _chromium = await Chromium.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _chromium.DisposeAsync();
        await _piece.DisposeAsync();
    }

    [Theory]
    [InlineData(390)]
    [InlineData(1280)]
    public async Task A_row_is_added_from_the_lists_and_its_amount_is_edited_and_another_page_sees_it(int width)
    {
        IPage page = await OpenAsync(width);
        IPage other = await OpenAsync(width == 390 ? 1280 : 390);
        await page.ClickAsync("#add-row");
        await PickAsync(page, "What moves", "chroma a");
        await PickAsync(page, "What is moved", "gamma");
        await page.ClickAsync(".adder .primary");
        ILocator row = page.GetByRole(AriaRole.Button, new() { NameRegex = new("^chroma.a → Gamma:") });
        await Assertions.Expect(row).ToHaveAttributeAsync("data-open", "");
        await Assertions.Expect(page.Locator("#drawer-title")).ToHaveTextAsync("chroma.a → Gamma");
        string id = (await row.GetAttributeAsync("data-row"))!;
        await WriteAsync(page, "amount", "-0.25");
        await Assertions.Expect(row).ToHaveAttributeAsync("data-amount", "-0.25");
        await Assertions.Expect(other.Locator($"[data-row=\"{id}\"]")).ToHaveAttributeAsync("data-amount", "-0.25");
        await page.SelectOptionAsync("#row-curve", "squared");
        await page.SelectOptionAsync("#row-by", "score");
        await WriteAsync(page, "release", "0.5");
        await Assertions.Expect(other.Locator($"[data-row=\"{id}\"]")).ToHaveAttributeAsync("aria-label", "chroma.a × score → Gamma: −0.25 ");
        await other.Locator($"[data-row=\"{id}\"]").ClickAsync();
        await Assertions.Expect(other.Locator("#row-curve")).ToHaveValueAsync("squared");
        await Assertions.Expect(other.Locator("[data-field=release] .value")).ToHaveValueAsync("0.5");
        await Chromium.PhotographAsync(page, width < 600 ? "modulation-phone-row" : "modulation-laptop-row");
    }

    [Fact]
    public async Task A_drag_moves_an_amount_from_where_it_stands_and_it_stays_where_it_was_let_go()
    {
        IPage page = await OpenAsync(1280);
        IPage other = await OpenAsync(1280);
        await page.ClickAsync("[data-row=turn]");
        LocatorBoundingBoxResult box = (await page.Locator("#row-amount").BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(box.X + (box.Width * 0.6f), box.Y + (box.Height / 2));
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(box.X + (box.Width * 0.25f), box.Y + (box.Height / 2), new() { Steps = 8 });
        string held = await page.InputValueAsync("[data-field=amount] .value");
        await page.Mouse.UpAsync();
        Assert.StartsWith("−", held, StringComparison.Ordinal);
        string amount = held.Replace('−', '-');
        await Assertions.Expect(other.Locator("[data-row=turn] .amount")).ToContainTextAsync(held);
        await Assertions.Expect(page.Locator("[data-field=amount] .value")).ToHaveValueAsync(held);
        Assert.InRange(double.Parse(amount, System.Globalization.CultureInfo.InvariantCulture), -120, -60);
    }

    [Theory]
    [InlineData(390)]
    [InlineData(1280)]
    public async Task What_is_refused_says_why_where_it_was_asked_and_the_old_value_comes_back(int width)
    {
        IPage page = await OpenAsync(width);
        await page.ClickAsync("[data-row=turn]");
        await WriteAsync(page, "amount", "4000");
        ILocator refusal = page.Locator("[data-field=amount] .refusal");
        await Assertions.Expect(refusal).ToContainTextAsync("amount");
        await Assertions.Expect(refusal).ToContainTextAsync("4000");
        await Assertions.Expect(page.Locator("[data-field=amount] .value")).ToHaveValueAsync("36");
        await WriteAsync(page, "attack", "quick");
        await Assertions.Expect(page.Locator("[data-field=attack] .refusal")).ToContainTextAsync("quick");
        await Chromium.PhotographAsync(page, width < 600 ? "modulation-phone-refused" : "modulation-laptop-refused");
        await WriteAsync(page, "amount", "12");
        await Assertions.Expect(refusal).ToBeHiddenAsync();
        await Assertions.Expect(page.Locator("[data-row=turn]")).ToHaveAttributeAsync("data-amount", "12");
    }

    [Fact]
    public async Task A_row_that_one_page_deletes_is_gone_on_the_other_which_says_so_and_edits_are_undone()
    {
        IPage page = await OpenAsync(1280);
        IPage other = await OpenAsync(390);
        await page.ClickAsync("[data-row=turn]");
        await other.TapAsync("[data-row=turn]");
        await page.ClickAsync(".delete");
        await Assertions.Expect(page.Locator(".delete")).ToHaveTextAsync("Delete it?");
        await page.ClickAsync(".delete");
        await Assertions.Expect(page.Locator("[data-row=turn]")).ToHaveCountAsync(0);
        await Assertions.Expect(other.Locator("[data-row=turn]")).ToHaveCountAsync(0);
        await Assertions.Expect(other.Locator("#drawer")).ToBeHiddenAsync();
        await Assertions.Expect(other.Locator("#notice")).ToContainTextAsync("was deleted");
        await page.ClickAsync(".moves .reset");
        await page.ClickAsync(".moves .reset");
        await Assertions.Expect(other.Locator("[data-row=turn]")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task The_meters_show_what_is_heard_and_what_it_adds()
    {
        IPage page = await OpenAsync(1280);
        ILocator level = page.GetByRole(AriaRole.Meter, new() { Name = "Level", Exact = true });
        await level.ScrollIntoViewIfNeededAsync();
        const string reaches = "([selector, key, least]) => { const it = document.querySelector(selector); return (window[selector] = Math.max(window[selector] ?? 0, Math.abs(Number(it.dataset[key])))) >= least; }";
        await page.WaitForFunctionAsync(reaches, new object[] { ".named [data-meter=level]", "level", 0.3 });
        await page.WaitForFunctionAsync("() => Number(document.querySelector('.named [data-meter=level]').dataset.level) < 0.2");
        await page.WaitForFunctionAsync(reaches, new object[] { ".named [data-meter=mid]", "level", 0.3 });
        await page.ClickAsync("#add-row");
        await PickAsync(page, "What moves", "level");
        await PickAsync(page, "What is moved", "zoom");
        await page.ClickAsync(".adder .primary");
        ILocator row = page.GetByRole(AriaRole.Button, new() { NameRegex = new("^level → Zoom:") });
        string id = (await row.GetAttributeAsync("data-row"))!;
        await page.WaitForFunctionAsync(reaches, new object[] { $"[data-row='{id}']", "live", 0.3 });
        await Assertions.Expect(page.Locator(".now")).ToContainTextAsync("octaves now");
        await Chromium.PhotographAsync(page, "modulation-laptop");
    }

    [Fact]
    public async Task How_the_microphone_is_stands_there_in_words()
    {
        IPage page = await OpenAsync(390);
        await page.EvaluateAsync(
            """
            () => new Promise((done) => {
              const client = mqtt.connect(`ws://${location.host}/mqtt`, { protocolVersion: 5, timerVariant: 'native' });
              client.on('connect', () => client.publish('latent/test/sound/health', 'silent', { qos: 1, retain: true }, () => client.end(false, done)));
            })
            """);
        await Assertions.Expect(page.Locator(".microphone")).ToHaveTextAsync("Not a sound for 10 s: is the microphone muted?");
    }

    [Fact]
    public async Task A_patch_is_chosen_by_its_sentence_and_the_files_own_comes_back()
    {
        IPage page = await OpenAsync(390);
        IPage other = await OpenAsync(1280);
        await page.TapAsync(".patches summary");
        ILocator breathing = page.Locator("[data-patch=breathing]");
        await Assertions.Expect(breathing).ToContainTextAsync("breath");
        await Chromium.PhotographAsync(page, "modulation-phone-patches");
        await breathing.TapAsync();
        await Assertions.Expect(page.Locator(".patches summary")).ToContainTextAsync("breathing");
        await Assertions.Expect(other.Locator(".patches summary")).ToContainTextAsync("breathing");
        await Assertions.Expect(other.Locator("[data-row=turn]")).ToHaveCountAsync(0);
        await page.TapAsync(".patches summary");
        await page.TapAsync("[data-patch=\"\"]");
        await Assertions.Expect(other.Locator("[data-row=turn]")).ToHaveCountAsync(1);
    }

    [Theory]
    [InlineData(360)]
    [InlineData(390)]
    [InlineData(1280)]
    public async Task Nothing_scrolls_sideways_and_a_finger_finds_every_button(int width)
    {
        IPage page = await OpenAsync(width);
        await Chromium.PhotographAsync(page, $"modulation-{width}");
        Assert.Equal(width, await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));
        await page.ClickAsync("[data-row=turn]");
        Assert.Equal(width, await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));
        Assert.Equal("", await TooSmallAsync(page));
        await page.ClickAsync(".close");
        await page.ClickAsync("#add-row");
        Assert.Equal(width, await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));
        await Chromium.PhotographAsync(page, $"modulation-{width}-add");
    }

    [Fact]
    public async Task The_matrix_is_gone_through_with_the_keys_and_a_free_cell_begins_a_row()
    {
        IPage page = await OpenAsync(1280);
        ILocator row = page.Locator("[data-row=turn]");
        await row.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#drawer")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(row).ToBeFocusedAsync();
        Assert.Equal(1, await page.Locator(".matrix button[tabindex=\"0\"]").CountAsync());
        await page.Keyboard.PressAsync("Home");
        ILocator first = page.Locator(".matrix button:focus");
        await Assertions.Expect(first).ToHaveAttributeAsync("aria-label", new System.Text.RegularExpressions.Regex("^Add .+ → Rotate$"));
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".adder .primary")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#drawer-title")).ToContainTextAsync("→ Rotate");
        await Assertions.Expect(page.Locator("#drawer")).ToHaveAttributeAsync("data-kind", "row");
    }

    [Fact]
    public async Task It_rests_while_the_broker_is_gone_and_goes_on_when_it_is_back()
    {
        IPage page = await OpenAsync(390);
        await page.TapAsync("[data-row=turn]");
        _piece.Broker.Kill();
        await Assertions.Expect(page.Locator("#connection")).ToHaveTextAsync("Connecting", new() { Timeout = WholePiece.Patience });
        await WriteAsync(page, "amount", "12");
        await Assertions.Expect(page.Locator("[data-field=amount] .refusal")).ToContainTextAsync("not connected");
        await _piece.Broker.StartAgainAsync();
        await Assertions.Expect(page.Locator("#connection")).ToHaveTextAsync("Live", new() { Timeout = WholePiece.Patience });
        await WriteAsync(page, "amount", "12");
        await Assertions.Expect(page.Locator("[data-row=turn]")).ToHaveAttributeAsync("data-amount", "12");
        await Assertions.Expect(page.Locator("[data-field=amount] .refusal")).ToBeHiddenAsync();
    }

    /// <summary>Buttons of the view that are lower than 44 pixels, by name.</summary>
    private static Task<string> TooSmallAsync(IPage page) => page.EvaluateAsync<string>(
        """
        () => [...document.querySelectorAll('#modulation :is(button, summary, select)')]
          .filter((it) => it.offsetParent && Math.round(it.getBoundingClientRect().height) < 44 && innerWidth < 600)
          .map((it) => `${it.getAttribute('aria-label') ?? it.textContent}: ${it.getBoundingClientRect().height}`).join('; ')
        """);

    private static async Task PickAsync(IPage page, string list, string words)
    {
        ILocator search = page.GetByRole(AriaRole.Combobox, new() { Name = list });
        await search.FillAsync(words);
        await search.PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Listbox, new() { Name = list }).Locator("[aria-selected=true]")).ToHaveCountAsync(1);
    }

    private static async Task WriteAsync(IPage page, string field, string text)
    {
        ILocator value = page.Locator($"[data-field={field}] .value");
        await value.FillAsync(text);
        await value.PressAsync("Enter");
    }

    private async Task<IPage> OpenAsync(int width)
    {
        IPage page = await _chromium.OpenAsync(width, width < 600 ? 844 : 800);
        await _piece.ShowAsync(page, "#modulation-view");
        await Assertions.Expect(page.Locator("[data-row=turn]")).ToBeVisibleAsync();
        return page;
    }
}
