using Vendo.Emulator.Tests.Http;

namespace Vendo.Emulator.Tests.Api.Current;

/// <summary>Integrations in generation <c>current</c>.</summary>
public sealed class CurrentIntegrationTests(Transport transport) : CurrentSuite(transport)
{
    private const string One = $"/integrations/{Known.Integration}";

    [Test]
    [Rule("current.sync")]
    public async Task A_sync_is_submitted()
    {
        var job = JobId(98765);

        Assert.That((await Post($"{One}/sync")).Error, Is.EqualTo($$$"""202 {"data":{"jobId":"{{{job}}}","status":"dispatched","message":"Sync job has been submitted"}}"""));
        Assert.That((await Post($"/sources/{Known.Source}/sync")).Text("message"), Is.EqualTo("Sync job has been submitted"));
        Assert.That((await Post($"/models/{Known.Model}/run")).Text("message"), Is.EqualTo("Sync job has been submitted"));
    }

    [Test]
    [Rule("current.integration-create")]
    public async Task A_creation_tells_of_imports()
    {
        var created = await Post("/integrations", Bodies.Integration());

        Assert.That(created.Status, Is.EqualTo(201));
        Assert.That(Fields(created), Is.EqualTo(Published("IntegrationCreated", [], ("status", "importDependencyStatus, triggeredImportJobs"))));
        Assert.That((created.Text("status"), created.Text("triggeredImportJobs")), Is.EqualTo(("pending", "[]")));
    }

    [Test]
    [Rule("current.integration-update")]
    public async Task An_update_answers_in_short()
    {
        var updated = await Patch(One, """{"schedule":{"frequencyValue":6}}""");

        Assert.That(updated.Status, Is.EqualTo(200));
        Assert.That(Fields(updated), Is.EqualTo("id, accountId, sourceAppId, destinationAppId, dataType, state, status, createdAt, updatedAt, scheduleRuntime"));
        Assert.That(Answer.FieldsOf(updated.Data.GetProperty("scheduleRuntime")), Is.EqualTo("exportNodeId, warnings"));
        Assert.That(updated.Data.GetProperty("scheduleRuntime").GetProperty("exportNodeId").GetString(), Is.EqualTo((await Patch(One, """{"schedule":{}}""")).Data.GetProperty("scheduleRuntime").GetProperty("exportNodeId").GetString()));
        Assert.That((await Get(One)).Data.GetProperty("schedule").GetProperty("frequency_value").GetInt32(), Is.EqualTo(6));
    }

    [Test]
    [Rule("current.integration-update")]
    public async Task An_update_pauses_and_resumes()
    {
        var paused = await Patch(One, """{"isActive":false,"schedule":{"frequencyValue":2}}""");
        var again = await Patch(One, """{"isActive":false}""");
        Assert.That(Fields(paused), Does.EndWith("updatedAt, scheduleRuntime, runtime"));
        Assert.That((paused.Text("state"), paused.Text("status"), paused.Text("runtime")), Is.EqualTo(("inactive", "paused", """{"nodesFound":1,"nodesUpdated":1,"warnings":[]}""")));
        Assert.That(again.Text("runtime"), Is.EqualTo("""{"nodesFound":1,"nodesUpdated":0,"warnings":[]}"""));
        Assert.That((await Post($"{One}/sync")).Error, Does.StartWith("400 BAD_REQUEST: Cannot trigger sync for an inactive integration."));

        var resumed = await Patch(One, """{"isActive":true}""");
        await Vendo.AdvanceAsync(TimeSpan.FromHours(2));

        Assert.That((resumed.Text("state"), resumed.Text("status")), Is.EqualTo(("active", "pending")));
        Assert.That((await Get(One)).Data.GetProperty("schedule").GetProperty("frequency_value").GetInt32(), Is.EqualTo(2));
        Assert.That((await Get($"/jobs?integration_id={Known.Integration}")).Ids, Has.Length.EqualTo(2));
    }

    [TestCase("""{"isActive":"yes"}""", "isActive: Expected boolean, received string")]
    [TestCase("{}", ": At least one of these fields is required: config, schedule, isActive")]
    public async Task An_update_that_is_wrong_is_refused(string body, string violation)
    {
        var answer = await Patch(One, body);

        Assert.That(answer.Status, Is.EqualTo(400));
        Assert.That(answer.Violations.Single(), Does.StartWith(violation.Split(" is required")[0].Split(": At")[0]));
    }

    [Test]
    [Rule("current.integration-pause")]
    public async Task A_pause_and_a_resume_change_the_status()
    {
        var paused = await Post($"{One}/pause");
        Assert.That(paused.Body, Is.EqualTo(
            $$$$"""{"data":{"id":"{{{{Known.Integration}}}}","state":"inactive","status":"paused","message":"Integration paused successfully","runtime":{"nodesFound":1,"nodesUpdated":1,"warnings":[]}}}"""));
        Assert.That((await Get(One)).Text("status"), Is.EqualTo("paused"));
        Assert.That((await Get("/integrations?status=paused")).Ids, Is.EqualTo(new[] { Known.Integration }));
        Assert.That((await Get("/integrations?status=completed")).Ids, Is.Empty);

        var resumed = await Post($"{One}/resume");
        Assert.That((resumed.Text("status"), resumed.Text("message")), Is.EqualTo(("pending", "Integration resumed successfully")));
        Assert.That((await Get("/integrations")).Data[0].GetProperty("status").GetString(), Is.EqualTo("pending"));
        Assert.That((await Get("/integrations?status=pending")).Ids, Is.EqualTo(new[] { Known.Integration }));
        await SyncAsync();
        await Vendo.AdvanceAsync(TimeSpan.FromMinutes(1));
        Assert.That((await Get(One)).Text("status"), Is.EqualTo("completed"));
    }

    [Test]
    [Rule("current.integration-pause")]
    public async Task A_pause_of_what_is_paused_updates_no_node()
    {
        await Post($"{One}/pause");

        Assert.That((await Post($"{One}/pause")).Text("runtime"), Is.EqualTo("""{"nodesFound":1,"nodesUpdated":0,"warnings":[]}"""));
    }

    [Test]
    [Rule("current.integration-detail")]
    public async Task A_detail_has_its_apps_and_imports()
    {
        var detail = await Get(One);

        Assert.That(Fields(detail), Is.EqualTo(Published(
            "IntegrationDetail", [], ("sourceAppType", "sourceApp"), ("destinationAppType", "destinationApp"), ("schedule", "historicalSyncStartDate"),
            ("importDependencyStatus", "importDependencyCheckedAt, triggeredImportJobIds"))));
        Assert.That(detail.Text("sourceApp"), Is.EqualTo($$"""{"id":"{{Known.Shop}}","displayName":"My Shopify Store","appType":"shopify","state":"active"}"""));
        Assert.That(detail.Text("destinationApp"), Is.EqualTo($$"""{"id":"{{Known.Mixpanel}}","displayName":"Mixpanel Production","appType":"mixpanel","state":"active"}"""));
        Assert.That((detail.Text("importDependencyCheckedAt"), detail.Text("triggeredImportJobIds"), detail.Text("historicalSyncStartDate")), Is.EqualTo(("2024-03-04T10:30:00Z", "[]", (string?)null)));
    }

    [Test]
    [Rule("current.integration-detail")]
    public async Task A_job_that_waits_names_the_imports_that_it_triggered()
    {
        var source = Guid.Parse(Known.Source);
        Vendo.SetSourceData(source, null, null);
        await SyncAsync();
        await Vendo.AdvanceAsync(TimeSpan.FromSeconds(1));
        var waiting = await Get(One);
        await Vendo.AdvanceAsync(TimeSpan.FromMinutes(2));

        Assert.That(waiting.Text("importDependencyStatus"), Is.EqualTo("waiting"));
        Assert.That(waiting.Text("triggeredImportJobIds"), Is.EqualTo($"[\"{(await Get("/jobs?job_type=import")).Ids[0]}\"]"));
        Assert.That(waiting.Text("importDependencyCheckedAt"), Is.EqualTo("2024-03-04T15:00:00Z"));
        Assert.That((await Get(One)).Text("triggeredImportJobIds"), Is.EqualTo("[]"));
    }

    [Test]
    [Rule("current.integration-detail")]
    public async Task An_integration_without_a_source_app_has_nulls()
    {
        var created = await Post("/integrations", $$$"""{"destinationAppId":"{{{Known.Mixpanel}}}","dataType":"events","historicalSyncStartDate":"2024-01-01T00:00:00Z","config":{"tasks":[{"task_type":"t"}]},"schedule":{"frequencyValue":1,"frequencyUnit":"days"}}""");
        var detail = await Get($"/integrations/{created.Text("id")}");

        Assert.That((detail.Text("sourceApp"), detail.Text("importDependencyStatus"), detail.Text("importDependencyCheckedAt"), detail.Text("historicalSyncStartDate")), Is.EqualTo(((string?)null, (string?)null, (string?)null, "2024-01-01T00:00:00Z")));
    }

    [Test]
    public async Task A_list_row_has_the_fields_of_the_reference() =>
        Assert.That(Answer.FieldsOf((await Get("/integrations")).Data[0]), Is.EqualTo(Published("IntegrationRow", [])));
}
