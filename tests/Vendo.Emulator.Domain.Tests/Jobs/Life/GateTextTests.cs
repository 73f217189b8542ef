using Vendo.Emulator.Domain.Integrations;
using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Tests.Worlds;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Domain.Tests.Jobs.Life;

/// <summary>The words of the import gate: in the log of a job, in its error, on the wire.</summary>
public sealed class GateTextTests
{
    [Test]
    public void The_log_names_the_import_that_was_dispatched_and_then_the_data()
    {
        var world = Created();
        var export = world.Sync();
        world.Settle();
        var import = world.Imports().Single();
        world.AdvanceUntilSettled(export.Number);

        Assert.That(Log(world, export), Is.SupersetOf(new[] { $"No source data yet: dispatched import {import.Id} and waiting for it", "Source data is available" }));
    }

    [Test]
    public void The_log_names_the_import_that_runs_already()
    {
        var world = Created();
        var import = world.SyncSource();
        var export = world.Sync();
        world.Settle();

        Assert.That(Log(world, export), Has.Some.EqualTo($"Waiting for source import {import.Id} to complete"));
    }

    [Test]
    public void A_reason_to_fail_is_an_error_in_the_log_and_any_other_is_information()
    {
        var world = Created();
        var waited = world.Sync();
        world.AdvanceUntilSettled(waited.Number);
        world.Script(TestWorld.TheSource, new ScriptedOutcome(End: JobEnd.Fails));
        world.AdvanceUntilSettled(world.SyncSource().Number);
        var failed = world.Sync();
        world.AdvanceUntilSettled(failed.Number);

        Assert.That(world.Job(waited.Number).Notes.Select(note => note.Level), Is.EqualTo(new[] { "info", "info" }));
        Assert.That(world.Job(failed.Number).Notes.Select(note => note.Level), Is.EqualTo(new[] { "error" }));
    }

    [Test]
    public void The_error_names_the_hours_that_it_waited()
    {
        var world = Created(every: 100);
        world.Script(TestWorld.TheSource, new ScriptedOutcome(End: JobEnd.Hangs));
        var export = world.Sync();
        world.Advance(TimeSpan.FromHours(6));

        Assert.That(world.Job(export.Number).Error!.Message, Is.EqualTo("Source import did not settle within 6 hours"));
    }

    [Test]
    public void The_error_names_the_inactive_app()
    {
        var world = Created(every: 100);
        world.Set(world.AppOf(TestWorld.Shop) with { State = ActivityState.Inactive });
        var job = default(Job);
        world.Edit(draft => job = Domain.Jobs.Life.ExportJobs.Dispatch(draft, world.Integration, JobTrigger.Api, world.Integration.Due));
        world.Settle();

        Assert.That(world.Job(job!.Number).Error!.Message, Is.EqualTo("App 'My Shop' is inactive and its source has never completed an import. Resume the app first."));
    }

    [Test]
    public void The_first_import_is_full_and_the_next_incremental()
    {
        var world = Created();
        var first = world.SyncSource();
        world.AdvanceUntilSettled(first.Number);
        var second = world.SyncSource();

        Assert.That((first.ExecutionType, second.ExecutionType), Is.EqualTo((ExecutionType.Full, ExecutionType.Incremental)));
    }

    [Test]
    public void The_wire_names() => Assert.That(
        Enum.GetValues<ImportReadiness>().Select(ImportReadinesses.Wire.ToWire), Is.EqualTo(new[] { "ready", "checking", "waiting", "error" }));

    private static IEnumerable<string> Log(TestWorld world, Job job) => JobLog.At(world.Job(job.Number), world.Now).Select(note => note.Message);

    private static TestWorld Created(long every = 1)
    {
        var world = TestWorld.With(TestWorld.NewSource());
        world.Create(TestWorld.Input(TestWorld.Shop, every));
        return world;
    }
}
