namespace Vendo.Emulator.Browser.Tests;

/// <summary>Item 4: lists, details and actions.</summary>
public sealed class ListTests() : DashboardTest("demo")
{
    [TestCase("integrations")]
    [TestCase("apps")]
    [TestCase("sources")]
    [TestCase("destinations")]
    [TestCase("models")]
    [TestCase("jobs")]
    public async Task Each_kind_has_a_list_and_a_detail(string kind)
    {
        await Page.ClickAsync($"#tab-{kind}");
        await ListShowsAsync(kind);
        await Expect(Page.Locator($"#tab-{kind}")).ToHaveAttributeAsync("aria-current", "page");

        var name = await OpenFirstAsync();

        await Expect(Page.Locator("#detail h2")).ToHaveTextAsync(name);
    }

    [Test]
    public async Task Filters_orders_and_pages_are_those_of_the_API_and_stand_in_the_address()
    {
        await Page.SelectOptionAsync("#filter-status", "errored");
        await ListShowsAsync("integrations status=errored");
        await Expect(Page.Locator("#rows tbody tr")).Not.ToHaveCountAsync(0);
        await Expect(Page.Locator("#rows tbody tr:not(:has-text('errored'))")).ToHaveCountAsync(0);
        Assert.That(Page.Url, Does.Contain("status=errored"));

        await Page.ClickAsync("#tab-jobs");
        await ListShowsAsync("jobs");
        await Page.ClickAsync("#page-after");
        await ListShowsAsync("jobs offset=20");
        await Expect(Page.Locator("v-list")).ToContainTextAsync("21–40 of");
        Assert.That(Page.Url, Does.Contain("offset=20"));

        await Page.GoBackAsync();
        await ListShowsAsync("jobs");
        await Page.GoBackAsync();
        await ListShowsAsync("integrations status=errored");
        await Expect(Page.Locator("#filter-status")).ToHaveValueAsync("errored");
    }

    [Test]
    public async Task A_flow_is_synced_paused_and_resumed_and_its_job_ended()
    {
        await Page.SelectOptionAsync("#filter-status", "completed");
        await ListShowsAsync("integrations status=completed");
        await Page.SelectOptionAsync("#filter-state", "active");
        await ListShowsAsync("integrations status=completed state=active");
        await OpenFirstAsync();

        await Page.ClickAsync("#sync");
        await Expect(Page.Locator("#job-history tbody tr").First).ToContainTextAsync("running");
        await Page.Locator("#job-history tbody a").First.ClickAsync();
        await Page.ClickAsync("#complete");
        await Expect(Page.Locator("#detail")).ToContainTextAsync("It has ended.");
        await Expect(Page.Locator("#log")).ToBeVisibleAsync();
        await Page.Locator("#detail dl a").ClickAsync();
        await Page.ClickAsync("#pause");
        await Expect(Page.Locator("#resume")).ToBeVisibleAsync();
        await Page.ClickAsync("#resume");
        await Expect(Page.Locator("#pause")).ToBeVisibleAsync();
    }

    [Test]
    public async Task A_failure_says_why()
    {
        await Page.SelectOptionAsync("#filter-status", "errored");
        await ListShowsAsync("integrations status=errored");
        await OpenFirstAsync();

        await Expect(Page.Locator("#why")).ToBeVisibleAsync();
        await Expect(Page.Locator("#detail")).ToContainTextAsync("every");
        await Expect(Page.Locator("#detail")).ToContainTextAsync("next job covers");
    }

    [Test]
    public async Task A_filter_that_the_API_refuses_is_said()
    {
        Expected.Add("status of 400");
        await Page.GotoAsync($"{Vendo.BaseAddress}#/integrations?status=nope");

        await ListShowsAsync("integrations status=nope");
        await Expect(Page.Locator("#lists [role='alert']")).ToContainTextAsync("status");
    }

    [Test]
    public async Task A_delete_asks_first()
    {
        await OpenFirstAsync();
        var total = await Page.Locator("#total").TextContentAsync();
        await Page.ClickAsync("#delete");
        await Page.ClickAsync("dialog button:has-text('Cancel')");
        await Expect(Page.Locator("#total")).ToHaveTextAsync(total!);

        await Page.ClickAsync("#delete");
        await Page.ClickAsync("dialog button.first");

        await Expect(Page.Locator("#total")).Not.ToHaveTextAsync(total!);
    }
}
