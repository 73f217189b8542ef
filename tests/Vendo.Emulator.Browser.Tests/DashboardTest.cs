using Microsoft.Playwright;
using Microsoft.Playwright.NUnit;

namespace Vendo.Emulator.Browser.Tests;

/// <summary>A page of the dashboard over an emulator of its own; what goes wrong in the page fails the test.</summary>
public abstract class DashboardTest(string fixture) : PlaywrightTest
{
    private readonly List<string> _wrong = [];
    private IBrowserContext? _context;

    internal VendoEmulator Vendo { get; private set; } = null!;

    internal IPage Page { get; private set; } = null!;

    /// <summary>Console messages that a test has brought about on purpose.</summary>
    internal List<string> Expected { get; } = [];

    private protected virtual BrowserNewContextOptions Options => new() { ViewportSize = new() { Width = 1280, Height = 900 }, ColorScheme = ColorScheme.Light };

    [SetUp]
    public async Task Start()
    {
        Chromium.Require();

        // One instance serves all tests of a class: what one of them saw is not the next one's.
        _wrong.Clear();
        Expected.Clear();

        // How long a loaded machine may take; nothing is measured.
        SetDefaultExpectTimeout(30_000);
        Vendo = await VendoEmulator.StartAsync(o => o.UseKestrel().Seed(fixture));
        _context = await (await SharedBrowser.Of(Playwright)).NewContextAsync(Options);
        await _context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        Page = await OpenAsync();
    }

    [TearDown]
    public async Task Stop()
    {
        if (_context is null)
            return;
        await _context.CloseAsync();
        _context = null;
        await Vendo.DisposeAsync();
        Assert.That(_wrong.Where(text => !Expected.Exists(text.Contains)), Is.Empty, "what went wrong in the page");
    }

    /// <summary>Another tab of the same browser.</summary>
    internal async Task<IPage> OpenAsync(string hash = "")
    {
        var page = await _context!.NewPageAsync();
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
                _wrong.Add($"{message.Type}: {message.Text} {message.Location}");
        };
        page.PageError += (_, error) => _wrong.Add($"exception: {error}");
        page.Request += (_, request) =>
        {
            if (!new Uri(request.Url).IsLoopback && !request.Url.StartsWith("blob:", StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal))
                _wrong.Add($"leaves the machine: {request.Url}");
        };
        await page.GotoAsync(Vendo.BaseAddress + hash);
        await Expect(page.Locator("#connection")).ToHaveTextAsync("● live");
        await Expect(page.Locator("html")).ToHaveAttributeAsync("data-state", "ready");
        return page;
    }

    /// <summary>Waits until the list shows the rows of a filter, as in <c>jobs status=failed offset=20</c>.</summary>
    internal Task ListShowsAsync(string what) => Expect(Page.Locator("#lists")).ToHaveAttributeAsync("data-shows", what);

    /// <summary>Opens the first row of the list, and waits until the detail is that of it; gives its name.</summary>
    internal async Task<string> OpenFirstAsync(string rows = "#rows tbody tr")
    {
        var row = Page.Locator(rows).First;
        var (id, name) = (await row.GetAttributeAsync("data-id"), await row.Locator("a").First.TextContentAsync());
        await row.Locator("a").First.ClickAsync();
        await Expect(Page.Locator("#detail")).ToHaveAttributeAsync("data-shows", id!);
        return name!;
    }

    /// <summary>Keeps a picture of the page as an artifact.</summary>
    internal Task ScreenshotAsync(string name) => Page.ScreenshotAsync(new() { Path = Path.Combine(TestContext.CurrentContext.WorkDirectory, "screenshots", name + ".png"), FullPage = true });
}
