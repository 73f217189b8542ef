namespace Vendo.Emulator.Browser.Tests;

/// <summary>Item 1: the clock bar.</summary>
public sealed class ClockBarTests() : DashboardTest("docs")
{
    [Test]
    public async Task Buttons_move_the_clock_and_say_what_happened()
    {
        await Expect(Page.Locator("#now")).ToHaveTextAsync("Mon 4 Mar 2024 15:00:00 UTC");
        await Expect(Page.Locator("#next")).ToContainTextAsync("16:00:00 run of My Shopify Store → Mixpanel Production");

        await Page.ClickAsync("#next");
        await Expect(Page.Locator("#now")).ToHaveTextAsync("Mon 4 Mar 2024 16:00:00 UTC");
        await Page.ClickAsync("#plus-hour");
        await Expect(Page.Locator("#now")).ToHaveTextAsync("Mon 4 Mar 2024 17:00:00 UTC");
        await Expect(Page.Locator("#last-advance")).ToContainTextAsync("1 completed");
        await Page.ClickAsync("#last-advance summary");
        await Expect(Page.Locator("#last-advance")).ToContainTextAsync("My Shopify Store → Mixpanel Production completed");
        await Page.ClickAsync("#plus-day");
        await Expect(Page.Locator("#now")).ToHaveTextAsync("Tue 5 Mar 2024 17:00:00 UTC");

        await Page.ClickAsync("#to-instant");
        await Page.FillAsync("#answer", "2024-03-06T08:30");
        await Page.ClickAsync("dialog button.first");
        await Expect(Page.Locator("#now")).ToHaveTextAsync("Wed 6 Mar 2024 08:30:00 UTC");
        Assert.That(Vendo.Now, Is.EqualTo(new DateTimeOffset(2024, 3, 6, 8, 30, 0, TimeSpan.Zero)));
    }

    [Test]
    public async Task It_moves_until_a_job_has_ended()
    {
        await Vendo.CreateClient().PostAsync("/api/v1/integrations/dd0e8400-e29b-41d4-a716-446655440008/sync", null);
        await Expect(Page.Locator("#next")).ToContainTextAsync("end of My Shopify Store");

        await Page.ClickAsync("#until-settled");
        await Page.FillAsync("#answer", "job_98765");
        await Page.ClickAsync("dialog button.first");

        await Expect(Page.Locator("#last-advance")).ToContainTextAsync("1 completed");
        Assert.That(Vendo.Now, Is.GreaterThan(new DateTimeOffset(2024, 3, 4, 15, 0, 0, TimeSpan.Zero)));
    }

    [Test]
    public async Task It_plays_at_a_scale_and_pauses()
    {
        await Page.ClickAsync("#scale-3600");
        await Expect(Page.Locator("#play")).ToHaveTextAsync("‖ pause");
        await Expect(Page.Locator("#scale-3600")).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(Page.Locator("#now")).Not.ToContainTextAsync("15:00:00");

        await Page.ClickAsync("#play");

        await Expect(Page.Locator("#play")).ToHaveTextAsync("▶ play");
        Assert.That(Vendo.Now, Is.GreaterThan(new DateTimeOffset(2024, 3, 4, 15, 0, 0, TimeSpan.Zero)));
    }

    [Test]
    public async Task Keys_move_it_and_nothing_moves_while_somebody_types()
    {
        await Page.Keyboard.PressAsync("h");
        await Expect(Page.Locator("#now")).ToHaveTextAsync("Mon 4 Mar 2024 16:00:00 UTC");
        await Page.Locator("#request-search").PressSequentiallyAsync("hdn");
        await Page.Locator("#now").ClickAsync();
        await Page.EvaluateAsync("document.activeElement.blur()");
        await Page.Keyboard.PressAsync("n");

        await Expect(Page.Locator("#now")).ToHaveTextAsync("Mon 4 Mar 2024 16:00:30 UTC");
    }

    [Test]
    public async Task What_is_refused_is_said()
    {
        await Page.ClickAsync("#to-instant");
        await Page.FillAsync("#answer", "2020-01-01T00:00");
        await Page.ClickAsync("dialog button.first");
        Expected.Add("status of 400");

        await Expect(Page.GetByRole(Microsoft.Playwright.AriaRole.Alert)).ToContainTextAsync("The clock only goes forward");
    }
}
