using System.Text;
using System.Text.Json.Nodes;
using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Seeding;
using Vendo.Emulator.Tests.Http;
using Vendo.Emulator.Tests.Seeding;

namespace Vendo.Emulator.Tests.Api.Sources;

/// <summary>
/// The app type <c>webhook</c> (shared/reference/current.md): no credentials, a source without a schedule (a frequency at creation is
/// ignored, at update refused), and no sync.
/// </summary>
public sealed class WebhookTests(Transport transport) : ApiSuite(transport)
{
    private const string NoSchedule = "A source of type 'webhook' has no schedule: its data is sent to it";
    private const string NoImports = "A source of type 'webhook' imports nothing: its data is sent to it";

    private string _app = "";
    private string _source = "";

    [SetUp]
    public async Task Connect()
    {
        _app = (await Post("/apps", """{"appType":"webhook","displayName":"Hook"}""")).Text("id")!;
        _source = (await Post("/sources", $$"""{"appId":"{{_app}}","syncType":"webhook"}""")).Text("id")!;
    }

    [Test]
    public async Task The_catalog_lists_it_without_credentials()
    {
        var entry = await Get("/catalog/webhook");

        Assert.That((entry.Text("supportedRoles"), entry.Text("credentialFields"), entry.Text("selfServe")), Is.EqualTo(("""["source"]""", "[]", "true")));
        Assert.That((await Get($"/apps/{_app}")).Text("permissions"), Is.EqualTo("""["performance_data"]"""));
    }

    [TestCase("")]
    [TestCase(""","syncFrequencyValue":6,"syncFrequencyUnit":"hours" """)]
    [TestCase(""","syncAnchorTime":"08:00","syncAnchorTimezone":"Europe/Berlin" """)]
    [TestCase(""","runNow":true""")]
    public async Task A_schedule_at_the_creation_is_ignored(string fields)
    {
        var created = await Post("/sources", $$"""{"appId":"{{_app}}","syncType":"webhook"{{fields}}}""");
        await Vendo.AdvanceAsync(TimeSpan.FromDays(3));
        var later = await Get($"/sources/{created.Text("id")}");

        Assert.That(created.Status, Is.EqualTo(201), created.Body);
        foreach (var answer in (Answer[])[created, later])
            Assert.That((answer.Text("syncFrequency"), answer.Text("syncAnchorTime"), answer.Text("syncAnchorTimezone"), answer.Text("latestJobId")), Is.EqualTo(((string?)null, (string?)null, (string?)null, (string?)null)));
        Assert.That((await Get($"/jobs?source_id={created.Text("id")}")).Ids, Is.Empty);
    }

    [TestCase("""{"appId":"APP","syncType":"webhook","syncFrequencyValue":0}""", "syncFrequencyValue: Number must be greater than or equal to 1")]
    [TestCase("""{"appId":"APP","syncType":"webhook","syncFrequencyUnit":"weeks"}""", "syncFrequencyUnit: Invalid enum value. Expected 'hours' | 'days'")]
    public async Task What_is_ignored_must_be_valid(string body, string violation) => Assert.That(
        (await Post("/sources", body.Replace("APP", _app, StringComparison.Ordinal))).Violations, Is.EqualTo(new[] { violation }));

    [TestCase("""{"syncFrequencyValue":6}""", "syncFrequencyValue")]
    [TestCase("""{"syncFrequencyUnit":"days"}""", "syncFrequencyUnit")]
    [TestCase("""{"syncAnchorTime":"08:00"}""", "syncAnchorTime")]
    [TestCase("""{"syncAnchorTimezone":"Europe/Berlin"}""", "syncAnchorTimezone")]
    [TestCase("""{"syncFrequencyValue":6,"syncFrequencyUnit":"hours"}""", "syncFrequencyValue", "syncFrequencyUnit")]
    public async Task A_schedule_at_an_update_is_refused(string body, params string[] paths)
    {
        var answer = await Patch($"/sources/{_source}", body);

        Assert.That((answer.Status, answer.Violations), Is.EqualTo((400, paths.Select(path => $"{path}: {NoSchedule}").ToArray())));
    }

    [Test]
    public async Task Everything_else_is_updated() => Assert.That(
        (await Patch($"/sources/{_source}", """{"config":{"a":1},"importTasks":["orders"]}""")).Text("importTasks"), Is.EqualTo("""["orders"]"""));

    [Test]
    public async Task It_cannot_be_synced()
    {
        Assert.That((await Post($"/sources/{_source}/sync")).Error, Is.EqualTo($"400 BAD_REQUEST: Cannot trigger sync. {NoImports}."));
        await Post($"/sources/{_source}/pause");
        Assert.That((await Post($"/sources/{_source}/sync")).Error, Does.Contain(NoImports));
        await Post($"/sources/{_source}/resume");
        await Vendo.AdvanceAsync(TimeSpan.FromDays(2));
        Assert.That((await Get($"/jobs?source_id={_source}")).Ids, Is.Empty);
    }

    [Test]
    public async Task An_export_does_not_wait_for_it_and_a_refresh_finds_nothing_to_import()
    {
        var created = await Post("/integrations", Bodies.Integration(("sourceAppId", $"\"{_app}\"")));
        var at = $"/integrations/{created.Text("id")}";
        var job = (await Post(at + "/sync")).Text("jobId");
        var detail = await Get(at);
        var refresh = await Post(at + "/refresh-source", """{"requestedStart":"2024-01-01T00:00:00Z","requestedEnd":"2024-02-01T00:00:00Z"}""");

        Assert.That((detail.Text("importDependencyStatus"), (await Get($"/jobs/{job}")).Text("status")), Is.EqualTo(("ready", "running")));
        Assert.That((refresh.Status, refresh.Text("status"), refresh.Text("importJobIds")), Is.EqualTo((200, "ready", "[]")));
    }

    [Test]
    public void No_job_of_the_past_and_no_outcome_of_a_next_one_can_be_given()
    {
        var id = Guid.Parse(_source);

        Assert.That(() => Vendo.Seed(seed => seed.Job(job => job.Of(id))), Throws.ArgumentException.With.Message.Contains(NoImports));
        Assert.That(() => Vendo.Outcomes.NextJob(id).Fails(), Throws.ArgumentException.With.Message.Contains(NoImports));
    }

    [Test]
    public async Task An_export_of_the_world_keeps_it()
    {
        await Vendo.ImportAsync(await Vendo.ExportAsync());

        Assert.That((await Get($"/sources/{_source}")).Text("syncFrequency"), Is.Null);
    }

    [TestCase("sources", """{"syncFrequencyValue":6}""", "sources.1.syncFrequencyValue", NoSchedule)]
    [TestCase("sources", """{"syncFrequencyUnit":"days"}""", "sources.1.syncFrequencyValue", NoSchedule)]
    [TestCase("sources", """{"syncAnchorTime":"08:00"}""", "sources.1.syncAnchorTime", NoSchedule)]
    [TestCase("sources", """{"syncAnchorTimezone":"UTC"}""", "sources.1.syncAnchorTimezone", NoSchedule)]
    [TestCase("jobs", """{"id":"job_5","sourceId":"SOURCE","status":"cancelled","createdAt":"2024-03-01T00:00:00Z","finishedAt":"2024-03-01T00:00:00Z","minTimestamp":"2024-02-01T00:00:00Z","maxTimestamp":"2024-03-01T00:00:00Z"}""", "jobs.2.sourceId", NoImports)]
    [TestCase("outcomes", """{"sourceId":"SOURCE","plans":[{"rows":1}]}""", "outcomes.0.sourceId", NoImports)]
    [TestCase("sources", "{}", null, null)]
    public void A_fixture_keeps_to_it(string table, string row, string? path, string? message)
    {
        const string App = "99999999-0000-4000-8000-000000000001", Source = "99999999-0000-4000-8000-000000000002";
        var root = JsonNode.Parse(File.ReadAllText(Path.Combine(FixtureFolder.Path, "docs.json")))!.AsObject();
        root["apps"]!.AsArray().Add(JsonNode.Parse($$"""{"id":"{{App}}","accountId":"{{Known.Account}}","displayName":"Hook","appType":"webhook","permissions":["performance_data"]}"""));
        var source = JsonNode.Parse($$"""{"id":"{{Source}}","accountId":"{{Known.Account}}","appId":"{{App}}","syncType":"webhook"}""")!.AsObject();
        root["sources"]!.AsArray().Add(source);
        var extra = JsonNode.Parse(row.Replace("SOURCE", Source, StringComparison.Ordinal))!.AsObject();
        if (table == "jobs")
            extra["accountId"] = Known.Account;
        if (table != "sources")
            ((root[table] as JsonArray) ?? (JsonArray)(root[table] = new JsonArray())).Add(extra);
        foreach (var (name, value) in table == "sources" ? extra : [])
            source[name] = value?.DeepClone();

        Assert.That(FixtureFile.Read(Encoding.UTF8.GetBytes(root.ToJsonString())).Refusal?.Message, path is null ? Is.Null : Is.EqualTo($"{path} (line 1): {message}"));
    }
}
