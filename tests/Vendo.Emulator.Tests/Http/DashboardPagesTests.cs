using System.Text.RegularExpressions;

namespace Vendo.Emulator.Tests.Http;

public sealed class DashboardPagesTests(Transport transport) : ApiSuite(transport)
{
    [Test]
    public async Task A_browser_gets_the_page_and_a_program_the_index()
    {
        using var page = await GetAsync("/", accept: "text/html,application/xhtml+xml,*/*;q=0.8");
        using var index = await GetAsync("/", accept: "application/json");

        Assert.That(page.Content.Headers.ContentType?.ToString(), Is.EqualTo("text/html; charset=utf-8"));
        Assert.That(index.Content.Headers.ContentType?.MediaType, Is.EqualTo("application/json"));
        Assert.That((page.Headers.Vary.Single(), index.Headers.Vary.Single()), Is.EqualTo(("Accept", "Accept")));
    }

    [Test]
    public async Task Everything_that_it_names_is_there_and_strict()
    {
        using var page = await GetAsync("/_dashboard");
        var text = await page.Content.ReadAsStringAsync();
        var waiting = new Queue<string>(Regex.Matches(text, "(?:src|href)=\"(/[^\"]+)\"").Select(match => match.Groups[1].Value));
        var seen = new HashSet<string>();
        Assert.That(waiting, Is.Not.Empty);
        while (waiting.TryDequeue(out var path))
        {
            if (!seen.Add(path))
                continue;
            using var file = await GetAsync(path);
            Assert.That((int)file.StatusCode, Is.EqualTo(200), path);
            Assert.That(file.Headers.GetValues("X-Content-Type-Options"), Is.EqualTo(new[] { "nosniff" }), path);
            var content = await file.Content.ReadAsStringAsync();
            foreach (var import in Regex.Matches(content, "from '\\./([^']+)'|import '\\./([^']+)'").Select(match => match.Groups[1].Value + match.Groups[2].Value))
                waiting.Enqueue("/_dashboard/" + import);
        }

        Assert.That(seen, Has.Count.GreaterThan(20));
    }

    [Test]
    public async Task Its_policy_lets_nothing_in_from_elsewhere_and_no_text_become_a_script()
    {
        using var page = await GetAsync("/_dashboard");
        var policy = page.Headers.GetValues("Content-Security-Policy").Single();

        Assert.That(policy, Does.StartWith("default-src 'none'; script-src 'self'; style-src 'self';"));
        Assert.That(policy, Does.Contain("frame-ancestors 'none'").And.Not.Contain("unsafe").And.Not.Contain("http").And.Not.Contain("*"));
        Assert.That(page.Headers.GetValues("X-Frame-Options"), Is.EqualTo(new[] { "DENY" }));
        Assert.That(await page.Content.ReadAsStringAsync(), Does.Not.Contain("<script>").And.Not.Contain("style=").And.Not.Contain("onclick"));
    }

    [Test]
    public async Task What_has_not_changed_is_not_sent_again()
    {
        using var first = await GetAsync("/_dashboard/main.js");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/_dashboard/main.js") { Headers = { IfNoneMatch = { first.Headers.ETag! } } };
        using var second = await Client.SendAsync(request);

        Assert.That(((int)second.StatusCode, second.Headers.ETag), Is.EqualTo((304, first.Headers.ETag)));
        Assert.That(await second.Content.ReadAsByteArrayAsync(), Is.Empty);
    }

    [TestCase("/_dashboard/nope.js")]
    [TestCase("/_dashboard/index.html")]
    [TestCase("/_dashboard/..%2Ffixtures%2Fdocs.json")]
    public async Task What_is_not_there_is_404_in_the_envelope(string path)
    {
        using var answer = await GetAsync(path);

        Assert.That((int)answer.StatusCode, Is.EqualTo(404));
        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain("NOT_FOUND"));
    }

    [Test]
    public async Task A_read_off_the_record_leaves_no_trace_and_anything_else_does()
    {
        await Client.DeleteAsync("/_emulator/requests");
        await Client.PostAsync("/_emulator/faults", new StringContent("""{"route":"/api/v1/me","respond":{"status":500}}""", System.Text.Encoding.UTF8, "application/json"));

        using var read = await AskAsync(HttpMethod.Get, "true");
        using var other = await AskAsync(HttpMethod.Get, "yes");
        using var written = await AskAsync(HttpMethod.Post, "true");

        Assert.That(((int)read.StatusCode, (int)other.StatusCode), Is.EqualTo((200, 500)));
        var log = await Client.GetStringAsync("/_emulator/requests");
        Assert.That(Regex.Count(log, "\"number\""), Is.EqualTo(2));
        await Client.DeleteAsync("/_emulator/faults");
    }

    private async Task<HttpResponseMessage> AskAsync(HttpMethod method, string offRecord)
    {
        using var request = new HttpRequestMessage(method, "/api/v1/me") { Headers = { { "X-Emulator-Off-Record", offRecord }, { "Authorization", $"Bearer {Known.Key}" } } };
        return await Client.SendAsync(request);
    }

    private async Task<HttpResponseMessage> GetAsync(string path, string accept = "*/*")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "Accept", accept } } };
        return await Client.SendAsync(request);
    }
}
