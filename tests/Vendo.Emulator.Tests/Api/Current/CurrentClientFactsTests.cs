using Vendo.Emulator.Tests.Http;

namespace Vendo.Emulator.Tests.Api.Current;

/// <summary>What the vendor's current clients send and the published pages show, in generation <c>current</c>.</summary>
public sealed class CurrentClientFactsTests(Transport transport) : ClientFactsSuite(transport)
{
    protected override ApiGeneration Generation => ApiGeneration.Current;

    [Test]
    public async Task A_webhook_has_no_schedule_and_no_sync()
    {
        var app = await Post("/apps", """{"appType":"webhook","displayName":"W"}""");
        var source = await Post("/sources", $$"""{"appId":"{{app.Text("id")}}","syncType":"webhook","syncFrequencyValue":6,"runNow":true}""");
        var path = $"/sources/{source.Text("id")}";

        Assert.That((source.Status, source.Text("initialSync")), Is.EqualTo((201, (string?)null)));
        Assert.That(((await Get(path)).Text("syncFrequency"), (await Get(path)).Text("importProgress")), Is.EqualTo(((string?)null, (string?)null)));
        Assert.That((await Patch(path, """{"syncFrequencyValue":6}""")).Status, Is.EqualTo(400));
        Assert.That((await Post($"{path}/sync")).Status, Is.EqualTo(400));
    }

    [Test]
    public async Task A_refresh_names_the_import_that_it_starts()
    {
        var answer = await Post($"/integrations/{Known.Integration}/refresh-source", """{"requestedStart":"2024-03-04T14:00:00Z","requestedEnd":"2024-03-04T15:00:00Z"}""");

        Assert.That((await Get("/jobs?job_type=import")).Ids[0], Is.EqualTo(JobId(60001)));
        Assert.That(answer.Text("importJobIds"), Is.EqualTo($"[\"{JobId(60001)}\"]"));
    }

    [Test]
    public async Task Jobs_and_destinations_show_what_the_pages_show()
    {
        Assert.That((await Get($"/destinations/{Known.Destination}")).Text("integrationStatus"), Is.EqualTo("completed"));
        Assert.That(Answer.FieldsOf((await Get($"/jobs/{JobId(12345)}")).Data.GetProperty("metrics")), Is.EqualTo("rows_imported, duration_seconds, rows_processed, rows_written"));
        var job = await SyncAsync();
        await Vendo.AdvanceAsync(TimeSpan.FromSeconds(15));

        Assert.That(Answer.FieldsOf((await Get($"/jobs/{job}")).Data.GetProperty("metrics")), Is.EqualTo("rows_processed, rows_total, rows_written"));
    }
}
