using System.Text;
using Vendo.Emulator.Tests.Http;

namespace Vendo.Emulator.Tests.OpenApi;

/// <summary>The check passes a correct exchange and reports each kind of mismatch.</summary>
public sealed class ExchangeCheckTests
{
    private const string Deleted = $$"""{"data":{"deleted":true,"id":"{{Known.Integration}}"} }""";
    private const string NotFound = """{"error":{"code":"NOT_FOUND","message":"Integration not found"}}""";
    private const string Paused = $$"""{"data":{"id":"{{Known.Integration}}","state":"inactive","message":"x"} }""";
    private const string Empty = """{"data":[],"meta":{"pagination":{"total":0,"limit":20,"offset":0,"hasMore":false}}}""";
    private const string Invalid = """{"error":{"code":"VALIDATION_ERROR","message":"x","details":{"errors":[{"path":"syncType","message":"Required"}]}}}""";
    private const string One = $"/api/v1/integrations/{Known.Integration}";

    [TestCase("DELETE", One, "", 200, Deleted)]
    [TestCase("DELETE", "/api/v1/integrations/nope", "", 404, NotFound)]
    [TestCase("POST", One + "/pause", "no JSON", 200, Paused)]
    [TestCase("GET", "/api/v1/nope", "", 404, NotFound)]
    [TestCase("GET", "/healthz", "", 200, "{}")]
    [TestCase("GET", "/api/v1/models?is_valid=true", "", 200, Empty)]
    [TestCase("GET", "/api/v1/models?is_valid=true,false", "", 200, Empty)]
    [TestCase("POST", "/api/v1/sources", """{"appId":"550e8400-e29b-41d4-a716-446655440000"}""", 400, Invalid)]
    public void As_described(string method, string path, string body, int status, string answer) =>
        Assert.That(Check(method, path, body, status, answer), Is.Empty);

    /// <summary>Each of <see cref="AcceptedInputs"/>, and next to each what is no longer accepted.</summary>
    [TestCase("""{"schedule":{"frequency_value":1}}""", null)]
    [TestCase("""{"schedule":{"frequency_value":0}}""", "body.schedule.frequency_value: 0 is not of minimum 1")]
    [TestCase("""{"schedule":{"one_off":"true"}}""", "body.schedule.one_off: expected boolean")]
    [TestCase("""{"schedule":{},"unknown":1}""", null)]
    [TestCase("""{"unknown":1}""", "body: fits none of")]
    [TestCase("""{"config":{"tasks":[{"task_type":"x","emulator_outcome":"fail"}],"emulator_outcome":"hang"}}""", null)]
    [TestCase("""{"config":{"tasks":[{"task_type":"x","emulator_outcome":"explode"}]}}""", "body.config.tasks.0.emulator_outcome: explode is none of")]
    [TestCase("""{"config":{"tasks":[{"task_type":"x"}],"emulator_outcome":"explode"}}""", "body.config.emulator_outcome: explode is none of")]
    public void An_input_beyond_the_document(string body, string? wrong) =>
        Assert.That(Check("PATCH", One, body, 200, Paused).Where(each => each.StartsWith("body", StringComparison.Ordinal)), wrong is null ? Is.Empty : Has.Some.StartsWith(wrong));

    [TestCase("DELETE", One, "", 204, "{}", "The status 204 is not described.")]
    [TestCase("DELETE", One, "", 404, """{"error":{"code":"CONFLICT","message":"x"}}""", "answer.error.code: CONFLICT is none of [")]
    [TestCase("DELETE", One, "", 200, """{"data":{"deleted":true}}""", "answer.data: lacks id")]
    [TestCase("PATCH", One, "{}", 400, """{"error":{"code":"VALIDATION_ERROR","message":"x"}}""", "answer.error.details: VALIDATION_ERROR comes with details")]
    [TestCase("PATCH", One, "{}", 400, """{"error":{"code":"BAD_REQUEST","message":"x","details":{"errors":[]}}}""", "answer.error.details: BAD_REQUEST comes without details")]
    [TestCase("GET", "/api/v1/models?is_valid=maybe", "", 200, Empty, "is_valid.0: maybe is none of")]
    [TestCase("GET", "/api/v1/catalog?include_request_access=1", "", 200, Empty, "include_request_access: expected boolean")]
    [TestCase("POST", One + "/refresh-source", "{}", 200,
        """{"data":{"status":"ready","importJobIds":[],"message":"x","requestedStart":"2024-03-04T15:00:00+00:00","requestedEnd":"2024-03-05T15:00:00Z"}}""",
        "answer.data.requestedStart: '2024-03-04T15:00:00+00:00' is not of format date-time")]
    [TestCase("DELETE", One, "", 200, """{"data":{"deleted":true,"id":"1"}}""", "answer.data.id: '1' is not of format uuid")]
    [TestCase("DELETE", One, "", 200, $$"""{"data":{"deleted":"true","id":"{{Known.Integration}}"} }""", "answer.data.deleted: expected boolean, is String")]
    [TestCase("DELETE", One, "", 200, $$"""{"data":{"deleted":true,"id":"{{Known.Integration}}"},"more":1}""", "answer: has more, which is not described")]
    [TestCase("DELETE", "/api/v1/integrations/nope", "", 200, Deleted, "integrationId: 'nope' is not of format uuid")]
    [TestCase("PUT", One, "", 200, Deleted, "PUT " + One + " is not described.")]
    [TestCase("GET", "/api/v1/nope", "", 200, "{}", "GET /api/v1/nope is not described.")]
    [TestCase("PATCH", One, """{"schedule":{"frequency_value":true} }""", 200, Paused, "body.schedule.frequency_value: ")]
    [TestCase("POST", One + "/refresh-source", """{"requestedStart":"2024-03-04T15:00Z"}""", 200, Paused, "body.requestedStart: '2024-03-04T15:00Z' is not of format date-time")]
    [TestCase("GET", "/api/v1/catalog?role=nobody", "", 200, """{"data":[],"meta":{"total":0,"selfServeTotal":0,"requestAccessTotal":0}}""", "role.0: nobody is none of [")]
    [TestCase("GET", "/api/v1/jobs?limit=101", "", 200, """{"data":[],"meta":{"pagination":{"total":0,"limit":20,"offset":0,"hasMore":false}}}""", "limit: 101 is not of maximum 100")]
    [TestCase("POST", One + "/refresh-source", """{"requestedStart":"2024-03-04t15:00:00.123456789z","requestedEnd":"tomorrow"}""", 200,
        """{"data":{"status":"ready","importJobIds":[],"message":"x","requestedStart":"2024-03-04T15:00:00Z","requestedEnd":"2024-03-05T15:00:00Z"}}""",
        "body.requestedEnd: 'tomorrow' is not of format date-time")]
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
