using Microsoft.Extensions.Time.Testing;
using Vendo.Emulator.Domain.Worlds;
using Vendo.Emulator.Hosting;
using Vendo.Emulator.Seeding;
using Vendo.Emulator.Serving;
using Vendo.Emulator.Tests.Http;

namespace Vendo.Emulator.Tests.Hosting;

/// <summary>On a real clock, nobody can observe an overdue entry, whichever request comes first.</summary>
public sealed class OverdueTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero)) { AutoAdvanceAmount = TimeSpan.Zero };

    [Test]
    public async Task A_read_runs_what_is_due_first()
    {
        await using var vendo = await VendoEmulator.StartAsync(options => options.UseTimeProvider(_time));
        using var client = vendo.CreateClient();
        Assert.That(await Ask(client, "/integrations/" + Known.Integration), Does.Contain("job_54321"));

        // The fixture's integration runs hourly, next at 16:00; the check delay is a second and the job takes half a minute.
        _time.Advance(TimeSpan.FromMinutes(60) + TimeSpan.FromSeconds(16));

        Assert.That(await Ask(client, "/jobs/job_60001"), Does.Contain("\"status\":\"running\"").And.Contain("\"progress\":50").And.Contain("\"createdAt\":\"2024-03-04T16:00:00Z\""));
        Assert.That(await Ask(client, "/integrations?status=running"), Does.Contain("job_60001"));
        _time.Advance(TimeSpan.FromSeconds(15));
        Assert.That(await Ask(client, "/integrations"), Does.Contain("\"lastSyncAt\":\"2024-03-04T16:00:31Z\""));
    }

    [Test]
    public async Task A_write_runs_what_is_due_first()
    {
        await using var vendo = await VendoEmulator.StartAsync(options => options.UseTimeProvider(_time));
        using var client = vendo.CreateClient();
        _time.Advance(TimeSpan.FromMinutes(60));

        var answer = await client.PostAsync($"/api/v1/integrations/{Known.Integration}/sync", null);

        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain("Sync already in progress: job_60001"));
    }

    [Test]
    public async Task A_key_that_has_run_out_is_refused_without_any_entry()
    {
        await using var vendo = await VendoEmulator.StartAsync(options => options.Seed(ApiFixture.File).UseTimeProvider(_time));
        using var client = vendo.CreateClient();
        client.DefaultRequestHeaders.Authorization = new("Bearer", Known.NotYetExpiredKey);
        Assert.That(await Ask(client, "/me"), Does.Contain(Known.Account));

        _time.Advance(TimeSpan.FromMilliseconds(1));

        Assert.That(await Ask(client, "/me"), Does.Contain("Invalid API key"));
    }

    [Test]
    public async Task A_day_unattended_is_a_day_of_runs()
    {
        await using var vendo = await VendoEmulator.StartAsync(options => options.UseTimeProvider(_time));
        using var client = vendo.CreateClient();

        _time.Advance(TimeSpan.FromHours(24));

        // From 16:00 on the first day to 15:00 on the next; the last run is being checked. The source imports at 08:00.
        Assert.That(await Ask(client, $"/jobs?integration_id={Known.Integration}&limit=100"), Does.Contain("\"total\":25"));
        Assert.That(await Ask(client, "/integrations?status=pending"), Does.Contain("\"importDependencyStatus\":").Or.Contain("\"total\":1"));
        Assert.That(await Ask(client, $"/jobs?source_id={Known.Source}"), Does.Contain("\"total\":2"));
    }

    [Test]
    public async Task Many_readers_at_once_all_see_it_done()
    {
        await using var vendo = await VendoEmulator.StartAsync(options => options.UseTimeProvider(_time));
        using var client = vendo.CreateClient();
        for (var hour = 1; hour <= 16; hour++)
        {
            // One second for the check, thirty for the job. At 08:00 the export would wait for the import first.
            _time.Advance(hour == 1 ? TimeSpan.FromHours(1) + TimeSpan.FromSeconds(31) : TimeSpan.FromHours(1));
            var ended = new DateTimeOffset(2024, 3, 4, 15, 0, 31, TimeSpan.Zero).AddHours(hour);
            var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Ask(client, "/integrations"))));

            Assert.That(answers, Has.All.Contains($"\"lastSyncAt\":\"{ended:yyyy-MM-ddTHH:mm:ss}Z\""));
        }
    }

    [Test]
    public async Task What_a_read_brings_about_is_committed_before_it_is_answered()
    {
        var commits = 0;
        var isFull = true;
        void Commit()
        {
            if (isFull)
                throw new DurabilityException("vendo.db", new IOException("No space left on device"));
            commits++;
        }

        var world = Fixtures.Load("docs", null).Value.With(ClockMode.Real, null);
        await using var server = await EmulatorServer.StartAsync(
            new WorldHost(world, _time, new Durability("vendo.db", (_, _) => Commit(), _ => Commit())), url: null);
        using var client = server.InProcess!.CreateClient();
        client.DefaultRequestHeaders.Authorization = new("Bearer", Known.Key);
        _time.Advance(TimeSpan.FromHours(1));

        Assert.That(await Ask(client, "/jobs/job_60001"), Does.Contain("could not be written to the data file vendo.db"));
        isFull = false;
        Assert.That(await Ask(client, "/jobs/job_60001"), Does.Contain("\"status\":\"pending\""));
        Assert.That(commits, Is.GreaterThan(0));
    }

    private static async Task<string> Ask(HttpClient client, string path) => await (await client.GetAsync("/api/v1" + path)).Content.ReadAsStringAsync();
}
