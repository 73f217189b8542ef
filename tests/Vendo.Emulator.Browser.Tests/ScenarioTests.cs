namespace Vendo.Emulator.Browser.Tests;

/// <summary>Item 9: scenarios, the presenter, and saving what was done.</summary>
public sealed class ScenarioTests() : DashboardTest("docs")
{
    [TestCase("a token expires", "✖ fails AUTH_EXPIRED ×2")]
    [TestCase("an outage of two hours", "✖ fails SERVICE_UNAVAILABLE")]
    [TestCase("a slow import", "✔ succeeds in PT45M")]
    [TestCase("a daily limit until midnight", "✖ fails RATE_LIMITED")]
    public async Task A_scenario_tells_the_next_jobs_what_to_do(string scenario, string told)
    {
        await Expect(Page.Locator("v-timeline rect.forecast").First).ToBeVisibleAsync();
        await Page.SelectOptionAsync("#scenario", scenario);
        await Page.SelectOptionAsync("#scenario-app", new Microsoft.Playwright.SelectOptionValue { Label = "My Shopify Store" });

        await Page.ClickAsync("#scenario-arm");

        await Expect(Page.Locator("#armed-outcomes")).ToContainTextAsync(told);
    }

    [Test]
    public async Task A_scenario_shows_its_calls()
    {
        await Page.SelectOptionAsync("#scenario-app", new Microsoft.Playwright.SelectOptionValue { Label = "My Shopify Store" });
        await Page.ClickAsync("#scenario-show");

        await Expect(Page.Locator("dialog pre")).ToContainTextAsync("/_emulator/outcomes");
        await Expect(Page.Locator("dialog pre")).ToContainTextAsync("vendo.Outcomes.NextJob(of: Guid.Parse(");
    }

    [Test]
    public async Task The_presenter_hides_keys_and_ids()
    {
        await Page.Locator("#rows tbody tr a").First.ClickAsync();
        await Page.EvaluateAsync("document.activeElement.blur()");
        await Page.Keyboard.PressAsync("p");

        await Expect(Page.Locator("#key")).ToBeHiddenAsync();
        await Expect(Page.Locator("#detail .id")).ToBeHiddenAsync();
    }

    [Test]
    public async Task What_was_done_is_saved_as_a_test()
    {
        await Vendo.CreateClient().PostAsync("/api/v1/integrations/dd0e8400-e29b-41d4-a716-446655440008/sync", null);
        await Expect(Page.Locator("#request-rows tbody tr")).ToHaveCountAsync(1);
        await Page.ClickAsync("#plus-hour");
        await Expect(Page.Locator("#last-advance")).ToBeVisibleAsync();

        await Page.ClickAsync("#save-playwright");
        await Expect(Page.Locator("dialog pre")).ToContainTextAsync("""await request.post(`${vendo}/_emulator/clock/advance`, { data: {"by":"PT1H","limit":1000} });""");
        await Expect(Page.Locator("dialog pre")).ToContainTextAsync("/sync`, { headers })).status()).toBe(202);");
        await Page.ClickAsync("dialog button:has-text('Cancel')");
        await Page.ClickAsync("#save-nunit");
        await Expect(Page.Locator("dialog pre")).ToContainTextAsync("""VendoEmulator.StartAsync(o => o.Seed("docs"))""");
    }
}
