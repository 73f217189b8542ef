using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Vendo.Emulator.Browser.Tests;

/// <summary>No serious or critical finding of axe-core, in light and in dark.</summary>
[TestFixture(ColorScheme.Light)]
[TestFixture(ColorScheme.Dark)]
public sealed class AccessibilityTests(ColorScheme scheme) : DashboardTest("demo")
{
    private protected override BrowserNewContextOptions Options => new() { ViewportSize = new() { Width = 1280, Height = 900 }, ColorScheme = scheme };

    [Test]
    public async Task The_page_has_no_serious_finding()
    {
        await Vendo.CreateClient().GetAsync("/api/v1/integrations?limitt=5");
        await Page.Locator("#rows tbody tr a").First.ClickAsync();
        await Page.Locator("#request-rows button").First.ClickAsync();
        await Expect(Page.Locator("#request pre").First).ToBeVisibleAsync();

        Assert.That(await FindingsAsync(), Is.Empty);
    }

    [Test]
    public async Task A_question_and_open_menus_have_none()
    {
        await Page.ClickAsync("#worlds summary");
        await Page.ClickAsync("#checkpoints summary");
        Assert.That(await FindingsAsync(), Is.Empty, "menus");
        await Page.Keyboard.PressAsync("Escape");
        await Page.ClickAsync("#to-instant");
        await Expect(Page.Locator("dialog")).ToBeVisibleAsync();

        Assert.That(await FindingsAsync(), Is.Empty, "a question");
    }

    private async Task<IEnumerable<string>> FindingsAsync()
    {
        var found = await Page.RunAxe();
        return found.Violations.Where(finding => finding.Impact is "serious" or "critical")
            .Select(finding => $"{finding.Impact} {finding.Id}: {string.Join(" | ", finding.Nodes.Take(3).Select(node => node.Html))}");
    }
}
