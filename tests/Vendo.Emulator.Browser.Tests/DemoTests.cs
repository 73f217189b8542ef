using Microsoft.Playwright;

namespace Vendo.Emulator.Browser.Tests;

/// <summary>A whole demo, as somebody would give it.</summary>
public sealed class DemoTests() : DashboardTest("demo")
{
    [Test]
    public async Task Time_moves_an_export_fails_and_the_next_one_succeeds()
    {
        await Page.ClickAsync("#plus-day");
        await Expect(Page.Locator("#now")).ToContainTextAsync("Tue 5 Mar 2024 15:00:00");
        await Expect(Page.Locator("#last-advance")).ToContainTextAsync("failed");

        await Page.SelectOptionAsync("#filter-status", "errored");
        await Page.SelectOptionAsync("#filter-state", "active");
        await Page.Locator("#rows tbody tr:has-text('Meta') a").First.ClickAsync();
        await Expect(Page.Locator("#why")).ToContainTextAsync("Reconnect the app");

        await Page.Locator("#armed-outcomes li:has-text('Meta') button").ClickAsync();
        await Expect(Page.Locator("#armed-outcomes li:has-text('Meta')")).ToHaveCountAsync(0);
        await Page.ClickAsync("#sync");
        await Expect(Page.Locator("#job-history tbody tr").First).ToContainTextAsync("running");
        await Page.ClickAsync("#plus-hour");

        await Expect(Page.Locator("#job-history tbody tr").First).ToContainTextAsync("completed");
        await Expect(Page.Locator("#why")).ToHaveCountAsync(0);
        await Expect(Page.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);
    }
}
