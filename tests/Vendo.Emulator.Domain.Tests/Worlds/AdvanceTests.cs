using Vendo.Emulator.Domain.Integrations;
using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Domain.Tests.Worlds;

/// <summary>How time passes (rules.md §5).</summary>
public sealed class AdvanceTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Test]
    public Task The_ledger_of_an_export_that_needs_its_data()
    {
        var world = TestWorld.With(TestWorld.NewSource());
        world.Create(TestWorld.Input(TestWorld.Shop, oneOff: true));
        var ledger = world.Advance(2 * Hour);
        return Verify(string.Join('\n', ledger.Entries.Select(entry => $"{entry.At} {LedgerKinds.Wire.ToWire(entry.Kind)} {JobOwnerKinds.Wire.ToWire(entry.OwnerKind)} {Job.Print(entry.Job ?? 0)} {entry.Message}".TrimEnd())));
    }

    [Test]
    public void The_clock_only_goes_forward()
    {
        var world = TestWorld.With().World;
        Assert.That(() => world.AdvanceTo(world.Now.PlusClamped(-Hour)), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => world.AdvanceBy(-Hour), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => world.Forecast(world.Now.PlusClamped(-Hour)), Throws.TypeOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void What_is_due_at_the_target_runs_and_the_clock_stands_there()
    {
        var world = TestWorld.With();
        world.Create(TestWorld.Input());
        var ledger = world.Advance(Hour);
        Assert.That((ledger.From, ledger.Now, world.Now), Is.EqualTo((TestWorld.Start, TestWorld.Start.PlusClamped(Hour), TestWorld.Start.PlusClamped(Hour))));
        Assert.That(ledger.Entries.Select(entry => entry.Kind), Is.EqualTo([LedgerKind.JobDispatched, LedgerKind.JobStarted]));
        Assert.That(world.World.HasDue(world.Now), Is.False);
    }

    [Test]
    public void A_ledger_keeps_as_many_entries_as_asked_for_and_counts_all()
    {
        var world = TestWorld.With();
        world.Create(TestWorld.Input());
        var whole = world.World.AdvanceBy(10 * Hour).Ledger;
        var part = world.World.AdvanceBy(10 * Hour, keep: 4).Ledger;
        Assert.That((whole.Truncated, part.Truncated, part.Entries.Length, part.Total), Is.EqualTo((false, true, 4, whole.Total)));
        Assert.That(part.Entries, Is.EqualTo(whole.Entries.Take(4)));
        Assert.That(part.Counts, Is.EqualTo(whole.Counts));
    }

    [Test]
    public void To_the_next_entry()
    {
        var world = TestWorld.With();
        Assert.That(world.World.AdvanceToNext().World.Now, Is.EqualTo(TestWorld.Start), "nothing is due");
        world.Create(TestWorld.Input());
        var next = world.World.AdvanceToNext();
        Assert.That((next.World.Now, next.Ledger.Total), Is.EqualTo((TestWorld.Start.PlusClamped(Hour), 2L)));
        Assert.That(next.World.AdvanceToNext().World.Now, Is.EqualTo(TestWorld.Start.PlusClamped(Hour + TimeSpan.FromSeconds(30))));
    }

    [Test]
    public void Until_settled_is_an_advance_to_the_instant_of_the_end()
    {
        var world = TestWorld.With(TestWorld.NewSource());
        world.Create(TestWorld.Input(TestWorld.Shop));
        world.Sync();
        world.Settle();
        var import = world.Imports().Single().Number;
        var settled = world.World.AdvanceUntilSettled(import).Value;
        Assert.That(settled.World.HasDue(settled.World.Now), Is.False);
        var advanced = world.World.AdvanceTo(settled.World.Jobs.Rows[import].FinishedAt!.Value);
        Assert.That((WorldText.Of(settled.World), WorldText.Of(settled.Ledger)), Is.EqualTo((WorldText.Of(advanced.World), WorldText.Of(advanced.Ledger))));
        Assert.That(settled.World.AdvanceUntilSettled(import).Value.Ledger.Total, Is.Zero, "it has ended");
        Assert.That(world.World.AdvanceUntilSettled(999).Refusal!.Kind, Is.EqualTo(RefusalKind.NotFound));
    }

    [Test]
    public void Until_settled_is_refused_for_a_job_that_hangs_or_will_or_waits_behind_one()
    {
        var world = TestWorld.With(TestWorld.SourceWithData());
        var id = world.Create(TestWorld.Input(TestWorld.Shop)).Id;
        world.Script(id, new ScriptedOutcome(QueuedFor: Hour / 2, End: JobEnd.Hangs));
        world.Script(TestWorld.TheSource, new ScriptedOutcome(End: JobEnd.Hangs));
        var before = world.Sync();
        Assert.That(world.World.AdvanceUntilSettled(before.Number).Refusal!.Message, Does.Contain(before.Id));
        world.Advance(Hour);
        Assert.That(world.World.AdvanceUntilSettled(before.Number).Refusal!.Message, Does.Contain(before.Id));
        var queued = world.Do(new RefreshSource(TestWorld.Account, id, Instant.Utc(2020, 1, 1), TestWorld.Start)).ImportJobs;
        Assert.That(world.World.AdvanceUntilSettled(queued[1]).IsSuccess, Is.False);
        world.Do(new CancelJob(TestWorld.Account, before.Number));
        Assert.That(world.AdvanceUntilSettled(before.Number).Counts[LedgerKind.JobCancelled], Is.EqualTo(1));
    }

    [Test]
    public void The_limit_stops_an_advance_at_a_consistent_state_that_can_go_on()
    {
        var world = TestWorld.From(new() { Settings = new() { AdvanceLimit = 10 } });
        world.Create(TestWorld.Input());
        var free = world.World with { Settings = new() };
        var stopped = world.World.AdvanceBy(10 * Hour);
        Assert.That(stopped.Stopped!.Message, Does.Contain("after 10 agenda entries").And.Contain($"{stopped.World.Now}"));
        Assert.That(stopped.World.Now, Is.LessThan(TestWorld.Start.PlusClamped(10 * Hour)));
        Assert.That(stopped.Ledger.Now, Is.EqualTo(stopped.World.Now));
        Assert.That(stopped.Ledger.Entries, Is.EqualTo(free.AdvanceBy(10 * Hour).Ledger.Entries.Take(stopped.Ledger.Entries.Length)));

        var target = TestWorld.Start.PlusClamped(10 * Hour);
        var on = stopped.World;
        for (var n = 0; n < 20 && on.Now < target; n++)
            on = on.AdvanceTo(target).World;
        Assert.That(WorldText.Of(on with { Settings = new() }), Is.EqualTo(WorldText.Of(free.AdvanceTo(target).World)));
    }

    [Test]
    public void Until_settled_keeps_what_it_did_before_the_limit()
    {
        var world = TestWorld.From(new() { Settings = new() { AdvanceLimit = 3 } });
        world.Create(TestWorld.Input());
        var other = world.Create(TestWorld.Input(every: 1000));
        world.Script(other.Id, new ScriptedOutcome(Takes: 9 * Hour));
        var job = world.Do(new SyncIntegration(TestWorld.Account, other.Id));
        var advanced = world.World.AdvanceUntilSettled(job.Number).Value;
        Assert.That(advanced.Stopped, Is.Not.Null);
        Assert.That((advanced.World.Now > TestWorld.Start, advanced.Ledger.Total > 0), Is.EqualTo((true, true)));
    }

    [TestCase(0)]
    [TestCase(1)]
    public void A_commands_own_settling_is_no_advance_and_knows_no_limit(int limit)
    {
        var world = TestWorld.From(new() { Settings = new() { AdvanceLimit = limit } });
        for (var n = 0; n < 5; n++)
            world.Create(TestWorld.Input(runNow: true));
        world.Do(new PauseIntegration(TestWorld.Account, world.Integration.Id));
        Assert.That(world.World.HasDue(world.Now), Is.False);
    }

    [Test]
    public void To_the_end_of_the_calendar()
    {
        var world = TestWorld.With();
        world.Create(TestWorld.Input(every: 7000, unit: FrequencyUnit.Months));
        world.AdvanceTo(Instant.MaxValue);
        Assert.That(world.Now, Is.EqualTo(Instant.MaxValue));
    }

    [Test]
    public void Job_history_is_bounded_for_each_owner_and_the_oldest_goes_first()
    {
        var world = TestWorld.From(new() { Settings = new() { JobHistoryLimit = 3 } });
        world.Create(TestWorld.Input());
        var other = world.Create(TestWorld.Input(every: 4));
        var changes = world.World.AdvanceBy(9.5 * Hour).Changes;
        world.Advance(9.5 * Hour);
        Assert.That(world.Exports().Select(job => job.CreatedAt), Is.EqualTo(Enumerable.Range(7, 3).Select(n => TestWorld.Start.PlusClamped(n * Hour))));
        Assert.That(world.Exports(other.Id), Has.Length.EqualTo(2));
        Assert.That(changes.Of(WorldTables.Jobs).Select(change => change.After?.Number), Is.EqualTo(world.World.Jobs.InOrder().Select(job => (long?)job.Number)));
        Assert.That(world.Refused(new CancelJob(TestWorld.Account, 1)).Kind, Is.EqualTo(RefusalKind.NotFound));
    }

    [Test]
    public void Many_owners_share_the_room_for_finished_jobs()
    {
        var world = TestWorld.With();
        for (var n = 0; n < 1000; n++)
            world.Create(TestWorld.Input());
        world.Advance(60 * Hour);
        var kept = world.World.Relations.History.Values.Select(history => history.Count).Distinct();
        Assert.That(kept, Is.EqualTo(new[] { 50 }), "50,000 in all");
        Assert.That(world.World.Jobs.Rows.Values.Count(job => !job.IsOpen), Is.EqualTo(50_000));
    }
}
