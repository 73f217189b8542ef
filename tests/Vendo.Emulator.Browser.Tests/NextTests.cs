namespace Vendo.Emulator.Browser.Tests;

/// <summary>Item 5: what comes next.</summary>
public sealed class NextTests() : DashboardTest("docs")
{
    [Test]
    public async Task A_fault_is_armed_met_and_disarmed()
    {
        await Page.SelectOptionAsync("#fault-route", "/api/v1/me");
        await Page.SelectOptionAsync("#fault-method", "GET");
        await Page.SelectOptionAsync("#fault-effect", "503");
        await Page.ClickAsync("#fault-arm");
        await Expect(Page.Locator("#armed-faults")).ToContainTextAsync("GET /api/v1/me 503 hits 0/1");

        using var http = Vendo.CreateClient();
        Assert.That((int)(await http.GetAsync("/api/v1/me")).StatusCode, Is.EqualTo(503));

        await Expect(Page.Locator("#armed-faults")).ToContainTextAsync("hits 1/1 (spent)");
        await Page.ClickAsync("#armed-faults button");
        await Expect(Page.Locator("#armed-faults")).ToHaveCountAsync(0);
        Assert.That(Vendo.Faults.Count, Is.Zero);
    }

    [Test]
    public async Task What_the_page_reads_spends_no_fault_and_leaves_no_trace()
    {
        Vendo.Faults.Add(f => f.On("GET", "/api/v1/**").Respond(500));

        await Page.ClickAsync("#tab-apps");
        await Expect(Page.Locator("#rows")).ToContainTextAsync("My Shopify Store");

        Assert.That((Vendo.Faults.Single().Matched, Vendo.Requests.Count), Is.EqualTo((0, 0)));
    }

    [Test]
    public async Task Only_routes_and_effects_that_exist_are_offered_and_each_can_be_armed()
    {
        var effects = await Page.Locator("#fault-effect option").EvaluateAllAsync<string[]>("all => all.map(each => each.value)");
        foreach (var effect in effects)
        {
            await Page.SelectOptionAsync("#fault-effect", effect);
            await Page.ClickAsync("#fault-arm");
        }

        await Expect(Page.Locator("#armed-faults li")).ToHaveCountAsync(effects.Length);
        Assert.That(await Page.Locator("#fault-effect option").AllTextContentsAsync(), Has.None.Matches("^[a-z]+[A-Z]"), "each effect has words");
        await Expect(Page.Locator("#armed-faults")).ToContainTextAsync("cut the JSON short");
    }

    [Test]
    public async Task The_next_job_is_told_to_fail_and_does()
    {
        await Page.SelectOptionAsync("#outcome-owner", new Microsoft.Playwright.SelectOptionValue { Label = "My Shopify Store → Mixpanel Production" });
        await Page.SelectOptionAsync("#outcome-plan", "token expired");
        await Page.ClickAsync("#outcome-arm");
        await Expect(Page.Locator("#armed-outcomes")).ToContainTextAsync("✖ fails AUTH_EXPIRED");

        // The job starts at 16:00 and fails some seconds later.
        await Page.ClickAsync("#plus-hour");
        await Expect(Page.Locator("#now")).ToContainTextAsync("16:00:00");
        await Page.ClickAsync("#plus-hour");

        await Expect(Page.Locator("#last-advance")).ToContainTextAsync("1 failed");
        await Expect(Page.Locator("#armed-outcomes")).ToHaveCountAsync(0);
    }
}
