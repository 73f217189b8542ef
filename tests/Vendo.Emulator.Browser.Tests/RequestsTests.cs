using System.Text;
using System.Text.Json;

namespace Vendo.Emulator.Browser.Tests;

/// <summary>Item 6: requests, live.</summary>
public sealed class RequestsTests() : DashboardTest("docs")
{
    [SetUp]
    public async Task Ask()
    {
        using var http = Vendo.CreateClient();
        http.DefaultRequestHeaders.UserAgent.ParseAdd("shop-front/2.1");
        await http.PostAsync("/api/v1/integrations/dd0e8400-e29b-41d4-a716-446655440008/sync", null);
        await http.GetAsync("/api/v1/integrations?limitt=5");
        await http.PostAsync("/api/v1/apps", new StringContent("""{"appType":"nope"}""", Encoding.UTF8, "application/json"));
        await http.GetAsync("/api/v1/nope");
    }

    [Test]
    public async Task They_come_as_they_are_made_with_what_nobody_read()
    {
        await Expect(Page.Locator("#request-rows tbody tr")).ToHaveCountAsync(4);
        await Expect(Page.Locator("#request-rows .unread")).ToContainTextAsync("limitt never read");
        await Expect(Page.Locator("#request-rows .unexpected")).ToContainTextAsync("there is no such route");
        await Expect(Page.Locator("#request-rows tbody tr").Last).ToContainTextAsync("Δ 2");
    }

    [TestCase("#only-unread", 1)]
    [TestCase("#only-unexpected", 2)]
    [TestCase("#only-4xx", 2)]
    [TestCase("#only-5xx", 0)]
    [TestCase("#only-fault", 0)]
    public async Task They_are_filtered(string filter, int count)
    {
        await Page.CheckAsync(filter);

        await Expect(Page.Locator("#request-rows tbody tr")).ToHaveCountAsync(count);
    }

    [Test]
    public async Task One_is_looked_at_and_copied_as_a_call()
    {
        await Page.Locator("#request-rows button:has-text('POST /api/v1/apps')").ClickAsync();
        var detail = Page.Locator("#request");

        await Expect(detail).ToContainTextAsync("\"appType\": \"nope\"");
        await Expect(detail).ToContainTextAsync("VALIDATION_ERROR");
        await Expect(detail).ToContainTextAsync("shop-front/2.1");
        await Expect(detail).ToContainTextAsync("[redacted]");
        Assert.That(Page.Url, Does.Contain("request=3"));
        Assert.That(await CopiedAsync("curl"), Does.StartWith("curl -X POST").And.Contain("-H 'Authorization: Bearer YOUR_API_KEY'").And.Contain("""-d '{"appType":"nope"}'"""));
        Assert.That(await CopiedAsync("C#"), Does.Contain("""await http.PostAsync("/api/v1/apps", new StringContent("""));
        Assert.That(await CopiedAsync("fetch"), Does.StartWith("await fetch("));
    }

    [Test]
    public async Task A_copied_fetch_runs_in_a_front_end()
    {
        await Page.Locator("#request-rows button:has-text('POST /api/v1/apps')").ClickAsync();
        var call = await CopiedAsync("fetch");
        Expected.Add("status of 400");

        Assert.That(await Page.EvaluateAsync<int>($"async () => {{ const answer = {call.TrimEnd(';')}; return answer.status; }}"), Is.EqualTo(400));
        await Expect(Page.Locator("#request-rows tbody tr")).ToHaveCountAsync(5);
    }

    [Test]
    public async Task All_are_downloaded_as_HAR()
    {
        var download = await Page.RunAndWaitForDownloadAsync(() => Page.ClickAsync("#har"));
        var har = JsonElement.Parse(await File.ReadAllTextAsync(await download.PathAsync()));

        Assert.That((download.SuggestedFilename, har.GetProperty("log").GetProperty("entries").GetArrayLength()), Is.EqualTo(("requests.har", 4)));
    }

    private async Task<string> CopiedAsync(string name)
    {
        await Page.ClickAsync($"#request [data-copy='{name}']");
        await Expect(Page.GetByText($"Copied as {name}.").First).ToBeVisibleAsync();
        return await Page.EvaluateAsync<string>("navigator.clipboard.readText()");
    }
}
