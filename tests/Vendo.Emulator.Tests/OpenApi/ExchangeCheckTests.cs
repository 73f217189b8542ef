using System.Text;
using Vendo.Emulator.Tests.Http;

namespace Vendo.Emulator.Tests.OpenApi;

/// <summary>The check passes a correct exchange and reports each kind of mismatch.</summary>
public sealed class ExchangeCheckTests
{
    private const string Deleted = $$"""{"data":{"deleted":true,"id":"{{Known.Integration}}"} }""";
    private const string NotFound = """{"error":{"code":"NOT_FOUND","message":"Integration not found"}}""";
    private const string Paused = $$"""{"data":{"id":"{{Known.Integration}}","state":"inactive","message":"x"} }""";
    private const string One = $"/api/v1/integrations/{Known.Integration}";

    [TestCase("DELETE", One, "", 200, Deleted)]
    [TestCase("DELETE", "/api/v1/integrations/nope", "", 404, NotFound)]
    [TestCase("POST", One + "/pause", "no JSON", 200, Paused)]
    [TestCase("GET", "/api/v1/nope", "", 404, NotFound)]
    [TestCase("GET", "/healthz", "", 200, "{}")]
    public void As_described(string method, string path, string body, int status, string answer) =>
        Assert.That(Check(method, path, body, status, answer), Is.Empty);

    [TestCase("DELETE", One, "", 204, "{}", "The status 204 is not described.")]
    [TestCase("DELETE", One, "", 404, """{"error":{"code":"CONFLICT","message":"x"}}""", "answer.error.code: CONFLICT is none of [")]
    [TestCase("DELETE", One, "", 200, """{"data":{"deleted":true}}""", "answer.data: lacks id")]
    [TestCase("DELETE", One, "", 200, """{"data":{"deleted":true,"id":"1"}}""", "answer.data.id: '1' is not of format uuid")]
    [TestCase("DELETE", One, "", 200, $$"""{"data":{"deleted":"true","id":"{{Known.Integration}}"} }""", "answer.data.deleted: expected boolean, is String")]
    [TestCase("DELETE", One, "", 200, $$"""{"data":{"deleted":true,"id":"{{Known.Integration}}"},"more":1}""", "answer: has more, which is not described")]
    [TestCase("DELETE", "/api/v1/integrations/nope", "", 200, Deleted, "integrationId: 'nope' is not of format uuid")]
    [TestCase("PUT", One, "", 200, Deleted, "PUT " + One + " is not described.")]
    [TestCase("GET", "/api/v1/nope", "", 200, "{}", "GET /api/v1/nope is not described.")]
    [TestCase("PATCH", One, """{"schedule":{"frequency_value":true} }""", 200, Paused, "body.schedule.frequency_value: ")]
    [TestCase("POST", One + "/refresh-source", """{"requestedStart":"2024-03-04T15:00Z"}""", 200, Paused, "body.requestedStart: '2024-03-04T15:00Z' is not of pattern")]
    [TestCase("GET", "/api/v1/catalog?role=nobody", "", 200, """{"data":[],"meta":{"total":0,"selfServeTotal":0,"requestAccessTotal":0}}""", "role.0: nobody is none of [")]
    [TestCase("GET", "/api/v1/jobs?limit=101", "", 200, """{"data":[],"meta":{"pagination":{"total":0,"limit":20,"offset":0,"hasMore":false}}}""", "limit: 101 is not of maximum 100")]
    [TestCase("POST", One + "/refresh-source", """{"requestedStart":"2024-03-04t15:00:00.123456789z","requestedEnd":"tomorrow"}""", 200,
        """{"data":{"status":"ready","importJobIds":[],"message":"x","requestedStart":"2024-03-04T15:00:00Z","requestedEnd":"2024-03-05T15:00:00Z"}}""",
        "body.requestedEnd: 'tomorrow' is not of pattern")]
    public void Not_as_described(string method, string path, string body, int status, string answer, string wrong) =>
        Assert.That(Check(method, path, body, status, answer), Has.Some.StartsWith(wrong));

    [Test]
    public void A_spelling_that_is_not_read_may_be_anything() => Assert.That(
        Check("PATCH", One, """{"schedule":{"frequencyValue":3,"frequency_value":true,"rollingWindowDays":0,"rolling_window_days":[]} }""", 200, Paused),
        Has.None.StartsWith("body"));

    private static List<string> Check(string method, string path, string body, int status, string answer)
    {
        var parts = path.Split('?', 2);
        var exchange = new Exchange(
            method, parts[0], parts.Length > 1 ? "?" + parts[1] : "", Encoding.UTF8.GetBytes(body), status, "application/json", new HashSet<string> { "X-Request-Id" }, answer);
        return [.. ExchangeCheck.Default.Check(exchange)];
    }
}
