using Microsoft.Playwright;

namespace Vendo.Emulator.Browser.Tests;

/// <summary>Item 2: the timeline with its forecast.</summary>
public sealed class TimelineTests() : DashboardTest("demo")
{
    private ILocator Drawing => Page.Locator("v-timeline svg");

    [Test]
    public async Task It_shows_what_ran_and_what_is_forecast()
    {
        await Expect(Drawing.Locator("rect.completed").First).ToBeVisibleAsync();
        await Expect(Drawing.Locator("rect.failed").First).ToBeVisibleAsync();
        await Expect(Drawing.Locator("rect.forecast").First).ToBeVisibleAsync();
        await Expect(Drawing.Locator(".now-line")).ToHaveCountAsync(1);
        Assert.That(await Drawing.Locator("g g title").First.TextContentAsync(), Does.Contain("rows").Or.Contain("forecast"));
    }

    [Test]
    public async Task It_is_zoomed_and_panned_by_buttons_keys_and_wheel()
    {
        var range = Page.Locator("#range");
        await Expect(range).ToContainTextAsync("12 h");
        await Page.ClickAsync("#zoom-in");
        await Expect(range).ToContainTextAsync("6 h");
        await Page.Locator("v-timeline .stage").FocusAsync();
        await Page.Keyboard.PressAsync("-");
        await Expect(range).ToContainTextAsync("12 h");
        var before = await range.TextContentAsync();
        await Page.Keyboard.PressAsync("ArrowLeft");
        await Expect(range).Not.ToHaveTextAsync(before!);
        await Page.Keyboard.PressAsync("Home");
        await Expect(range).ToHaveTextAsync(before!);
        await Drawing.HoverAsync();
        await Page.Keyboard.DownAsync("Control");
        await Page.Mouse.WheelAsync(0, 100);
        await Page.Keyboard.UpAsync("Control");
        await Expect(range).ToContainTextAsync("15 h");
    }

    [Test]
    public async Task A_lane_leads_to_its_flow_and_lanes_are_filtered()
    {
        await Page.FillAsync("#lane-filter", "stripe");
        await Expect(Drawing.Locator("a")).Not.ToHaveCountAsync(0);
        foreach (var lane in await Drawing.Locator("a title").AllTextContentsAsync())
            Assert.That(lane, Does.Contain("Stripe"));

        await Drawing.Locator("a").First.ClickAsync();

        await Expect(Page.Locator("#detail h2")).ToContainTextAsync("Stripe");
    }

    [Test]
    public async Task Ticks_tell_of_requests()
    {
        await Vendo.CreateClient().GetAsync("/api/v1/me");

        await Expect(Drawing.Locator(".tick")).ToHaveCountAsync(1);
    }
}

/// <summary>Item 2 with ten thousand integrations.</summary>
[NonParallelizable]
public sealed class LargeTimelineTests() : DashboardTest("large")
{
    [Test]
    public async Task It_draws_only_lanes_in_which_something_happens()
    {
        await Expect(Page.Locator("#total")).ToHaveTextAsync("10,000 in all");
        await Expect(Page.Locator("v-timeline svg a").First).ToBeVisibleAsync();

        Assert.That(await Page.Locator("v-timeline svg a").CountAsync(), Is.LessThanOrEqualTo(40));
        Assert.That(await Page.Locator("*").CountAsync(), Is.LessThan(5000), "elements of the whole page");
        await Page.ClickAsync("#zoom-in");
        await Expect(Page.Locator("#range")).ToContainTextAsync("6 h");
    }
}
