using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Tests.Facade;

/// <summary>What a test reads of a world without HTTP.</summary>
public sealed class ReadingTests : StartedSuite
{
    private static readonly Guid Integration = new("dd0e8400-e29b-41d4-a716-446655440008"), Source = new("880e8400-e29b-41d4-a716-446655440003");

    [Test]
    public async Task The_world_is_read_as_it_is_now_and_does_not_change_afterwards()
    {
        var before = Vendo.World;

        await Http.PostAsync($"/api/v1/integrations/{Integration}/pause", null);

        Assert.That(before.Integrations.FindLive(Integration)!.IsActive, Is.True);
        Assert.That(Vendo.World.Integrations.FindLive(Integration)!.IsActive, Is.False);
        Assert.That(Vendo.Integration(Integration).State, Is.EqualTo(ActivityState.Inactive));
    }

    [Test]
    public async Task The_world_of_a_clock_that_moves_by_itself_is_read_with_everything_run_that_is_due()
    {
        var time = new Microsoft.Extensions.Time.Testing.FakeTimeProvider();
        await using var vendo = await VendoEmulator.StartAsync(o => o.UseTimeProvider(time));
        time.Advance(TimeSpan.FromHours(2));

        Assert.That(vendo.World.NextDue, Is.GreaterThan(vendo.World.Now));
        Assert.That(vendo.Jobs(of: Integration), Has.Some.Property("Status").EqualTo(JobStatus.Completed).And.Property("FinishedAt").LessThanOrEqualTo(vendo.World.Now));
    }

    [Test]
    public async Task Each_kind_of_row_is_read_by_its_id()
    {
        await Http.PostAsync($"/api/v1/integrations/{Integration}/sync", null);

        Assert.That(Vendo.Job("job_98765").OwnerId, Is.EqualTo(Integration));
        Assert.That(Vendo.Source(Source).Id, Is.EqualTo(Source));
        Assert.That(Vendo.App(Vendo.Source(Source).AppId).AppType, Is.EqualTo("shopify"));
        Assert.That(Vendo.Destination(new("aa0e8400-e29b-41d4-a716-446655440005")).AccountId, Is.EqualTo(Vendo.AccountId));
        Assert.That(Vendo.Model(Vendo.Seed(s => s.Model("Orders")).Id).Name, Is.EqualTo("Orders"));
    }

    [Test]
    public async Task What_is_not_there_is_named_and_what_was_deleted_says_when()
    {
        await Http.DeleteAsync($"/api/v1/integrations/{Integration}");

        Assert.That(() => Vendo.Integration(Integration), Throws.ArgumentException.With.Message.StartsWith($"The integration {Integration} was deleted at 2024-03-04T"));
        Assert.That(() => Vendo.Integration(Source), Throws.ArgumentException.With.Message.StartsWith($"There is no integration {Source}."));
        Assert.That(() => Vendo.Job("job_1"), Throws.ArgumentException.With.Message.StartsWith("There is no job job_1."));
        Assert.That(() => Vendo.Job("1"), Throws.ArgumentException.With.Message.StartsWith("'1' is no job's id, such as job_60001."));
        Assert.That(() => Vendo.Jobs(of: Guid.Empty), Throws.ArgumentException.With.Message.StartsWith($"There is no integration, source or model {Guid.Empty}."));
    }

    [Test]
    public async Task Jobs_come_in_the_order_of_their_dispatch_those_of_one_owner_or_all()
    {
        await Http.PostAsync($"/api/v1/integrations/{Integration}/sync", null);
        await Vendo.AdvanceAsync(TimeSpan.FromHours(3));

        var own = Vendo.Jobs(of: Integration);

        Assert.That(own, Has.Count.GreaterThan(3).And.All.Property("OwnerId").EqualTo(Integration));
        Assert.That(own.Select(job => job.CreatedAt), Is.Ordered);
        Assert.That(Vendo.Jobs().Where(job => job.OwnerId == Integration), Is.EqualTo(own));
        Assert.That(Vendo.Jobs(), Has.Count.EqualTo(Vendo.World.Jobs.Count).And.Count.GreaterThan(own.Count));
    }

    [Test]
    public async Task The_ledger_tells_what_requests_advances_and_the_clock_have_brought_about()
    {
        var begun = Vendo.Now;
        await Http.PostAsync($"/api/v1/integrations/{Integration}/sync", null);
        var first = await Vendo.AdvanceAsync(TimeSpan.FromHours(1));
        var second = await Vendo.AdvanceAsync(TimeSpan.FromHours(1));

        var ledger = Vendo.Ledger;

        Assert.That(ledger.Entries[0], Has.Property("Kind").EqualTo(LedgerKind.JobDispatched).And.Property("JobId").EqualTo("job_98765"), "by the request");
        Assert.That(ledger.Entries[1], Has.Property("Kind").EqualTo(LedgerKind.JobStarted), "by the clock, at the same instant");
        Assert.That(ledger.Entries.Skip(2), Is.EqualTo(first.Entries.Concat(second.Entries)));
        Assert.That(ledger.Total, Is.EqualTo(ledger.Entries.Length));
        Assert.That(ledger.Counts[LedgerKind.JobCompleted], Is.EqualTo(ledger.Entries.Count(entry => entry.Kind == LedgerKind.JobCompleted)));
        Assert.That(ledger.From == begun && ledger.Now == Vendo.Now && !ledger.Truncated, Is.True);
        Assert.That(Vendo.History().Entries.Select(each => each.Entry), Is.EqualTo(ledger.Entries));
    }

    [Test]
    public async Task A_ledger_of_more_than_is_kept_tells_and_counts_the_latest()
    {
        await using var vendo = await VendoEmulator.StartAsync(o => o.Seed("generated:100"));
        while (vendo.History(limit: 0).Last < 12_000)
            await vendo.AdvanceAsync(TimeSpan.FromHours(6));

        var ledger = vendo.Ledger;

        Assert.That(ledger.Truncated, Is.True);
        Assert.That(ledger.Entries, Has.Length.EqualTo(10_000));
        Assert.That(ledger.Total, Is.EqualTo(10_000));
        Assert.That(ledger.From, Is.EqualTo(ledger.Entries[0].At));
    }

    [Test]
    public void An_instant_goes_where_a_DateTimeOffset_is_expected()
    {
        DateTimeOffset now = Vendo.World.Now;

        Assert.That(now, Is.EqualTo(Vendo.Now));
        Assert.That(Vendo.World.Now == Vendo.Now, Is.True);
        Assert.That(Vendo.Now - Vendo.Integration(Integration).CreatedAt, Is.GreaterThan(TimeSpan.Zero));
    }
}
