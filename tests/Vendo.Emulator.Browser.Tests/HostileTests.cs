using System.Text;
using System.Text.Json;
using Microsoft.Playwright;

namespace Vendo.Emulator.Browser.Tests;

/// <summary>What others name things, and what other pages try.</summary>
public sealed class HostileTests() : DashboardTest("docs")
{
    private static readonly string[] Names =
    [
        "<img src=x onerror=\"document.title='taken'\">", "</script><script>document.title='taken'</script>", "\u202Egnirts\u202C", "مرحبا بالعالم", new string('W', 2000), "'; alert(1); //", "{{7*7}}${7*7}",
    ];

    [Test]
    public async Task Names_are_shown_as_text_whatever_they_hold()
    {
        using var http = Vendo.CreateClient();
        var apps = new List<string>();
        foreach (var name in Names)
        {
            using var made = await http.PostAsync("/api/v1/apps", Json(new { appType = "mixpanel", displayName = name }));
            var answer = JsonElement.Parse(await made.Content.ReadAsStringAsync());
            Assert.That((int)made.StatusCode, Is.EqualTo(201), answer.ToString());
            var app = answer.GetProperty("data").GetProperty("id").GetString()!;
            apps.Add(app);
            await http.PostAsync("/api/v1/integrations", Json(new { dataType = "events", destinationAppId = app, config = new { tasks = new[] { new { task_type = "send_events" } } }, schedule = new { runNow = true } }));
            await http.GetAsync($"/api/v1/apps?{Uri.EscapeDataString(name[..Math.Min(200, name.Length)])}=1");
        }

        await Page.ClickAsync("#tab-apps");
        foreach (var (name, app) in Names.Zip(apps))
            await Expect(Page.Locator($"tr[data-id='{app}'] a")).ToHaveTextAsync(name.Trim());
        await Page.Locator($"tr[data-id='{apps[0]}'] a").ClickAsync();
        await Expect(Page.Locator("#detail h2")).ToHaveTextAsync(Names[0]);
        await Page.ClickAsync("#plus-hour");
        await Expect(Page.Locator("#now")).ToContainTextAsync("16:00:00");
        await ScreenshotAsync("hostile-names");

        Assert.That(await Page.TitleAsync(), Is.EqualTo("Vendo.Emulator"));
        Assert.That(await Page.Locator("img").CountAsync(), Is.Zero);
        Assert.That(await Page.EvaluateAsync<int>("document.documentElement.scrollWidth"), Is.LessThanOrEqualTo(1280));
    }

    [Test]
    public async Task A_foreign_page_cannot_drive_the_emulator()
    {
        // A page of another origin on this machine: another port is another origin.
        await using var other = await VendoEmulator.StartAsync(o => o.UseKestrel());
        await Page.GotoAsync($"{other.BaseAddress}openapi/v1.json");
        Expected.AddRange(["blocked by CORS policy", "Failed to load resource"]);

        var answer = await Page.EvaluateAsync<string>($$"""
            async () => {
              try { return String((await fetch('{{Vendo.BaseAddress}}_emulator/clock/advance', { method: 'POST', body: '{"by":"PT1H"}' })).status); }
              catch (error) { return error.name; }
            }
            """);

        Assert.That((answer, Vendo.Now.Hour), Is.EqualTo(("TypeError", 15)));
    }

    [Test]
    public async Task A_name_that_a_stranger_points_at_this_machine_shows_nothing()
    {
        await using var browser = await Chromium.LaunchAsync(Playwright, "--host-resolver-rules=MAP rebound.example 127.0.0.1");
        var page = await browser.NewPageAsync();
        await page.GotoAsync($"http://rebound.example:{Vendo.BaseAddress.Port}/");

        await Expect(page.Locator("#connection")).ToHaveTextAsync("✖ no connection");
        var refused = await page.EvaluateAsync<int>("async () => (await fetch('/_emulator/clock')).status");

        Assert.That(refused, Is.EqualTo(403));
        Assert.That(await page.Locator("#key").CountAsync(), Is.Zero);
    }

    private static StringContent Json(object body) => new(JsonSerializer.Serialize(body), Encoding.UTF8, "application/json");
}
