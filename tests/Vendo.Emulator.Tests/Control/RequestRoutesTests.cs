using System.Net;

namespace Vendo.Emulator.Tests.Control;

public sealed class RequestRoutesTests : ControlTests
{
    private static readonly int[] Every = [1, 2, 3, 4, 5];

    [SetUp]
    public async Task Ask()
    {
        await Api.GetAsync("/api/v1/me");
        await Api.GetAsync("/api/v1/apps?limitt=1");
        await Api.GetAsync("/api/v1/nope");
        await Control.PostAsync("/_emulator/faults", """{"route":"/api/v1/jobs","respond":{"status":500}}""");
        await Api.GetAsync("/api/v1/jobs");
        var preflight = new HttpRequestMessage(HttpMethod.Options, "/api/v1/integrations") { Headers = { { "Origin", "http://localhost:5173" }, { "Access-Control-Request-Method", "POST" } } };
        await Control.SendAsync(preflight);
    }

    [TestCase("", 1, 2, 3, 4, 5)]
    [TestCase("after=3", 4, 5)]
    [TestCase("after=99")]
    [TestCase("unread=true", 2)]
    [TestCase("unread=false&after=2", 3, 4, 5)]
    [TestCase("unexpected=true", 2, 3)]
    [TestCase("fault=true", 4)]
    [TestCase("fault=false&status=200", 1, 2)]
    [TestCase("status=500", 4)]
    [TestCase("method=OPTIONS", 5)]
    [TestCase("limit=2", 4, 5)]
    public async Task The_list_is_filtered(string query, params int[] numbers)
    {
        var found = await Control.GetAsync($"/_emulator/requests?{query}");

        Assert.That(found.Data.EnumerateArray().Select(exchange => exchange.GetProperty("number").GetInt32()), Is.EqualTo(numbers));
    }

    [TestCase("unread=perhaps")]
    [TestCase("after=-1")]
    [TestCase("faults=true")]
    [TestCase("header=%20")]
    [TestCase("header==7")]
    [TestCase("header=%09=7")]
    [TestCase("query==2")]
    [TestCase("query=%20")]
    [TestCase("body==sql")]
    [TestCase("body=%20=sql")]
    public async Task A_filter_that_is_none_is_refused(string query) =>
        Assert.That((await Control.GetAsync($"/_emulator/requests?{query}")).Status, Is.EqualTo(HttpStatusCode.BadRequest));

    [Test]
    public async Task One_shows_what_was_sent_and_answered_without_the_key()
    {
        await Api.PostAsync("/api/v1/apps", """{"appType":"nope"}""");

        var whole = await Control.GetAsync("/_emulator/requests/6");

        Assert.That((whole["requestBody"], whole["statusCode"]), Is.EqualTo(("""{"appType":"nope"}""", "400")));
        Assert.That(whole["responseBody"], Does.Contain("VALIDATION_ERROR"));
        Assert.That(whole["url"], Is.EqualTo("http://localhost/api/v1/apps"));
        Assert.That(whole["requestHeaders"], Does.Contain("""{"name":"Authorization","value":"[redacted]"}"""));
        Assert.That(whole["responseHeaders"], Does.Contain("X-Request-Id"));
        Assert.That(whole.Text, Does.Not.Contain(Vendo.ApiKey));
    }

    [TestCase("7")]
    [TestCase("0")]
    [TestCase("-1")]
    [TestCase("one")]
    [TestCase("99999999999999999999")]
    public async Task One_that_is_not_kept_is_not_found(string number)
    {
        var refused = await Control.GetAsync($"/_emulator/requests/{number}");

        Assert.That((refused.Status, refused.Message), Is.EqualTo((HttpStatusCode.NotFound, "Request not found")));
    }

    [Test]
    public async Task What_is_forgotten_is_not_found()
    {
        await Control.DeleteAsync("/_emulator/requests");

        foreach (var number in Every)
            Assert.That((await Control.GetAsync($"/_emulator/requests/{number}")).Status, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task A_preflight_is_expected_and_has_its_answer()
    {
        var preflight = (await Control.GetAsync("/_emulator/requests?method=OPTIONS")).Data[0];

        Assert.That((preflight.GetProperty("statusCode").GetInt32(), preflight.GetProperty("unexpected").GetString()), Is.EqualTo((204, (string?)null)));
    }
}
