using System.Net;
using System.Net.Http.Headers;
using Vendo.Emulator.Domain.Accounts;
using Vendo.Emulator.Domain.Integrations;
using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Sources;
using Vendo.Emulator.Domain.Worlds;
using Vendo.Emulator.Seeding;

namespace Vendo.Emulator.Tests.Facade;

/// <summary>What a test puts into a world without a fixture file.</summary>
public sealed class ArrangingTests
{
    private static readonly Guid Integration = new("dd0e8400-e29b-41d4-a716-446655440008"), Source = new("880e8400-e29b-41d4-a716-446655440003");

    /// <summary>One line for each table of a world.</summary>
    private static readonly (TableDefinition Table, Action<VendoEmulator> Arrange)[] Arrangements =
    [
        (WorldTables.Accounts, vendo => vendo.Seed(s => s.Account("Second Shop"))),
        (WorldTables.ApiKeys, vendo => vendo.Seed(s => s.ApiKey(k => k.WithScopes("apps.read").ExpiresIn(TimeSpan.FromHours(1))))),
        (WorldTables.Apps, vendo => vendo.Seed(s => s.App(a => a.Of("shopify").Named("Outlet").WithConfig("""{"a":1}""").WithCredentials("""{"token":"x"}""").Permitting("performance_data").Paused()))),
        (WorldTables.Sources, vendo => vendo.Seed(s => s.Source(x => x.Of("shopify").EveryDays(1).At("08:00", "Europe/Berlin").WithData(vendo.Now.AddDays(-9), vendo.Now).Paused()))),
        (WorldTables.Destinations, vendo => vendo.Seed(s => s.Destination(d => d.Of("mixpanel").Moving(DataType.Audiences).Exporting("send").WithConfig("""{"a":1}""").Paused()))),
        (WorldTables.Integrations, vendo => vendo.Seed(s => s.Integration(i => i.EveryHours(6).From("shopify").To("mixpanel").HistoricalFrom(vendo.Now.AddDays(-9)).Paused()))),
        (WorldTables.Models, vendo => vendo.Seed(s => s.Model(m => m.Named("Churn").Python().Describing("x").WithSchedule("""{"a":1}""").WithKey("id").Incremental("at").Paused()))),
        (WorldTables.Jobs, vendo => vendo.Seed(s => s.Job(j => j.Of(Integration).Failed("AUTH_EXPIRED").Ago(TimeSpan.FromHours(3))))),
        (WorldTables.ScriptedOutcomes, vendo => vendo.Outcomes.NextJob(of: Integration).Hangs()),
        (WorldTables.Faults, vendo => vendo.Faults.Add(f => f.On("GET", "/api/v1/me").Respond(503))),
    ];

    private VendoEmulator _vendo = null!;

    private static IEnumerable<TestCaseData> Tables => Arrangements.Select(each => new TestCaseData(each.Table.Name));

    [SetUp]
    public async Task Start() => _vendo = await VendoEmulator.StartAsync();

    [TearDown]
    public async Task Stop() => await _vendo.DisposeAsync();

    [Test]
    public void Every_table_of_a_world_can_be_arranged() => Assert.That(Arrangements.Select(each => each.Table), Is.EqualTo(WorldTables.All));

    [TestCaseSource(nameof(Tables))]
    public async Task A_row_is_arranged_in_C_sharp_and_kept_as_a_fixture(string table)
    {
        var (definition, arrange) = Arrangements.Single(each => each.Table.Name == table);
        var at = WorldTables.All.IndexOf(definition);
        var before = _vendo.World.Tables[at].Count;

        arrange(_vendo);

        Assert.That(_vendo.World.Tables[at].Count, Is.EqualTo(before + 1));
        var exported = await _vendo.ExportAsync();
        await _vendo.ImportAsync(exported);
        Assert.That(await _vendo.ExportAsync(), Is.EqualTo(exported), "as a fixture keeps it");
    }

    [Test]
    public async Task A_key_opens_its_account_only_as_long_and_as_far_as_it_may()
    {
        var key = _vendo.Seed(s => s.ApiKey(k => k.WithScopes("apps.read").ExpiresIn(TimeSpan.FromHours(1))));

        Assert.That(await StatusAsync("/api/v1/apps", key), Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await StatusAsync("/api/v1/jobs", key), Is.EqualTo(HttpStatusCode.Forbidden));
        await _vendo.AdvanceAsync(TimeSpan.FromHours(1));
        Assert.That(await StatusAsync("/api/v1/apps", key), Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That(await StatusAsync("/api/v1/apps", _vendo.Seed(s => s.ApiKey(k => k.Revoked()))), Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [Test]
    public async Task Another_account_has_data_of_its_own()
    {
        var (key, app) = _vendo.Seed(s =>
        {
            var other = s.For(s.Account("Second Shop").Id);
            return (other.ApiKey(), other.App("shopify"));
        });

        var listed = await (await AskAsync("/api/v1/apps", key)).Content.ReadAsStringAsync();

        Assert.That(listed, Does.Contain($"{app.Id}").And.Contain("\"total\":1"));
        Assert.That(_vendo.World.Accounts.Rows[key.AccountId].Slug, Is.EqualTo("second-shop"));
    }

    [TestCase("apps", "scopes.0: Invalid scope")]
    [TestCase("apps.delete", "scopes.0: Invalid scope")]
    public void A_scope_that_is_none_is_refused_as_in_a_fixture(string scope, string message) =>
        Assert.That(() => _vendo.Seed(s => s.ApiKey(k => k.WithScopes(scope))), Throws.ArgumentException.With.Message.StartsWith(message));

    [Test]
    public void What_cannot_be_arranged_says_why()
    {
        _vendo.Seed(s => s.ApiKey(k => k.WithSecret("mine")));

        Assert.That(() => _vendo.Seed(s => s.ApiKey(k => k.WithSecret("mine"))), Throws.ArgumentException.With.Message.StartsWith("There is a key with this secret already."));
        Assert.That(() => _vendo.Seed(s => s.ApiKey(k => k.WithSecret("two words"))), Throws.ArgumentException.With.Message.StartsWith("secret: Invalid secret."));
        Assert.That(() => _vendo.Seed(s => s.Account("")), Throws.ArgumentException.With.Message.StartsWith("name: String must contain at least 1 character(s)"));
        Assert.That(() => _vendo.Seed(s => s.For(Guid.Empty)), Throws.ArgumentException.With.Message.StartsWith($"There is no account {Guid.Empty}."));
        Assert.That(() => _vendo.Seed(s => s.Revoke(Guid.Empty)), Throws.ArgumentException.With.Message.StartsWith("API key not found"));
        Assert.That(() => _vendo.Seed(s => s.Source(x => x.Daily())), Throws.ArgumentException.With.Message.StartsWith("Say with Of(…) which app"));
        Assert.That(() => _vendo.Seed(s => s.Source(x => x.Of("shopify").At("8 o'clock"))), Throws.ArgumentException.With.Message.StartsWith("syncAnchorTime: "));
        Assert.That(() => _vendo.Seed(s => s.Source(x => x.Of("shopify").At("08:00", "Berlin"))), Throws.ArgumentException.With.Message.StartsWith("syncAnchorTimezone: Invalid time zone."));
        Assert.That(() => _vendo.Seed(s => s.App(a => a.Named("x"))), Throws.ArgumentException.With.Message.StartsWith("Say with Of(…) which type"));
        Assert.That(() => _vendo.Seed(s => s.App(a => a.Of("shopify").WithConfig("{"))), Throws.ArgumentException);
        Assert.That(() => _vendo.Seed(s => s.Job(j => j.Completed())), Throws.ArgumentException.With.Message.StartsWith("Say with Of(…) whose job"));
        Assert.That(() => _vendo.Seed(s => s.Job(j => j.Of(Integration).FinishedAt(_vendo.Now.AddDays(1)))), Throws.ArgumentException.With.Message.StartsWith("finishedAt: Date must not be in the future"));
        Assert.That(() => _vendo.Seed(s => s.Job(j => j.Of(Integration).Completed(rows: 1, written: 2))), Throws.ArgumentException.With.Message.StartsWith("written: Number must be less than or equal to 1"));
    }

    [Test]
    public async Task A_source_imports_at_its_local_time()
    {
        var source = _vendo.Seed(s => s.Source(x => x.Of("shopify").EveryDays(1).At("08:00", "Europe/Berlin")));

        await _vendo.AdvanceToAsync(new DateTimeOffset(2024, 3, 5, 12, 0, 0, TimeSpan.Zero));

        Assert.That(_vendo.Jobs(of: source.Id).Where(job => job.Trigger == JobTrigger.Scheduled).Select(job => (DateTimeOffset)job.CreatedAt), Is.EqualTo(new[] { new DateTimeOffset(2024, 3, 5, 7, 0, 0, TimeSpan.Zero) }));
    }

    [Test]
    public void Each_frequency_means_the_same_in_every_builder()
    {
        var source = (Action<SourceBuilder> every) => _vendo.Seed(s => s.Source(x => every(x.Of("shopify")))).Frequency;
        var integration = (Action<IntegrationBuilder> every) => _vendo.Seed(s => s.Integration(x => every(x.From("shopify").To("mixpanel")))).Schedule.Frequency;

        Assert.That(source(x => x.Daily()), Is.EqualTo(new Frequency(1, FrequencyUnit.Days)).And.EqualTo(integration(x => x.Daily())));
        Assert.That(source(x => x.Hourly()), Is.EqualTo(new Frequency(1, FrequencyUnit.Hours)).And.EqualTo(integration(x => x.Hourly())));
        Assert.That(source(x => x.EveryDays(2)), Is.EqualTo(new Frequency(2, FrequencyUnit.Days)).And.EqualTo(integration(x => x.EveryDays(2))));
        Assert.That(source(x => x.EveryHours(5)), Is.EqualTo(new Frequency(5, FrequencyUnit.Hours)).And.EqualTo(integration(x => x.EveryHours(5))));
    }

    [Test]
    public async Task A_job_of_the_past_shows_where_the_API_shows_jobs_and_its_owner_goes_on_from_it()
    {
        var id = _vendo.Seed(s => s.Integration(i => i.Hourly().From("shopify").To("mixpanel"))).Id;

        var job = _vendo.Seed(s => s.Job(j => j.Of(id).Failed("QUOTA", "limit", "Too much").Ago(TimeSpan.FromHours(3)).Took(TimeSpan.FromMinutes(2))));

        Assert.That(_vendo.Integration(id), Has.Property("Status").EqualTo(SyncStatus.Errored).And.Property("LastError").EqualTo("Too much").And.Property("ConsecutiveFailures").EqualTo(1).And.Property("LatestJob").EqualTo(job.Number));
        Assert.That(_vendo.Integration(id).CreatedAt, Is.EqualTo(job.CreatedAt), "it is as old as its job");
        Assert.That(job.FinishedAt - job.StartedAt, Is.EqualTo(TimeSpan.FromMinutes(2)));
        using var http = _vendo.CreateClient();
        Assert.That(await http.GetStringAsync($"/api/v1/jobs/{job.Id}"), Does.Contain("\"status\":\"failed\"").And.Contain("Too much"));
        Assert.That(await http.GetStringAsync($"/api/v1/jobs/{job.Id}/logs"), Does.Contain("Job failed: Too much (QUOTA)"));
        await _vendo.AdvanceAsync(TimeSpan.FromHours(2.5));
        Assert.That(_vendo.Integration(id), Has.Property("Status").EqualTo(SyncStatus.Completed).And.Property("ConsecutiveFailures").EqualTo(0));
    }

    [Test]
    public void A_job_older_than_the_latest_leaves_its_owner_as_it_is()
    {
        var before = _vendo.Integration(Integration);

        var job = _vendo.Seed(s => s.Job(j => j.Of(Integration).Failed().FinishedAt(before.CreatedAt.ToDateTimeOffset().AddHours(1))));

        Assert.That(_vendo.Integration(Integration), Is.EqualTo(before));
        Assert.That(_vendo.Jobs(of: Integration)[0].Id, Is.EqualTo(job.Id));
    }

    [Test]
    public void A_past_import_brings_data_that_exports_find()
    {
        var app = _vendo.Seed(s => s.App("shopify"));
        var source = _vendo.Seed(s => s.Source(x => x.Of(app.Id).Daily()));
        var integration = _vendo.Seed(s => s.Integration(i => i.From(app.Id).To("mixpanel")));
        Assert.That(_vendo.Integration(integration.Id).ImportDependencyStatus, Is.Not.EqualTo(ImportReadiness.Ready));

        _vendo.Seed(s => s.Job(j => j.Of(source.Id).Completed(rows: 100)));

        Assert.That(_vendo.Source(source.Id), Has.Property("HasData").True.And.Property("LastImportAt").EqualTo(_vendo.World.Now).And.Property("Status").EqualTo(SyncStatus.Completed).And.Property("IntegrationStatus").EqualTo(FlowStatus.Active));
        Assert.That(_vendo.Integration(integration.Id).ImportDependencyStatus, Is.EqualTo(ImportReadiness.Ready));
    }

    [Test]
    public void A_model_has_a_past_too()
    {
        var model = _vendo.Seed(s => s.Model("Orders")).Id;

        _vendo.Seed(s => s.Job(j => j.Of(model).Completed().Ago(TimeSpan.FromDays(1))));
        _vendo.Seed(s => s.Job(j => j.Of(model).Cancelled().Ago(TimeSpan.FromHours(1))));

        Assert.That(_vendo.Model(model).Status, Is.EqualTo(SyncStatus.Completed));
        Assert.That(_vendo.Jobs(of: model).Select(job => job.Status), Is.EqualTo(new[] { JobStatus.Completed, JobStatus.Cancelled }));
    }

    private async Task<HttpStatusCode> StatusAsync(string path, ApiKey key) => (await AskAsync(path, key)).StatusCode;

    private async Task<HttpResponseMessage> AskAsync(string path, ApiKey key)
    {
        using var http = new HttpClient(_vendo.Handler, disposeHandler: false) { BaseAddress = _vendo.BaseAddress };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key.Secret);
        return await http.GetAsync(path);
    }
}
