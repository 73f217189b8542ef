using Vendo.Emulator.Domain.Accounts;
using Vendo.Emulator.Domain.Integrations;
using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;
using Vendo.Emulator.Seeding;

namespace Vendo.Emulator.Tests.Seeding;

public sealed class FixturesTests
{
    private static readonly Guid Example = new("123e4567-e89b-12d3-a456-426614174000");
    private static readonly Guid Shop = new("550e8400-e29b-41d4-a716-446655440000");
    private static readonly Guid Mixpanel = new("bb0e8400-e29b-41d4-a716-446655440006");
    private static readonly Guid Hourly = new("dd0e8400-e29b-41d4-a716-446655440008");

    private readonly World _docs = Fixtures.Load("docs").Value;

    [Test]
    public void They_are_known_by_name() => Assert.That(Fixtures.Names, Is.EqualTo(new[] { "demo", "docs", "empty", "failing", "large", "waiting" }));

    [Test]
    public void An_unknown_one_is_refused_naming_the_known() => Assert.That(
        Fixtures.Load("dosc").Refusal!.Message,
        Is.EqualTo("There is no fixture 'dosc', and no such file. The fixtures that come with the emulator are demo, docs, empty, failing, large, waiting, and generated:N for any number of integrations."));

    [Test]
    public void A_file_is_loaded_by_its_path() =>
        Assert.That(Fixtures.Load(Path.Combine(FixtureFolder.Path, "empty.json")).Value.Settings.Fixture, Is.EqualTo("empty"));

    [Test]
    public void Docs_stands_at_its_instant_with_its_keys()
    {
        Assert.That(_docs.Now, Is.EqualTo(Instant.Parse("2024-03-04T15:00:00Z")));
        Assert.That(_docs.ApiKeys.InOrder().Select(key => key.Secret), Is.EqualTo(new[] { "YOUR_API_KEY", "vendo_sk_emulator", "vendo_sk_other" }));
        Assert.That(_docs.ApiKeys.Rows["YOUR_API_KEY"].AccountId, Is.EqualTo(Example));
        Assert.That(_docs.ApiKeys.Rows["vendo_sk_emulator"].AccountId, Is.EqualTo(Example));
    }

    [Test]
    public void The_other_account_has_an_app_and_an_integration_of_its_own()
    {
        var other = _docs.ApiKeys.Rows["vendo_sk_other"].AccountId;

        Assert.That(other, Is.Not.EqualTo(Example));
        Assert.That(_docs.Apps.Rows.Values.Where(row => row.AccountId == other).ToArray(), Has.Length.EqualTo(1));
        Assert.That(_docs.Integrations.Rows.Values.Where(row => row.AccountId == other).ToArray(), Has.Length.EqualTo(1));
    }

    [TestCase("550e8400-e29b-41d4-a716-446655440000", "My Shopify Store", "shopify", true, false, AppStatus.Completed, "2024-03-04T10:30:00Z", "2024-01-15T08:00:00Z")]
    [TestCase("660e8400-e29b-41d4-a716-446655440001", "Google Ads - Main Account", "google_ads", true, true, AppStatus.Pending, null, "2024-02-20T14:00:00Z")]
    [TestCase("bb0e8400-e29b-41d4-a716-446655440006", "Mixpanel Production", "mixpanel", false, true, AppStatus.Completed, null, null)]
    public void The_apps_are_those_of_the_published_pages(string id, string name, string type, bool isSource, bool isDestination, AppStatus status, string? lastSyncAt, string? createdAt)
    {
        var app = _docs.Apps.Rows[Guid.Parse(id)];

        Assert.That((app.DisplayName, app.AppType, app.IsSource, app.IsDestination, app.Status, app.State), Is.EqualTo((name, type, isSource, isDestination, status, ActivityState.Active)));
        Assert.That(app.LastSyncAt?.ToString(), Is.EqualTo(lastSyncAt));
        if (createdAt is not null)
            Assert.That(app.CreatedAt.ToString(), Is.EqualTo(createdAt));
    }

    [Test]
    public void The_integration_is_the_one_of_the_reference()
    {
        var row = _docs.Integrations.Rows[Hourly];

        Assert.That((row.AccountId, row.SourceAppId, row.DestinationAppId, row.DataType), Is.EqualTo((Example, (Guid?)Shop, Mixpanel, DataType.Events)));
        Assert.That(row.Config.Text, Is.EqualTo("""{"global":{"include_refunds":true},"tasks":[{"task_type":"track_events","event_mapping":{"order_completed":"Purchase"}}]}"""));
        Assert.That(row.Schedule, Is.EqualTo(new IntegrationSchedule(new Frequency(1, FrequencyUnit.Hours), 7, false, false)));
        Assert.That((row.State, row.Status, row.LastError, row.ConsecutiveFailures, row.ImportDependencyStatus, row.LatestJob), Is.EqualTo((ActivityState.Active, SyncStatus.Completed, (string?)null, 0, (ImportReadiness?)ImportReadiness.Ready, (long?)54321)));
        Assert.That(new[] { row.LastSyncAt, row.CreatedAt, row.UpdatedAt, row.CoveredUntil }.Select(at => at.ToString()), Is.EqualTo(new[] { "2024-03-04T10:30:00Z", "2024-01-25T11:00:00Z", "2024-03-04T10:30:00Z", "2024-03-04T10:30:00Z" }));
    }

    [Test]
    public void The_source_and_the_jobs_are_those_of_the_published_pages()
    {
        var source = _docs.Sources.Rows[new Guid("880e8400-e29b-41d4-a716-446655440003")];

        Assert.That(source.ImportTasks, Is.EqualTo(new[] { "orders", "customers", "products" }));
        Assert.That(new[] { source.LastImportAt, source.EarliestDataAt, source.LatestDataAt, source.CreatedAt }.Select(at => at.ToString()), Is.EqualTo(new[] { "2024-03-04T10:30:00Z", "2023-01-01T00:00:00Z", "2024-03-04T00:00:00Z", "2024-01-15T08:00:00Z" }));
        Assert.That((source.LatestJob, _docs.Jobs.Rows[12345].Type, _docs.Jobs.Rows[12345].Status), Is.EqualTo(((long?)12345, JobType.Import, JobStatus.Completed)));
        Assert.That((_docs.Jobs.Rows[54321].Type, _docs.Jobs.Rows[54321].Status, _docs.Jobs.Rows[54321].MaxTimestamp.ToString()), Is.EqualTo((JobType.Export, JobStatus.Completed, "2024-03-04T10:30:00Z")));
    }

    [Test]
    public void The_agenda_begins_strictly_after_the_instant()
    {
        var due = _docs.Forecast(Instant.Parse("2024-03-05T08:00:00Z")).Entries
            .Where(entry => entry.Kind == LedgerKind.JobDispatched)
            .ToArray();

        Assert.That((due[0].At.ToString(), due[0].OwnerId, due[0].Job), Is.EqualTo(("2024-03-04T16:00:00Z", Hourly, (long?)60001)));
        Assert.That(due.First(entry => entry.OwnerKind == JobOwnerKind.Source).At.ToString(), Is.EqualTo("2024-03-05T08:00:00Z"));
    }

    [Test]
    public void The_reserved_ids_come_in_any_order_and_no_other_job_takes_them()
    {
        var later = _docs.AdvanceBy(TimeSpan.FromMinutes(90)).World;
        var synced = later.Apply(new SyncIntegration(Example, Hourly));
        var created = synced.World.Apply(new CreateIntegration(Example, new IntegrationInput
        {
            SourceAppId = Shop,
            DestinationAppId = Mixpanel,
            DataType = DataType.Events,
            Config = JsonText.Parse("""{"tasks":[{"task_type":"track_events"}]}"""),
            Schedule = IntegrationSchedule.Hourly with { RunNow = true },
        }));

        Assert.That(synced.Outcome.Value.Id, Is.EqualTo("job_98765"));
        Assert.That(created.Outcome.Value.Id.ToString(), Is.EqualTo("ee0e8400-e29b-41d4-a716-446655440009"));
        Assert.That(created.World.Integrations.Rows[created.Outcome.Value.Id].LatestJob, Is.EqualTo(60002));
    }

    [Test]
    public void Empty_has_the_account_and_its_keys_only()
    {
        var empty = Fixtures.Load("empty").Value;

        Assert.That(empty.Now, Is.EqualTo(_docs.Now));
        Assert.That(empty.Accounts.Rows.Keys, Is.EqualTo(new[] { Example }));
        Assert.That(empty.ApiKeys.InOrder().Select(key => key.Secret), Is.EqualTo(new[] { "YOUR_API_KEY", "vendo_sk_emulator" }));
        Assert.That(empty.Apps.Count + empty.Sources.Count + empty.Destinations.Count + empty.Integrations.Count + empty.Models.Count + empty.Jobs.Count, Is.Zero);
    }
}
