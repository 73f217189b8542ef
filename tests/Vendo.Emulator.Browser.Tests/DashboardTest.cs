using Microsoft.Playwright;
using Microsoft.Playwright.NUnit;

namespace Vendo.Emulator.Browser.Tests;

/// <summary>A page of the dashboard over an emulator of its own; what goes wrong in the page fails the test.</summary>
public abstract class DashboardTest(string fixture) : PlaywrightTest
{
    private readonly List<string> _wrong = [];
    private IBrowser _browser = null!;
    private IBrowserContext _context = null!;

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
        _browser = await Chromium.LaunchAsync(Playwright);
        _context = await _browser.NewContextAsync(Options);
        await _context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        Page = await OpenAsync();
    }

    [TearDown]
    public async Task Stop()
    {
        if (_browser is null)
            return;
        await _browser.CloseAsync();
        await Vendo.DisposeAsync();
        Assert.That(_wrong.Where(text => !Expected.Exists(text.Contains)), Is.Empty, "what went wrong in the page");
    }

    /// <summary>Another tab of the same browser.</summary>
    internal async Task<IPage> OpenAsync(string hash = "")
    {
        var page = await _context.NewPageAsync();
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
        return page;
    }

    /// <summary>Keeps a picture of the page as an artifact.</summary>
    internal Task ScreenshotAsync(string name) => Page.ScreenshotAsync(new() { Path = Path.Combine(TestContext.CurrentContext.WorkDirectory, "screenshots", name + ".png"), FullPage = true });
}
