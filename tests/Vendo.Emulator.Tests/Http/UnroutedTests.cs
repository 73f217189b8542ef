namespace Vendo.Emulator.Tests.Http;

/// <summary>Paths that the emulator does not have, and those that only the real API has.</summary>
public sealed class UnroutedTests(Transport transport) : ApiSuite(transport)
{
    [TestCase("GET", "/api/v1/nope")]
    [TestCase("POST", "/api/v1/nope")]
    [TestCase("DELETE", "/api/v2/integrations")]
    [TestCase("GET", "/api/v1")]
    [TestCase("GET", "/api")]
    [TestCase("GET", "/api/v1/integrations/dd0e8400-e29b-41d4-a716-446655440008/nope")]
    [TestCase("GET", "/api/v1/integrations//")]
    [TestCase("POST", "/api/v1/integrations/dd0e8400-e29b-41d4-a716-446655440008/sync//")]
    [TestCase("GET", "/api/v1//integrations")]
    [TestCase("GET", "/api/v1/connections")]
    [TestCase("GET", "/api/v1/accounts/123e4567-e89b-12d3-a456-426614174000")]
    [TestCase("GET", "/api/v1/accounts/123e4567-e89b-12d3-a456-426614174000/integrations")]
    [TestCase("GET", "/api/v1/accounts/123e4567-e89b-12d3-a456-426614174000/me")]
    public async Task An_unknown_route(string method, string path) =>
        Assert.That((await Send(method, path)).Error, Is.EqualTo($"404 NOT_FOUND: Route not found: {method} {path}"));

    [Test]
    public async Task An_unknown_route_outside_of_the_API()
    {
        var answer = await Send(new HttpRequestMessage(HttpMethod.Get, "/nope"));

        Assert.That(answer.Error, Is.EqualTo("404 NOT_FOUND: Route not found: GET /nope"));
        Assert.That(answer.Header("X-Request-Id"), Is.Not.Empty);
    }

    [TestCase("GET", "/api/metrics")]
    [TestCase("POST", "/api/measurement/collect")]
    [TestCase("GET", "/api/measurement/x/y")]
    [TestCase("POST", "/api/mcp")]
    public async Task A_route_that_only_the_real_API_has(string method, string path) => Assert.That(
        (await Send(method, path)).Error, Is.EqualTo($"501 NOT_IMPLEMENTED: {path} is a route of the real API that Vendo.Emulator does not emulate."));

    [Test]
    public async Task Its_name_is_not_a_prefix() => Assert.That((await Get("/api/metricsx")).Status, Is.EqualTo(404));

    [TestCase("/api/v1/nope")]
    [TestCase("/api/metrics")]
    public async Task The_key_is_asked_for_first(string path) => Assert.That((await Get(path, key: null)).Status, Is.EqualTo(401));

    [Test]
    public async Task Health_needs_no_key()
    {
        var answer = await Send(new HttpRequestMessage(HttpMethod.Get, "/healthz"));

        Assert.That(answer.Status, Is.EqualTo(200));
        Assert.That(answer.Header("X-Request-Id"), Is.Not.Null.And.Not.Empty);
    }

    [TestCase("/API/V1/Integrations", 200)]
    [TestCase("/api/v1/integrations/", 200)]
    [TestCase("/api/v1/ACCOUNTS/223e4567-e89b-12d3-a456-426614174001/connections", 403)]
    [TestCase("/API/v1/accounts/223e4567-e89b-12d3-a456-426614174001/connections", 403)]
    [TestCase("/api/v1/accounts/123E4567-E89B-12D3-A456-426614174000/connections", 200)]
    public async Task A_path_in_another_case_is_the_same_path(string path, int status) =>
        Assert.That((await Send(new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "Authorization", "Bearer " + Known.Key } } })).Status, Is.EqualTo(status));
}
