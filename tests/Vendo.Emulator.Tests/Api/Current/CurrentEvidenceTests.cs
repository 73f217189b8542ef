using System.Reflection;
using Vendo.Emulator.Http.Evidence;
using Vendo.Emulator.Tests.Http;

namespace Vendo.Emulator.Tests.Api.Current;

/// <summary>The answers of generation <c>current</c> rest on its own rules, and each of these has a test.</summary>
public sealed class CurrentEvidenceTests(Transport transport) : CurrentSuite(transport)
{
    private const string Config = """{"tasks":[{"task_type":"t"}]}""", Schedule = """{"frequencyValue":1,"frequencyUnit":"days"}""";

    private static IEnumerable<string> Rules => EvidenceRules.All.Select(rule => rule.Id).Where(id => id.StartsWith("current.", StringComparison.Ordinal));

    [Test]
    public void Each_rule_has_a_test()
    {
        var tested = typeof(CurrentSuite).Assembly.GetTypes().SelectMany(type => type.GetMethods()).SelectMany(method => method.GetCustomAttributes<RuleAttribute>()).Select(rule => rule.Id);

        Assert.That(tested.Distinct(), Is.EquivalentTo(Rules));
    }

    [TestCase("/jobs", "client; rules=list.default-sort,list.deleted,current.job-ids,current.job-ends,current.job-row")]
    [TestCase("/integrations/" + Known.Integration, "client; rules=current.job-ids,current.integration-detail")]
    [TestCase("/me", "client; rules=key.account,current.me")]
    [TestCase("/nope", "assumed; rules=not-found.route")]
    public async Task An_answer_names_its_weakest_evidence(string path, string expected) =>
        Assert.That((await Get(path)).Header(AnswerEvidence.HeaderName), Is.EqualTo(expected));

    [Test]
    public async Task Each_rule_is_named_by_an_answer_and_no_rule_that_it_contradicts()
    {
        foreach (var path in new[] { "integrations", "apps", "sources", "jobs", "models", "me", $"integrations/{Known.Integration}", $"apps/{Known.Shop}", $"sources/{Known.Source}", $"models/{Known.Model}" })
            await Get("/" + path);
        await Post("/integrations", $$"""{"destinationAppId":"{{Known.Mixpanel}}","dataType":"events","config":{{Config}},"schedule":{{Schedule}}}""");
        await Patch($"/integrations/{Known.Integration}", """{"isActive":true}""");
        await Post($"/integrations/{Known.Integration}/pause");
        await Post($"/integrations/{Known.Integration}/sync");
        await Post($"/integrations/{Known.Integration}/resume");
        var job = await SyncAsync();
        await Vendo.AdvanceAsync(TimeSpan.FromSeconds(1));
        await Post($"/jobs/{job}/cancel");
        await Post("/sources", $$"""{"appId":"{{Known.Shop}}","syncType":"shopify"}""");
        await Patch($"/sources/{Known.Source}", """{"syncFrequencyValue":6}""");
        await Post("/apps", """{"appType":"shopify","displayName":"A"}""");
        await Send("DELETE", $"/apps/{Known.Shop}");
        var named = Request("GET", "/me");
        named.Headers.Add("X-Request-Id", "mine");
        await Send(named);

        var rules = Vendo.Requests.SelectMany(exchange => exchange.Rules).ToList();
        Assert.That(Rules.Except(rules.Select(rule => rule.Id)), Is.Empty);
        Assert.That(rules.Where(rule => rule.Where.All(place => place.Generation == ApiGeneration.Docs)).Select(rule => rule.Id), Is.Empty);
        Assert.That(Vendo.Requests.Where(exchange => exchange.Rules.Count == 0).Select(exchange => exchange.ToString()), Is.Empty, "answers without a rule");
    }

    [Test]
    public async Task No_answer_of_the_reference_names_a_rule_of_it()
    {
        await using var docs = await VendoEmulator.StartAsync();
        using var client = docs.CreateClient();
        await client.GetAsync("/api/v1/jobs");

        Assert.That(docs.Requests.SelectMany(exchange => exchange.Rules).Select(rule => rule.Id).Intersect(Rules), Is.Empty);
    }
}
