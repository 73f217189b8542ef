using Microsoft.Extensions.Time.Testing;
using Vendo.Emulator.Tests.Http;

namespace Vendo.Emulator.Tests.Hosting;

/// <summary>On a real clock nobody can observe an overdue entry, whoever comes first.</summary>
public sealed class OverdueTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero)) { AutoAdvanceAmount = TimeSpan.Zero };

    [Test]
    public async Task A_read_runs_what_is_due_first()
    {
        await using var vendo = await VendoEmulator.StartAsync(options => options.UseTimeProvider(_time));
        using var client = vendo.CreateClient();
        Assert.That(await Ask(client, "/integrations/" + Known.Integration), Does.Contain("job_54321"));

        // The integration of the fixture runs hourly, next at 16:00; its check takes a second and its job half a minute.
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

        // 16:00 on the first day to 15:00 on the next; the last one is being checked. The source imports at 08:00.
        Assert.That(await Ask(client, $"/jobs?integration_id={Known.Integration}&limit=100"), Does.Contain("\"total\":25"));
        Assert.That(await Ask(client, "/integrations?status=pending"), Does.Contain("\"importDependencyStatus\":").Or.Contain("\"total\":1"));
        Assert.That(await Ask(client, $"/jobs?source_id={Known.Source}"), Does.Contain("\"total\":2"));
    }

    private static async Task<string> Ask(HttpClient client, string path) => await (await client.GetAsync("/api/v1" + path)).Content.ReadAsStringAsync();
}
