using Microsoft.Playwright;

namespace Vendo.Emulator.Browser.Tests;

/// <summary>Item 8: a lost connection, tabs, and addresses to paste.</summary>
public sealed class ConnectionTests() : DashboardTest("docs")
{
    [Test]
    public async Task A_lost_connection_is_said_and_found_again()
    {
        Expected.AddRange(["Failed to load resource", "net::ERR"]);
        var address = Vendo.BaseAddress;
        await Vendo.DisposeAsync();
        await Expect(Page.GetByRole(AriaRole.Alert).First).ToContainTextAsync("The emulator does not answer");
        await Expect(Page.Locator("#connection")).ToHaveTextAsync("✖ no connection");

        await using var again = await VendoEmulator.StartAsync(o => o.UseKestrel(address.Port).Seed("demo"));

        await Expect(Page.Locator("#connection")).ToHaveTextAsync("● live");
        await Expect(Page.Locator("#total")).ToHaveTextAsync("18 in all");
    }

    [Test]
    public async Task Tabs_share_one_stream_and_all_stay_usable()
    {
        var tabs = new List<IPage>();
        for (var i = 0; i < 7; i++)
            tabs.Add(await OpenAsync());

        await Vendo.AdvanceAsync(TimeSpan.FromHours(1));

        foreach (var tab in tabs.Append(Page))
            await Expect(tab.Locator("#now")).ToHaveTextAsync("Mon 4 Mar 2024 16:00:00 UTC");
        await tabs[^1].ClickAsync("#plus-hour");
        await Expect(Page.Locator("#now")).ToHaveTextAsync("Mon 4 Mar 2024 17:00:00 UTC");
    }

    [Test]
    public async Task Another_tab_reads_on_when_the_first_is_closed()
    {
        var other = await OpenAsync();
        await Page.CloseAsync();
        await Expect(other.Locator("#connection")).ToHaveTextAsync("● live");

        // The lock goes over when the browser has torn the first tab down; what is told after that arrives.
        await other.WaitForFunctionAsync("async () => (await navigator.locks.query()).held.length === 1 && (await navigator.locks.query()).pending.length === 0");
        await Vendo.AdvanceAsync(TimeSpan.FromHours(1));

        await Expect(other.Locator("#now")).ToHaveTextAsync("Mon 4 Mar 2024 16:00:00 UTC");
    }

    [Test]
    public async Task An_address_leads_to_what_it_names()
    {
        var tab = await OpenAsync("#/integrations/dd0e8400-e29b-41d4-a716-446655440008?state=active");

        await Expect(tab.Locator("#detail h2")).ToHaveTextAsync("My Shopify Store → Mixpanel Production");
        await Expect(tab.Locator("#filter-state")).ToHaveValueAsync("active");
    }

    [Test]
    public async Task Light_and_dark_are_switched_by_hand()
    {
        var before = await Page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor");
        await Page.ClickAsync("#theme");

        Assert.That(await Page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor"), Is.Not.EqualTo(before));
    }
}

/// <summary>Item 8: an empty world.</summary>
public sealed class FirstRunTests() : DashboardTest("empty")
{
    [Test]
    public async Task An_empty_world_says_what_to_do()
    {
        await Page.Locator("#first-run button:has-text('demo')").ClickAsync();

        await Expect(Page.Locator("#total")).ToHaveTextAsync("18 in all");
        await Expect(Page.Locator("#first-run")).ToHaveCountAsync(0);
    }
}
