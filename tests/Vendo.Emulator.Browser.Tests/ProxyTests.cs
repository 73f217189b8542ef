using Microsoft.Playwright;

namespace Vendo.Emulator.Browser.Tests;

/// <summary>A page that reaches the emulator through a development server's proxy.</summary>
public sealed class ProxyTests() : DashboardTest("docs")
{
    [Test]
    public async Task A_page_of_a_named_origin_moves_the_clock()
    {
        await using var proxy = await OriginKeepingProxy.StartAsync();
        await using var named = await VendoEmulator.StartAsync(o => o.UseKestrel().AllowControlOrigins(proxy.Address.GetLeftPart(UriPartial.Authority)));
        proxy.Target = named.BaseAddress;
        await Page.GotoAsync(proxy.Address.ToString());
        await Expect(Page.Locator("#connection")).ToHaveTextAsync("● live");

        await Page.ClickAsync("#plus-hour");

        await Expect(Page.Locator("#now")).ToHaveTextAsync("Mon 4 Mar 2024 16:00:00 UTC");

        // Before its emulator goes: a page tells of every connection that it loses.
        await Page.CloseAsync();
    }

    [Test]
    public async Task A_page_of_another_origin_reads_what_would_let_it_in()
    {
        Expected.Add("Failed to load resource");
        await using var proxy = await OriginKeepingProxy.StartAsync();
        proxy.Target = Vendo.BaseAddress;
        await Page.GotoAsync(proxy.Address.ToString());
        await Expect(Page.Locator("#connection")).ToHaveTextAsync("● live");

        await Page.ClickAsync("#plus-hour");

        await Expect(Page.GetByRole(AriaRole.Alert)).ToContainTextAsync($"--control-origin {proxy.Address.GetLeftPart(UriPartial.Authority)}");
        Assert.That(Vendo.Now.Hour, Is.EqualTo(15));
    }
}
