using Vendo.Emulator.Tests.Http;

namespace Vendo.Emulator.Tests.Api.Current;

/// <summary>Sources in generation <c>current</c>.</summary>
public sealed class CurrentSourceTests(Transport transport) : CurrentSuite(transport)
{
    private const string One = $"/sources/{Known.Source}", Short = "id, accountId, appId, syncType, state, status, integrationStatus, createdAt, initialSync";

    [Test]
    [Rule("current.source-create")]
    public async Task A_creation_answers_in_short()
    {
        var running = await Post("/sources", $$"""{"appId":"{{Known.Shop}}","syncType":"shopify","runNow":true}""");
        var idle = await Post("/sources", $$"""{"appId":"{{Known.Shop}}","syncType":"shopify"}""");

        Assert.That((running.Status, Fields(running), Fields(idle)), Is.EqualTo((201, Short, Short)));
        Assert.That(running.Text("initialSync"), Is.EqualTo($$"""{"jobId":"{{JobId(60001)}}","status":"triggered"}"""));
        Assert.That(idle.Text("initialSync"), Is.Null);
    }

    [TestCase("""{"syncFrequencyValue":6,"syncFrequencyUnit":"hours"}""", "every_6_hours", "every 6 hours")]
    [TestCase("""{"syncFrequencyValue":1,"syncFrequencyUnit":"days"}""", "daily", "daily")]
    [TestCase("""{"syncFrequencyValue":1,"syncFrequencyUnit":"hours"}""", "every_hour", "every hour")]
    [Rule("current.source-update")]
    public async Task An_update_shows_the_frequency_as_it_is_stored(string body, string stored, string shown)
    {
        var updated = await Patch(One, body);

        Assert.That(updated.Text("syncFrequency"), Is.EqualTo(stored));
        Assert.That(Fields(updated), Is.EqualTo(Fields(await Get(One))));
        Assert.That((await Get(One)).Text("syncFrequency"), Is.EqualTo(shown));
    }

    [Test]
    [Rule("current.source-detail")]
    public async Task A_detail_has_its_progress()
    {
        var detail = await Get(One);

        Assert.That(Fields(detail), Is.EqualTo(Published("SourceDetail", [], ("appType", "appState"), ("config", "warehouseType, warehouseConfig"), ("isOnboarding", "importProgress"))));
        Assert.That((detail.Text("appState"), detail.Text("warehouseType"), detail.Text("warehouseConfig")), Is.EqualTo(("active", (string?)null, (string?)null)));
        Assert.That(detail.Text("importProgress"), Is.EqualTo("""{"latestCheckpointAt":"2024-03-04T10:30:00Z","enabledStreamCount":3,"checkpointStreamCount":3,"attentionStreamCount":0}"""));
    }

    [Test]
    [Rule("current.source-detail")]
    public async Task What_failed_needs_attention()
    {
        Vendo.Outcomes.NextJob(of: Guid.Parse(Known.Source)).Fails();
        await Post($"{One}/sync");
        await Vendo.AdvanceAsync(TimeSpan.FromMinutes(1));

        Assert.That((await Get(One)).Text("importProgress"), Is.EqualTo("""{"latestCheckpointAt":"2024-03-04T10:30:00Z","enabledStreamCount":3,"checkpointStreamCount":3,"attentionStreamCount":3}"""));
    }

    [Test]
    [Rule("current.source-detail")]
    public async Task A_source_that_is_read_in_place_has_no_progress()
    {
        var app = await Post("/apps", """{"appType":"bigquery","displayName":"B","role":["source"]}""");
        var source = await Post("/sources", $$"""{"appId":"{{app.Text("id")}}","syncType":"bigquery"}""");
        var detail = await Get($"/sources/{source.Text("id")}");

        Assert.That((detail.Text("importProgress"), detail.Text("warehouseType"), detail.Text("warehouseConfig")), Is.EqualTo(((string?)null, "bigquery", (string?)null)));
    }

    [Test]
    [Rule("current.source-detail")]
    public async Task An_import_that_rejected_rows_is_a_warning()
    {
        Vendo.Outcomes.NextJob(of: Guid.Parse(Known.Source)).Succeeds(rows: 10, written: 9);
        await Post($"{One}/sync");
        await Vendo.AdvanceAsync(TimeSpan.FromMinutes(1));

        Assert.That((await Get(One)).Text("integrationStatus"), Is.EqualTo("warning"));
        Assert.That((await Get("/sources")).Data[0].GetProperty("integrationStatus").GetString(), Is.EqualTo("warning"));
        Assert.That((await Post($"{One}/pause")).Text("integrationStatus"), Is.EqualTo("paused"));
    }
}
