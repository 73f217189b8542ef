using Microsoft.Playwright;

namespace Vendo.Emulator.Browser.Tests;

/// <summary>The way of a person who sees the page for the first time: each step is one that the page itself offers.</summary>
public sealed class WalkTests() : DashboardTest("demo")
{
    [Test]
    public async Task From_a_failure_to_its_cause_to_a_success_and_back_before_it()
    {
        await Page.ClickAsync("#plus-day");
        await Expect(Page.Locator("#last-advance")).ToContainTextAsync("failed");
        await Page.ClickAsync("#last-advance summary");
        await ScreenshotAsync("walk-1-a-day-later");

        await Page.Locator("#last-advance p.bad:has-text('Meta') a").First.ClickAsync();
        await Expect(Page.Locator("#why")).ToContainTextAsync("Reconnect the app");
        await ScreenshotAsync("walk-2-why-it-failed");

        await Page.Locator("#detail dl.facts a").First.ClickAsync();
        await Expect(Page.Locator("#sync")).ToBeVisibleAsync();
        await Page.SelectOptionAsync("#next-job", "succeed");
        await Expect(Page.Locator("#armed-outcomes li:has-text('Meta')")).ToContainTextAsync("✔ succeeds");
        await Page.ClickAsync("#sync");
        await Expect(Page.Locator("#job-history tbody tr").First).ToContainTextAsync("running");
        await Page.ClickAsync("#plus-hour");
        await Expect(Page.Locator("#job-history tbody tr").First).ToContainTextAsync("completed");
        await ScreenshotAsync("walk-3-the-next-one-succeeds");

        await Page.Locator("#job-history tbody tr:has-text('failed') a").First.ClickAsync();
        await Page.ClickAsync("#before");
        await Expect(Page.Locator(".banner.past")).ToBeVisibleAsync();
        await ScreenshotAsync("walk-4-before-the-failure");

        await Page.ClickAsync("#branch");
        await Expect(Page.Locator("#key")).ToHaveTextAsync("vendo_sk_world_1");
        await Expect(Page.Locator("#armed-outcomes li:has-text('Meta')")).ToContainTextAsync("AUTH_EXPIRED");
        await ScreenshotAsync("walk-5-another-world");
    }
}
