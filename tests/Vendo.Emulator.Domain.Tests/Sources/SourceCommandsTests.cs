using Vendo.Emulator.Domain.Apps;
using Vendo.Emulator.Domain.Integrations;
using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Sources;
using Vendo.Emulator.Domain.Tests.Worlds;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Domain.Tests.Sources;

public sealed class SourceCommandsTests
{
    private static readonly SourceInput Input = new() { AppId = TestWorld.Shop, SyncType = "shopify" };

    [Test]
    public void A_new_source_is_active_and_pending_and_imports_at_its_first_occurrence()
    {
        var world = TestWorld.With();
        var source = world.Do(new CreateSource(TestWorld.Account, Input));
        Assert.That((source.State, source.Status, source.IntegrationStatus), Is.EqualTo((ActivityState.Active, SyncStatus.Pending, FlowStatus.Pending)));
        Assert.That((source.IsOnboarding, source.HasData, source.ActiveJob), Is.EqualTo((true, false, (long?)null)));
        Assert.That(source.DatasetId, Is.Not.EqualTo(Guid.Empty).And.Not.EqualTo(source.Id));
        Assert.That(source.Due!.Value.At, Is.EqualTo(TestWorld.Start.PlusClamped(TimeSpan.FromHours(24))));

        world.Advance(TimeSpan.FromHours(25));
        Assert.That(world.Imports(source.Id).Single().Trigger, Is.EqualTo(JobTrigger.Scheduled));
        Assert.That((world.Source.IntegrationStatus, world.Source.IsOnboarding), Is.EqualTo((FlowStatus.Active, false)));
    }

    [Test]
    public void Run_now_dispatches_an_import_and_does_not_move_the_schedule()
    {
        var world = TestWorld.With();
        var source = world.Do(new CreateSource(TestWorld.Account, Input with { RunNow = true }));
        Assert.That((source.Status, source.ActiveJob), Is.EqualTo((SyncStatus.Pending, (long?)world.LastJob.Number)));
        Assert.That((world.LastJob.Trigger, world.LastJob.Status), Is.EqualTo((JobTrigger.Api, JobStatus.Pending)));
        Assert.That(source.Due!.Value.At, Is.EqualTo(TestWorld.Start.PlusClamped(TimeSpan.FromHours(24))));
    }

    [Test]
    public void An_anchor_time_is_local()
    {
        var timing = new SourceTiming(new Frequency(1, FrequencyUnit.Days), "02:00", "Europe/Berlin");
        var source = TestWorld.With().Do(new CreateSource(TestWorld.Account, Input with { Timing = timing }));
        Assert.That(source.Due!.Value.At, Is.EqualTo(Instant.Utc(2024, 3, 5, 1)));
    }

    [Test]
    public void The_sync_type_has_to_be_the_apps()
    {
        var refused = TestWorld.With().Refused(new CreateSource(TestWorld.Account, Input with { SyncType = "stripe" }));
        Assert.That((refused.Kind, refused.Message), Is.EqualTo((RefusalKind.Rule, "Sync type does not match app configuration")));
    }

    [Test]
    public void The_app_has_to_be_an_active_source_of_the_account()
    {
        var world = TestWorld.With();
        Assert.That(Message(TestWorld.Id(99)), Is.EqualTo("Source app not found"));
        Assert.That(Message(TestWorld.Target), Is.EqualTo("App does not have the source role"));
        Assert.That(world.Refused(new CreateSource(TestWorld.Id(98), Input)).Violations.Single().Message, Is.EqualTo("Source app not found"));
        world.Do(new PauseApp(TestWorld.Account, TestWorld.Shop));
        Assert.That(Message(TestWorld.Shop), Is.EqualTo("Source app is inactive"));

        string Message(Guid app) => world.Refused(new CreateSource(TestWorld.Account, Input with { AppId = app })).Violations.Single(violation => violation.Path == "appId").Message;
    }

    [Test]
    public void Inputs_made_in_code_are_held_to_the_table_too()
    {
        var refused = TestWorld.With().Refused(new CreateSource(TestWorld.Account, new SourceInput
        {
            AppId = TestWorld.Target,
            SyncType = "",
            Timing = new SourceTiming(new Frequency(long.MaxValue, FrequencyUnit.Weeks), "x", "y"),
            ImportTasks = ["a", ""],
            RollingPeriodDays = -1,
            Config = JsonText.Parse("[]"),
        }));
        Assert.That(refused.Violations.Select(violation => violation.Path), Is.EqualTo(new[]
        {
            "appId", "syncType", "syncFrequencyValue", "syncFrequencyUnit", "syncAnchorTime", "syncAnchorTimezone", "importTasks.1", "rollingPeriodDays", "config",
        }));
        var world = TestWorld.With(TestWorld.NewSource());
        Assert.That(
            world.Refused(new UpdateSource(TestWorld.Account, TestWorld.TheSource, new SourcePatch { Timing = new(AnchorTime: "x"), RollingPeriodDays = -1 })).Violations.Select(violation => violation.Path),
            Is.EqualTo(new[] { "syncAnchorTime", "rollingPeriodDays" }));
    }

    [Test]
    public void A_new_schedule_counts_from_the_patch_and_the_same_one_does_not()
    {
        var world = TestWorld.With();
        var id = world.Do(new CreateSource(TestWorld.Account, Input)).Id;
        world.Advance(TimeSpan.FromHours(1));
        var same = world.Do(new UpdateSource(TestWorld.Account, id, new SourcePatch { Timing = new(FrequencyValue: 24), ImportTasks = ["orders"] }));
        Assert.That((same.Anchor, same.Due!.Value.At), Is.EqualTo((TestWorld.Start, TestWorld.Start.PlusClamped(TimeSpan.FromHours(24)))));
        Assert.That(same.ImportTasks, Is.EqualTo(new[] { "orders" }));

        var sooner = world.Do(new UpdateSource(TestWorld.Account, id, new SourcePatch { Timing = new(FrequencyValue: 6), RollingPeriodDays = 2 }));
        Assert.That((sooner.Anchor, sooner.Due!.Value.At), Is.EqualTo((world.Now, world.Now.PlusClamped(TimeSpan.FromHours(6)))));
        Assert.That(sooner.ImportTasks, Is.EqualTo(new[] { "orders" }));

        var local = world.Do(new UpdateSource(TestWorld.Account, id, new SourcePatch { Timing = new(1, FrequencyUnit.Days, "08:00", "Asia/Tokyo") }));
        Assert.That(local.Due!.Value.At, Is.EqualTo(Instant.Utc(2024, 3, 4, 23)));
    }

    [Test]
    public void A_frequency_in_force_may_be_sent_again_though_time_has_gone_on()
    {
        var most = Frequency.MaxValue(FrequencyUnit.Hours, TestWorld.Start);
        var world = TestWorld.With();
        var source = world.Do(new CreateSource(TestWorld.Account, Input with { Timing = new SourceTiming(new Frequency(most, FrequencyUnit.Hours)) }));
        world.Advance(TimeSpan.FromDays(1));
        var patch = Tests.Validation.Bodies.Read($$"""{"syncFrequencyValue":{{most}}}""", SourcePatch.Read);
        Assert.That(world.Do(new UpdateSource(TestWorld.Account, source.Id, patch)).Anchor, Is.EqualTo(TestWorld.Start));
    }

    [Test]
    public void A_patch_of_a_paused_source_schedules_nothing_until_it_is_resumed()
    {
        var world = TestWorld.With();
        var id = world.Do(new CreateSource(TestWorld.Account, Input)).Id;
        world.Do(new PauseSource(TestWorld.Account, id));
        Assert.That(world.Do(new UpdateSource(TestWorld.Account, id, new SourcePatch { Timing = new(FrequencyValue: 6) })).Due, Is.Null);
        world.Advance(TimeSpan.FromHours(7));
        Assert.That(world.Imports(id), Is.Empty);
        Assert.That(world.Do(new ResumeSource(TestWorld.Account, id)).Due!.Value.At, Is.EqualTo(TestWorld.Start.PlusClamped(TimeSpan.FromHours(12))));
    }

    [Test]
    public void Deleting_a_source_lets_the_export_that_waited_for_it_start()
    {
        var world = Waiting();
        world.Do(new DeleteSource(TestWorld.Account, TestWorld.TheSource));
        world.Settle();
        Assert.That(world.Imports().Single().Status, Is.EqualTo(JobStatus.Cancelled));
        Assert.That((world.Exports().Single().Status, world.Integration.ImportDependencyStatus), Is.EqualTo((JobStatus.Running, (ImportReadiness?)ImportReadiness.Ready)));
    }

    [Test]
    public void Pausing_a_source_before_its_first_import_started_fails_the_export_that_waited_for_it()
    {
        var world = Waiting(new ScriptedOutcome(QueuedFor: TimeSpan.FromHours(1)));
        world.Do(new PauseSource(TestWorld.Account, TestWorld.TheSource));
        world.Settle();
        Assert.That(world.Imports().Single().Status, Is.EqualTo(JobStatus.Cancelled));
        Assert.That(world.Exports().Single().Error!.Code, Is.EqualTo("SOURCE_INACTIVE"));
    }

    [Test]
    public void Pausing_a_source_lets_a_running_import_end_and_the_export_start_after_it()
    {
        var world = Waiting();
        world.Do(new PauseSource(TestWorld.Account, TestWorld.TheSource));
        world.Advance(TimeSpan.FromSeconds(30));
        Assert.That(world.Imports().Single().Status, Is.EqualTo(JobStatus.Completed));
        Assert.That(world.Exports().Single().Status, Is.EqualTo(JobStatus.Running));
        Assert.That(world.Source.IntegrationStatus, Is.EqualTo(FlowStatus.Paused));
    }

    [Test]
    public void What_was_laid_down_for_a_deleted_source_goes_with_it()
    {
        var world = TestWorld.With(TestWorld.NewSource());
        world.Script(TestWorld.TheSource, new ScriptedOutcome(End: JobEnd.Fails));
        world.Do(new DeleteSource(TestWorld.Account, TestWorld.TheSource));
        Assert.That(world.World.ScriptedOutcomes.Rows, Is.Empty);
    }

    [Test]
    public void Another_accounts_source_is_not_found()
    {
        var world = TestWorld.With(TestWorld.NewSource());
        Assert.That(world.Refused(new DeleteSource(TestWorld.Id(98), TestWorld.TheSource)).Message, Is.EqualTo("Source not found"));
    }

    // An export without data has dispatched the source's first import and waits for it.
    private static TestWorld Waiting(ScriptedOutcome? import = null)
    {
        var world = TestWorld.With(TestWorld.NewSource());
        world.Script(TestWorld.TheSource, import ?? new ScriptedOutcome());
        world.Create(TestWorld.Input(TestWorld.Shop, runNow: true));
        world.Settle();
        Assert.That(world.Integration.ImportDependencyStatus, Is.EqualTo(ImportReadiness.Waiting));
        return world;
    }
}
