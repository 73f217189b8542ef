using Vendo.Emulator.Http.Evidence;
using Vendo.Emulator.Tests.Api.Integrations;

namespace Vendo.Emulator.Tests.Http.Evidence;

/// <summary>Each rule is exercised: by a request whose answer names it, or by a test of its own.</summary>
public sealed class EveryRuleTests(Transport transport) : ApiSuite(transport)
{
    private const string Schedule = """{"frequencyValue":1,"frequencyUnit":"days"}""", Config = """{"tasks":[{"task_type":"t"}]}""";

    /// <summary>The rules that no answer names, with a test of each.</summary>
    private static readonly Dictionary<string, string> Elsewhere = new()
    {
        ["instants.milliseconds"] = nameof(An_instant_has_milliseconds_where_it_needs_them),
        ["instants.finest"] = nameof(An_instant_has_milliseconds_where_it_needs_them),
        ["errors.envelope-always"] = nameof(RawRequestTests.Kestrel_refuses),
        ["errors.priority"] = nameof(PriorityTests.Of_a_change),
        ["validation.truncated"] = nameof(ManyViolationsTests.An_answer_is_bounded),
        ["not-found.no-uuid"] = nameof(EveryRouteTests.No_such_id),
        ["limit.switch"] = nameof(RateLimitTests.The_documented_limit_is_exact_and_runs_on_the_worlds_clock),
        ["date.world"] = nameof(HeaderTests.The_date_is_the_worlds),
        ["list.filter-empty"] = nameof(A_filter_without_a_value_does_not_count),
        ["integrations.more-data-types"] = nameof(CreateIntegrationTests.Every_data_type_is_taken),
        ["paths.account"] = nameof(SpellingTests.Reads_answer_the_same),
    };

    protected override void Configure(VendoEmulatorOptions options)
    {
        base.Configure(options);
        options.UseRateLimit(100);
    }

    [Test]
    public void What_no_answer_names_has_a_test()
    {
        Assert.That(Elsewhere.Keys, Is.EquivalentTo(EvidenceRules.All.Where(rule => rule.Unattributed is not null).Select(rule => rule.Id)));
    }

    [Test]
    public async Task An_instant_has_milliseconds_where_it_needs_them()
    {
        await Vendo.AdvanceAsync(TimeSpan.FromTicks(2_509_999));

        Assert.That((await Post("/models", """{"name":"M","modelType":"sql"}""")).Text("createdAt"), Is.EqualTo("2024-03-04T15:00:00.250Z"));
    }

    [Test]
    public async Task A_filter_without_a_value_does_not_count() => Assert.That((await Get("/integrations?state=&status=")).Ids, Has.Length.EqualTo(1));

    [Test]
    public async Task Each_other_rule_is_named_by_an_answer()
    {
        await AskEverythingAsync();

        var named = Vendo.Requests.SelectMany(exchange => exchange.Rules).Select(rule => rule.Id).Distinct();
        Assert.That(EvidenceRules.All.Where(rule => rule.Unattributed is null && !rule.Id.StartsWith("current.", StringComparison.Ordinal)).Select(rule => rule.Id).Except(named), Is.Empty);
        Assert.That(Vendo.Requests.Where(exchange => exchange.Rules.Count == 0).Select(exchange => exchange.ToString()), Is.Empty, "answers without a rule");
    }

    private async Task AskEverythingAsync()
    {
        foreach (var list in "integrations apps sources destinations jobs models catalog me".Split(' '))
            await Get("/" + list);
        foreach (var one in new[] { $"integrations/{Known.Integration}", $"apps/{Known.Shop}", $"sources/{Known.Source}", $"destinations/{Known.Destination}", "jobs/job_54321", "jobs/job_54321/logs", $"models/{Known.Model}", "catalog/shopify", "jobs/job_1" })
            await Get("/" + one);
        foreach (var query in new[] { "sort=created_at:asc", "offset=1", "limit=0", "sort=x", "status=running", "status=x" })
            await Get("/integrations?" + query);
        await Get("/jobs?status=failed");
        await Get("/sources?state=active");
        await Post($"/destinations/{Known.Destination}/pause");
        await CreateAsync();
        await RefuseAsync();
        await Post($"/integrations/{Known.Integration}/pause", "");
        await Post($"/integrations/{Known.Integration}/sync");
        await Post($"/integrations/{Known.Integration}/resume");
        await Post($"/integrations/{Known.Integration}/sync");
        await Post($"/integrations/{Known.Integration}/sync");
        await Post($"/integrations/{Known.Integration}/refresh-source", """{"requestedStart":"2023-02-01T00:00:00Z","requestedEnd":"2023-02-02T00:00:00Z"}""");
        await Patch($"/integrations/{Known.Integration}", $$"""{"schedule":{{Schedule}}}""");
        await Patch($"/integrations/{Known.Integration}", "{}");
        await Send("DELETE", $"/apps/{Known.Shop}");
        await Send("DELETE", $"/integrations/{Known.Integration}");
        await Post($"/sources/{Known.Source}/pause");
        Vendo.Faults.Add(fault => fault.On("GET", "/api/v1/me").Respond(500));
        await Get("/me");
        Vendo.Faults.Clear();
        Vendo.Faults.Add(fault => fault.On("GET", "/api/v1/me").Respond(500, "STORAGE_UNAVAILABLE"));
        await Get("/me");
        Vendo.Faults.Clear();
        foreach (var _ in Enumerable.Range(0, 100))
            await Get("/me");
    }

    private async Task CreateAsync()
    {
        await Post("/integrations", $$"""{"sourceAppId":"{{Known.Shop}}","destinationAppId":"{{Known.Mixpanel}}","dataType":"events","historicalSyncStartDate":"2024-01-01T00:00:00Z","config":{{Config}},"schedule":{{Schedule}}}""");
        await Post("/integrations", $$$"""{"destinationAppId":"{{{Known.Mixpanel}}}","dataType":"events","config":{{{Config}}},"schedule":{"frequency_value":1,"frequency_unit":"days"}}""");
        await Post("/apps", """{"appType":"shopify","displayName":"A","role":["source"]}""");
        await Post("/apps", """{"appType":"shopify","displayName":"A","oauthAssist":true}""");
        await Post("/sources", $$"""{"appId":"{{Known.Shop}}","syncType":"shopify"}""");
        await Post("/destinations", $$"""{"appId":"{{Known.Mixpanel}}","syncType":"events"}""");
        await Post("/models", """{"name":"M","modelType":"sql","sqlQuery":"select 1"}""");
    }

    private async Task RefuseAsync()
    {
        await Get("/me", key: null);
        await Get("/me", key: "vendo_sk_wrong");
        await Get("/integrations", key: Known.NothingKey);
        await Get($"/accounts/{Known.OtherAccount}/apps");
        await Get("/nope");
        await Send("PUT", "/integrations");
        await Get("/api/metrics");
        await Post("/integrations", "{");
        await Post("/integrations", """{"dataType":"x","destinationAppId":7}""");
        await Send("POST", "/integrations", "a=b", contentType: "text/plain");
        await Send(Request("POST", "/integrations", new byte[(1 << 20) + 1]));
        var named = Request("GET", "/me");
        named.Headers.Add("X-Request-Id", "mine");
        await Send(named);
    }
}
