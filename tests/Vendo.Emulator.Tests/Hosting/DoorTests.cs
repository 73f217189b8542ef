using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Tests.Facade;

namespace Vendo.Emulator.Tests.Hosting;

/// <summary>What C# test code can do without HTTP.</summary>
public sealed class DoorTests : StartedSuite
{
    private static readonly Guid Id = new("dd0e8400-e29b-41d4-a716-446655440008");

    [Test]
    public async Task Outcomes_are_laid_down_for_the_next_jobs()
    {
        Vendo.Outcomes.NextJob(of: Id).Fails(code: "AUTH_EXPIRED", after: 0.4);
        Vendo.Outcomes.NextJob(of: Id).Succeeds(rows: 100, written: 37);
        Vendo.Outcomes.NextJob(of: Id).StaysQueuedFor(TimeSpan.FromMinutes(2));
        Vendo.Outcomes.NextJob(of: Id).Hangs();

        Assert.That(Describe(await RunAsync()), Is.EqualTo("Failed AUTH_EXPIRED after 12 s"));
        Assert.That(await RunAsync(), Has.Property("FinalRowsWritten").EqualTo(37));
        Assert.That((await RunAsync()).StartedAt, Is.EqualTo(Vendo.Host.Now.PlusClamped(-TimeSpan.FromSeconds(30))));
        await Http.PostAsync($"/api/v1/integrations/{Id}/sync", null);
        var hanging = Vendo.Host.Published.Jobs.InOrder().Last().Id;
        Assert.That(async () => await Vendo.AdvanceUntilSettledAsync(hanging), Throws.InvalidOperationException);
        Assert.That(Vendo.Outcomes.Complete(hanging).Status, Is.EqualTo(JobStatus.Completed));
        Assert.That(() => Vendo.Outcomes.NextJob(of: Guid.Empty), Throws.ArgumentException);
    }

    [Test]
    public async Task Seeding_goes_through_the_domain()
    {
        var integration = Vendo.Seed(s => s.Integration(i => i.Hourly().From("shopify").To("mixpanel")));

        Assert.That(integration.Id, Is.EqualTo(new Guid("ee0e8400-e29b-41d4-a716-446655440009")));
        Assert.That((await Http.GetAsync($"/api/v1/integrations/{integration.Id}")).StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(() => Vendo.Seed(s => s.Integration(i => i.From("mixpanel").To("mixpanel"))), Throws.ArgumentException);
        Assert.That(() => Vendo.Seed(s => s.App("nope")), Throws.ArgumentException.With.Message.Contains("Unknown app type"));
        Assert.That(Vendo.Seed(s => s.Source("google_ads", runNow: true)).LatestJob, Is.Not.Null);
    }

    [Test]
    public async Task Events_tell_what_changes()
    {
        using var events = Vendo.Events.Subscribe();
        await Http.PostAsync($"/api/v1/integrations/{Id}/pause", null);
        await Vendo.ResetAsync();

        var seen = new List<WorldChange>();
        await foreach (var change in events)
        {
            seen.Add(change);
            if (change.IsReplaced)
                break;
        }

        Assert.That(seen[0].Changed, Does.Contain(new ChangedResource("integrations", Id.ToString(), "updated")));
        Assert.That(seen, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task It_lives_in_somebody_elses_application_and_behind_its_clients()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseTestServer();
        builder.Services.AddRouting();
        builder.Services.AddVendoEmulator(o => o.Seed("docs"));
        builder.Services.AddVendoEmulatorHandler("vendo");
        await using var app = builder.Build();
        app.UseRouting();
        app.MapVendoEmulator();
        await app.StartAsync();
        var vendo = app.Services.GetRequiredService<VendoEmulator>();

        using var mapped = app.GetTestClient();
        mapped.DefaultRequestHeaders.Authorization = new("Bearer", vendo.ApiKey);
        Assert.That((await mapped.GetAsync("/api/v1/me")).StatusCode, Is.EqualTo(HttpStatusCode.OK));
        using var named = app.Services.GetRequiredService<IHttpClientFactory>().CreateClient("vendo");
        Assert.That((await named.GetAsync("/api/v1/me")).StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(vendo.Requests, Has.Count.EqualTo(2), "one world behind both");
        Assert.That(async () => await named.GetAsync("https://example.com/"), Throws.InvalidOperationException.With.Message.Contains("example.com"));
    }

    [Test]
    public async Task It_is_asked_for_where_continuations_wait_for_the_one_who_asks()
    {
        var services = new ServiceCollection();
        services.AddVendoEmulator(o => o.UseKestrel());
        await using var provider = services.BuildServiceProvider();

        var asked = Task.Factory.StartNew(() =>
        {
            SynchronizationContext.SetSynchronizationContext(new NobodyPosts());
            return provider.GetRequiredService<VendoEmulator>();
        }, TaskCreationOptions.LongRunning);

        Assert.That((await asked.WaitAsync(TimeSpan.FromMinutes(1))).Now, Is.EqualTo(Vendo.Now));
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task A_container_that_is_disposed_synchronously_stops_it(bool onPort)
    {
        var services = new ServiceCollection();
        services.AddVendoEmulator(o => _ = onPort ? o.UseKestrel() : o);
        services.AddVendoEmulatorHandler("vendo");
        HttpClient client;
        using (var provider = services.BuildServiceProvider())
        {
            client = provider.GetRequiredService<IHttpClientFactory>().CreateClient("vendo");
            Assert.That((await client.GetAsync("/api/v1/me")).StatusCode, Is.EqualTo(HttpStatusCode.OK));
        }

        Assert.That(async () => await client.GetAsync("/api/v1/me"), Throws.Exception, "it is gone");
    }

    [Test]
    public async Task It_can_be_disposed_in_either_way_and_twice()
    {
        await using var vendo = await VendoEmulator.StartAsync();
        using (vendo.Fork())
            Assert.That(vendo.Now, Is.Not.Default);
        vendo.Dispose();
        vendo.Dispose();
    }

    [Test]
    public void What_is_not_there_or_the_wrong_way_round_is_refused()
    {
        var source = new Guid("880e8400-e29b-41d4-a716-446655440003");
        Assert.That(() => Vendo.SetSourceData(Guid.Empty, null, null), Throws.ArgumentException.With.Message.Contains("Source not found"));
        Assert.That(() => Vendo.SetSourceData(source, Vendo.Now, null), Throws.ArgumentException.With.Message.Contains("both"));
        Assert.That(() => Vendo.SetSourceData(source, Vendo.Now, Vendo.Now.AddHours(-1)), Throws.ArgumentException.With.Message.Contains("Must not be before earliestDataAt"));
        Assert.That(() => Vendo.Outcomes.NextJob(of: Id).Succeeds(rows: 10, written: 11), Throws.ArgumentException.With.Message.Contains("less than or equal to 10"));
        Assert.That(() => Vendo.DropCheckpoint("x"), Throws.ArgumentException.With.Message.Contains("no checkpoint 'x'"));
    }

    private static string Describe(Job job) => $"{job.Status} {job.Error?.Code} after {(job.FinishedAt!.Value - job.StartedAt!.Value).TotalSeconds} s";

    private async Task<Job> RunAsync()
    {
        await Http.PostAsync($"/api/v1/integrations/{Id}/sync", null);
        var job = Vendo.Host.Published.Jobs.InOrder().Last();
        await Vendo.AdvanceUntilSettledAsync(job.Id);
        return Vendo.Host.Published.Jobs.Rows[job.Number];
    }

    private sealed class NobodyPosts : SynchronizationContext
    {
        public override void Post(SendOrPostCallback d, object? state)
        {
            // The thread that would run the continuation is blocked.
        }
    }
}
