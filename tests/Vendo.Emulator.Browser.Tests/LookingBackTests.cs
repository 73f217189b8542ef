using System.Globalization;
using System.Text.RegularExpressions;

namespace Vendo.Emulator.Browser.Tests;

/// <summary>Item 3: looking back, and branching there.</summary>
public sealed class LookingBackTests() : DashboardTest("demo")
{
    [SetUp]
    public async Task Move()
    {
        await Page.SelectOptionAsync("#filter-status", "running");
        await Expect(Page.Locator("#rows tbody tr")).ToHaveCountAsync(2);
        await Page.ClickAsync("#plus-day");
        await Expect(Page.Locator("#now")).ToContainTextAsync("Tue 5 Mar 2024 15:00:00");
        await Expect(Page.Locator("#rows tbody tr")).Not.ToHaveCountAsync(2);
    }

    [Test]
    public async Task Every_panel_shows_the_world_as_it_was_and_the_way_back()
    {
        await Page.ClickAsync("#look-back");
        await Page.FillAsync("#answer", "2024-03-04T15:00");
        await Page.ClickAsync("dialog button.first");

        await Expect(Page.Locator(".banner.past")).ToContainTextAsync("Looking at Mon 4 Mar 2024 15:00:00 UTC");
        await Expect(Page.Locator("#rows tbody tr")).ToHaveCountAsync(2);
        Assert.That(Page.Url, Does.Contain("at="));

        await Page.ClickAsync("#back-to-now");
        await Expect(Page.Locator(".banner.past")).ToHaveCountAsync(0);
        await Expect(Page.Locator("#rows tbody tr")).Not.ToHaveCountAsync(2);
    }

    [Test]
    public async Task Outcomes_and_faults_are_those_of_then()
    {
        Vendo.Faults.Add(f => f.On("GET", "/api/v1/me").Respond(503));
        await Expect(Page.Locator("#armed-faults")).ToContainTextAsync("503");
        await Expect(Page.Locator("#armed-outcomes li:has-text('Meta')")).Not.ToContainTextAsync("×2");

        // The address may name an instant, as a bug report does.
        await Page.GotoAsync(Vendo.BaseAddress + "#/integrations?at=2024-03-04T15:00:00Z");

        await Expect(Page.Locator(".banner.past")).ToContainTextAsync("Looking at Mon 4 Mar 2024 15:00:00 UTC");
        await Expect(Page.Locator("#armed-outcomes li:has-text('Meta')")).ToContainTextAsync("✖ fails AUTH_EXPIRED ×2");
        await Expect(Page.Locator("#armed-faults")).ToHaveCountAsync(0);

        await Page.ClickAsync("#back-to-now");
        await Expect(Page.Locator("#armed-faults")).ToContainTextAsync("503");
    }

    [Test]
    public async Task An_address_may_name_an_instant()
    {
        var tab = await OpenAsync("#/integrations?status=running&at=2024-03-04T15:00:00Z");

        await Expect(tab.Locator(".banner.past")).ToContainTextAsync("Looking at Mon 4 Mar 2024 15:00:00 UTC");
        await Expect(tab.Locator("#rows tbody tr")).ToHaveCountAsync(2);
    }

    [Test]
    public async Task The_line_of_now_is_dragged_back_and_a_world_begins_there()
    {
        var stage = (await Page.Locator("v-timeline .stage").BoundingBoxAsync())!;
        await Page.Locator("v-timeline .handle").HoverAsync();
        await Page.Mouse.DownAsync();
        await Page.Mouse.MoveAsync(stage.X + 700, stage.Y + 20);
        await Page.Mouse.UpAsync();
        // On a busy machine an advance is published in several versions: which one the drag meets is not fixed.
        await Expect(Page.Locator(".banner.past")).ToBeVisibleAsync();
        var version = long.Parse(Regex.Match(Page.Url, "at=(\\d+)").Groups[1].Value, CultureInfo.InvariantCulture);
        var then = Vendo.History().Versions.Single(kept => kept.Version == version).Now;
        Assert.That(then, Is.LessThan(Vendo.Now));

        await Page.ClickAsync("#branch");

        await Expect(Page.Locator("#key")).ToHaveTextAsync("vendo_sk_world_1");
        await Expect(Page.Locator("#now")).ToHaveTextAsync(then.ToString("ddd d MMM yyyy HH:mm:ss 'UTC'", CultureInfo.InvariantCulture));
        await Expect(Page.Locator(".banner.past")).ToHaveCountAsync(0);
        Assert.That(Vendo.Now, Is.EqualTo(new DateTimeOffset(2024, 3, 5, 15, 0, 0, TimeSpan.Zero)), "the main world stays");
    }
}
