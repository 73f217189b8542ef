using Microsoft.Playwright;

namespace Vendo.Emulator.Browser.Tests;

/// <summary>The reference at <c>/docs</c>.</summary>
public sealed class DocsTests() : DashboardTest("docs")
{
    [Test]
    public async Task A_request_is_tried_with_the_fixtures_key()
    {
        await Page.GotoAsync(Vendo.BaseAddress + "docs#api/tag/me/GET/api/v1/me");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Test Request" }).First.ClickAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Send" }).First.ClickAsync();

        await Expect(Page.GetByText("Example Account").First).ToBeVisibleAsync();
        Assert.That(Vendo.Requests.Single().StatusCode, Is.EqualTo(200));
        await ScreenshotAsync("docs");
    }

    [Test]
    public async Task Operations_of_an_account_have_tags_of_their_own_and_the_control_surface_is_there_too()
    {
        await Page.GotoAsync(Vendo.BaseAddress + "docs");

        await Expect(Page.GetByRole(AriaRole.Link, new() { Name = "Integrations", Exact = true })).ToBeVisibleAsync();
        await Expect(Page.GetByRole(AriaRole.Link, new() { Name = "Integrations of an account", Exact = true })).ToBeVisibleAsync();

        await Page.GetByRole(AriaRole.Button, new() { Name = "API", Exact = true }).ClickAsync();
        await Page.GetByText("Control surface").First.ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Link, new() { Name = "Checkpoints", Exact = true })).ToBeVisibleAsync();
    }
}
