namespace Vendo.Emulator.Tests.Http;

/// <summary>If several things are wrong, the first in the order of contract.md §1 answers; once it is fixed, the next one does.</summary>
public sealed class PriorityTests(Transport transport) : ApiSuite(transport)
{
    private const string Large = "large";
    private const string Foreign = "/api/v1/accounts/" + Known.OtherAccount;
    private const string Own = "/api/v1/accounts/" + Known.Account;
    private const string Connection = Own + "/connections/" + Known.Integration;

    [TestCase(1, "PATCH", Foreign + "/nope", null, "text/plain", Large, 401, "UNAUTHORIZED")]
    [TestCase(2, "PATCH", Foreign + "/nope", Known.ReadingKey, "text/plain", Large, 403, "FORBIDDEN")]
    [TestCase(3, "PATCH", Own + "/nope", Known.ReadingKey, "text/plain", Large, 404, "NOT_FOUND")]
    [TestCase(4, "PUT", Own + "/connections/" + Known.Nothing, Known.ReadingKey, "text/plain", Large, 405, "METHOD_NOT_ALLOWED")]
    [TestCase(5, "PATCH", Own + "/connections/" + Known.Nothing, Known.ReadingKey, "text/plain", Large, 403, "FORBIDDEN")]
    [TestCase(6, "PATCH", Own + "/connections/" + Known.Nothing, Known.Key, "text/plain", Large, 404, "NOT_FOUND")]
    [TestCase(7, "PATCH", Connection, Known.Key, "text/plain", Large, 415, "UNSUPPORTED_MEDIA_TYPE")]
    [TestCase(8, "PATCH", Connection, Known.Key, "application/json", Large, 413, "PAYLOAD_TOO_LARGE")]
    [TestCase(9, "PATCH", Connection, Known.Key, "application/json", "{\"schedule\":5", 400, "BAD_REQUEST")]
    [TestCase(10, "PATCH", Connection, Known.Key, "application/json", "{\"schedule\":5}", 400, "VALIDATION_ERROR")]
    [TestCase(11, "PATCH", Connection, Known.Key, "application/json", "{\"schedule\":{\"frequencyValue\":5}}", 200, null)]
    public async Task Of_a_change(int step, string method, string path, string? key, string contentType, string body, int status, string? code)
    {
        var answer = await Send(method, path, body == Large ? new string(' ', (1 << 20) + 1) : body, key, contentType);

        Assert.That(answer.Error, Does.StartWith(code is null ? $"{status} " : $"{status} {code}: "), $"step {step}");
    }

    [Test]
    public async Task Rules_come_last()
    {
        var created = await Post("/integrations", Bodies.Integration(("sourceAppId", null)));
        var path = $"/integrations/{created.Text("id")}/refresh-source";

        var invalid = await Post(path, """{"requestedStart": "2024-01-01T00:00:00Z"}""");
        var refused = await Post(path, """{"requestedStart": "2024-01-01T00:00:00Z", "requestedEnd": "2024-01-02T00:00:00Z"}""");

        Assert.That(invalid.Error, Is.EqualTo("400 VALIDATION_ERROR: Invalid request body"));
        Assert.That(refused.Error, Does.StartWith("400 BAD_REQUEST: "));
    }

    [Test]
    public async Task The_scope_comes_before_the_query() =>
        Assert.That((await Get("/integrations?limit=x", Known.WritingKey)).Status, Is.EqualTo(403));

    [Test]
    public async Task Existence_comes_before_the_rule()
    {
        await Post($"/integrations/{Known.Integration}/pause");

        Assert.That((await Post($"/integrations/{Known.Integration}/sync", key: Known.OtherKey)).Status, Is.EqualTo(404));
        Assert.That((await Post($"/integrations/{Known.Integration}/sync")).Status, Is.EqualTo(400));
    }
}
