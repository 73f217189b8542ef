namespace Vendo.Emulator.Tests.Http;

/// <summary>Query parameter names are ordinal: a name in another case is a different, unknown parameter.</summary>
public sealed class QueryNameTests(Transport transport) : ApiSuite(transport)
{
    [TestCase("limit=1&LIMIT=2")]
    [TestCase("LIMIT=2&limit=1")]
    [TestCase("Limit=x&limit=1")]
    public async Task Another_name_touches_nothing(string query)
    {
        var answer = await Get($"/apps?{query}");

        Assert.That(answer.Json.GetProperty("meta").GetProperty("pagination").GetProperty("limit").GetInt32(), Is.EqualTo(1), answer.Body);
        Assert.That(Vendo.Requests.Single().UnreadFields, Is.EqualTo(new[] { query.Split('&').Select(pair => pair.Split('=')[0]).Single(name => name != "limit") }));
    }

    [TestCase("state=active&State=inactive", 200)]
    [TestCase("state=active&STATE=nope", 200)]
    [TestCase("state=nope&STATE=active", 400)]
    public async Task A_filter_likewise(string query, int status) =>
        Assert.That((await Get($"/integrations?{query}")).Status, Is.EqualTo(status));

    [Test]
    public async Task The_control_surface_knows_them_apart() => Assert.That(
        (await Send(new HttpRequestMessage(HttpMethod.Get, "/_emulator/requests?limit=1&LIMIT=2&Limit=3"))).Violations,
        Is.EqualTo(new[] { "LIMIT: Unrecognized key", "Limit: Unrecognized key" }));

    [Test]
    public async Task The_log_and_its_export_keep_them_apart()
    {
        await Get("/apps?a=1&A=2&a=3");

        Assert.That(Vendo.Requests.ToHar(), Does.Contain("""[{"name":"a","value":"1"},{"name":"A","value":"2"},{"name":"a","value":"3"}]"""));
        Assert.That(Vendo.Requests.Single().UnreadFields, Is.EqualTo(new[] { "a", "A" }));
    }
}
