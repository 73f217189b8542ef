using Microsoft.Playwright;

namespace Vendo.Emulator.Browser.Tests;

/// <summary>What is drawn again stays the element that it is: a click, the focus, a selection and what is open survive.</summary>
public sealed class KeptElementsTests() : DashboardTest("demo")
{
    // Every panel has been drawn again once the clock bar shows what the change brought.
    private async Task ChangeAsync()
    {
        await Vendo.AdvanceAsync(TimeSpan.FromHours(3));
        await Expect(Page.Locator("#now")).ToContainTextAsync("18:00:00");
        await Expect(Page.Locator("html")).ToHaveAttributeAsync("data-state", "ready");
    }

    // One page for all: each start of a page takes seconds.
    [Test]
    public async Task An_element_under_a_click_stays()
    {
        string[] selectors =
        [
            "#rows tbody tr >> nth=0",
            "#rows tbody tr a >> nth=0",
            "#filter-status",
            "#tab-jobs",
            "#next",
            "#worlds summary",
            "#sync",
            "#outcome-arm",
            "#fault-route",
            "#request-search",
            "#save-nunit",
            "v-timeline svg a >> nth=0",
        ];
        await OpenFirstAsync();
        var elements = new List<(string Selector, IElementHandle Element)>();
        foreach (var selector in selectors)
            elements.Add((selector, await Page.Locator(selector).ElementHandleAsync()));

        await ChangeAsync();

        var replaced = new List<string>();
        foreach (var (selector, element) in elements)
        {
            if (!await element.EvaluateAsync<bool>("each => each.isConnected"))
                replaced.Add(selector);
        }

        Assert.That(replaced, Is.Empty);
    }

    [Test]
    public async Task The_focus_and_a_selection_stay()
    {
        await Page.FillAsync("#request-search", "sync");
        await Page.EvaluateAsync("document.querySelector('#request-search').setSelectionRange(1, 3)");

        await ChangeAsync();

        Assert.That(await Page.EvaluateAsync<string>("document.activeElement.id"), Is.EqualTo("request-search"));
        Assert.That(await Page.EvaluateAsync<int>("document.activeElement.selectionStart * 10 + document.activeElement.selectionEnd"), Is.EqualTo(13));
    }

    [Test]
    public async Task What_is_open_chosen_and_scrolled_stays()
    {
        await OpenFirstAsync();
        await Page.ClickAsync("#zoom-out");
        await Page.SelectOptionAsync("#fault-effect", "latency");
        await Page.ClickAsync("#worlds summary");
        await Expect(Page.Locator("html")).ToHaveAttributeAsync("data-state", "ready");
        await Page.EvaluateAsync("document.querySelector('v-timeline .stage').scrollTop = 40");
        var scrolled = await Page.EvaluateAsync<int>("document.querySelector('v-timeline .stage').scrollTop");

        await ChangeAsync();

        Assert.That(await Page.Locator("#worlds").GetAttributeAsync("open"), Is.Not.Null);
        Assert.That(await Page.Locator("#fault-effect").InputValueAsync(), Is.EqualTo("latency"));
        Assert.That((scrolled, await Page.EvaluateAsync<int>("document.querySelector('v-timeline .stage').scrollTop")), Is.EqualTo((40, 40)));
    }

    [Test]
    public async Task A_drawing_of_the_same_touches_nothing()
    {
        await OpenFirstAsync();
        await Expect(Page.Locator("html")).ToHaveAttributeAsync("data-state", "ready");
        await Page.EvaluateAsync("window.seen = 0; new MutationObserver(all => { window.seen += all.length; }).observe(document.querySelector('main'), { subtree: true, childList: true, attributes: true, characterData: true });");

        await Page.EvaluateAsync("document.querySelectorAll('v-list, v-detail, v-requests, v-next, v-timeline').forEach(panel => panel.draw())");

        Assert.That(await Page.EvaluateAsync<int>("new Promise(done => setTimeout(() => done(window.seen)))"), Is.Zero);
    }

    [Test]
    public async Task A_key_that_replaces_its_button_leaves_the_focus_beside_it()
    {
        await Page.SelectOptionAsync("#filter-state", "active");
        await ListShowsAsync("integrations state=active");
        await OpenFirstAsync();
        await Page.FocusAsync("#pause");
        await Page.Keyboard.PressAsync("Enter");
        await Expect(Page.Locator("#resume")).ToBeVisibleAsync();

        Assert.That(await Page.EvaluateAsync<bool>("document.querySelector('#actions').contains(document.activeElement)"), Is.True);
    }
}
