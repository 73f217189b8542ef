using Microsoft.Playwright;

namespace Vendo.Emulator.Browser.Tests;

/// <summary>Pictures to look at: they are artifacts, and what they must not show is checked.</summary>
[TestFixture("light", 1280, 900)]
[TestFixture("dark", 1280, 900)]
[TestFixture("narrow", 400, 800)]
public sealed class ScreenshotTests(string name, int width, int height) : DashboardTest("demo")
{
    private protected override BrowserNewContextOptions Options => new()
    {
        ViewportSize = new() { Width = width, Height = height },
        ColorScheme = name == "dark" ? ColorScheme.Dark : ColorScheme.Light,
    };

    [Test]
    public async Task The_page_fits_its_width()
    {
        await Page.Locator("#rows tbody tr").First.Locator("a").ClickAsync();
        await Expect(Page.Locator("#detail")).ToBeVisibleAsync();
        await Expect(Page.Locator("v-timeline svg a").First).ToBeVisibleAsync();

        await ScreenshotAsync($"dashboard-{name}");

        Assert.That(await Page.EvaluateAsync<int>("document.documentElement.scrollWidth"), Is.LessThanOrEqualTo(width), "nothing reaches beyond the window");
    }
}
