using Vendo.Emulator.Api;

namespace Vendo.Emulator.Tests.Http;

/// <summary>Both spellings of every path answer with the same bodies.</summary>
public sealed class SpellingTests(Transport transport) : ApiSuite(transport)
{
    [Test]
    public void Every_route_but_me_and_the_catalog_has_both()
    {
        var flat = Names(isUnderAccount: false);
        var under = Names(isUnderAccount: true);

        Assert.That(under, Is.EqualTo(flat.Where(name => name is not ("GetMe" or "ListCatalog" or "GetCatalogEntry"))));
    }

    [Test]
    public async Task Reads_answer_the_same()
    {
        var reads = ApiEndpoints.Operations.Where(route => route is { Method: "GET", IsUnderAccount: false });
        foreach (var flat in reads)
        {
            var other = ApiEndpoints.Operations.SingleOrDefault(route => route.IsUnderAccount && route.Name == flat.Name);
            if (other is null)
                continue;

            var one = await Get(RoutePaths.Of(flat));
            var two = await Get(RoutePaths.Of(other));

            Assert.That(one.Status, Is.EqualTo(200), one.Body);
            Assert.That(two.Body, Is.EqualTo(one.Body), flat.Name);
        }
    }

    [Test]
    public async Task Writes_answer_the_same()
    {
        var flat = await Script("/api/v1/integrations");
        await StopAsync();
        await StartAsync();
        var under = await Script($"/api/v1/accounts/{Known.Account}/connections");

        Assert.That(under, Is.EqualTo(flat));
        Assert.That(flat, Has.None.StartsWith("4").And.None.StartsWith("5"));
    }

    [TestCase("apps", """{"appType":"mixpanel","displayName":"New"}""", """{"config":{"a":1}}""", null)]
    [TestCase("sources", $$"""{"appId":"{{Known.GoogleAds}}","syncType":"google_ads"}""", """{"importTasks":["a"]}""", "sync")]
    [TestCase("destinations", $$"""{"appId":"{{Known.GoogleAds}}","syncType":"conversions"}""", """{"exportTasks":["a"]}""", null)]
    [TestCase("models", """{"name":"New","modelType":"sql","sqlQuery":"select 1"}""", """{"description":"a"}""", "run")]
    public async Task Writes_of_what_is_around_it_answer_the_same(string resource, string create, string update, string? dispatch)
    {
        var flat = await Script($"/api/v1/{resource}", create, update, dispatch);
        await StopAsync();
        await StartAsync();
        var under = await Script($"/api/v1/accounts/{Known.Account}/{resource}", create, update, dispatch);

        Assert.That(under, Is.EqualTo(flat));
        Assert.That(flat, Has.None.StartsWith("4").And.None.StartsWith("5"));
    }

    private async Task<string[]> Script(string at, string create, string update, string? dispatch)
    {
        var answers = new List<Answer> { await Post(at, create) };
        var one = $"{at}/{answers[0].Text("id")}";
        answers.Add(await Patch(one, update));
        answers.Add(await Post(one + "/pause"));
        answers.Add(await Post(one + "/resume"));
        if (dispatch is not null)
            answers.Add(await Post($"{one}/{dispatch}"));
        answers.Add(await Get(one));
        answers.Add(await Send("DELETE", one));
        answers.Add(await Get(at));
        return [.. answers.Select(answer => answer.ToString())];
    }

    private async Task<string[]> Script(string at)
    {
        var answers = new List<Answer> { await Post(at, Bodies.Integration()) };
        var one = $"{at}/{answers[0].Text("id")}";
        answers.Add(await Patch(one, """{"schedule": {"frequency_unit": "days"}}"""));
        answers.Add(await Post(one + "/pause"));
        answers.Add(await Post(one + "/resume"));
        answers.Add(await Post(one + "/sync"));
        answers.Add(await Post(one + "/refresh-source", """{"requestedStart": "2022-01-01T00:00:00Z", "requestedEnd": "2024-01-01T00:00:00Z"}"""));
        answers.Add(await Get(one));
        answers.Add(await Send("DELETE", one));
        return [.. answers.Select(answer => answer.ToString())];
    }

    private static string[] Names(bool isUnderAccount) =>
        [.. ApiEndpoints.Operations.Where(route => route.IsUnderAccount == isUnderAccount).Select(route => route.Name)];
}
