namespace Vendo.Emulator.Domain.Tests.Worlds;

/// <summary>Ids that are reserved by purpose (rules.md §6).</summary>
public sealed class ReservedIdTests
{
    private static readonly Guid Kept = new("ee0e8400-e29b-41d4-a716-446655440009");

    [Test]
    public void They_come_out_by_purpose_in_any_order_and_no_scheduled_run_takes_them([Values] bool syncFirst)
    {
        var world = TestWorld.From(new() { Counters = new() { NextJob = 60001, ReservedIntegrations = [Kept], ReservedSyncJobs = [98765] } });
        Assert.That(world.Create(TestWorld.Input(runNow: true)).Id, Is.EqualTo(Kept));
        Assert.That(world.LastJob.Id, Is.EqualTo("job_60001"), "runNow is no manual sync");
        if (!syncFirst)
            world.Advance(TimeSpan.FromHours(3));
        else
            world.Advance(TimeSpan.FromMinutes(1));
        Assert.That(world.World.Jobs.Rows.Keys, Has.None.EqualTo(98765));
        world.Advance(TimeSpan.FromMinutes(1));
        Assert.That(world.Sync().Id, Is.EqualTo("job_98765"));
        world.Advance(TimeSpan.FromMinutes(1));
        Assert.That(world.Sync().Number, Is.EqualTo(syncFirst ? 60002 : 60005));
        Assert.That(world.Create(TestWorld.Input()).Id, Is.Not.EqualTo(Kept));
    }

    [Test]
    public void Counting_jobs_pass_over_the_kept_numbers_taken_or_not()
    {
        var world = TestWorld.From(new() { Counters = new() { NextJob = 1, ReservedSyncJobs = [2, 4] } });
        world.Create(TestWorld.Input());
        world.Sync();
        world.Advance(TimeSpan.FromHours(3.5));
        Assert.That(world.Exports().Select(job => job.Number), Is.EqualTo(new long[] { 2, 1, 3, 5 }));
    }

    [Test]
    public void A_manual_import_leaves_the_number_to_the_next_manual_sync_of_an_integration()
    {
        var setup = new TestWorld.Setup
        {
            Counters = new() { NextJob = 60001, ReservedSyncJobs = [98765] },
            Sources = [TestWorld.SourceWithData()],
        };
        var world = TestWorld.From(setup);
        world.Create(TestWorld.Input());
        Assert.That(world.SyncSource().Id, Is.EqualTo("job_60001"));
        Assert.That(world.Sync().Id, Is.EqualTo("job_98765"));
    }
}
