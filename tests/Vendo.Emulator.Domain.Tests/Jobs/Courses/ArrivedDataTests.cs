using Vendo.Emulator.Domain.Integrations;
using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Jobs.Courses;
using Vendo.Emulator.Domain.Jobs.Life;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Sources;
using Vendo.Emulator.Domain.Tests.Worlds;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Domain.Tests.Jobs.Courses;

/// <summary>Which data an export passes on, at the edges.</summary>
public sealed class ArrivedDataTests
{
    private static readonly Instant Earliest = TestWorld.Start.PlusClamped(TimeSpan.FromDays(-30));
    private static readonly Instant Latest = TestWorld.Start.PlusClamped(TimeSpan.FromDays(-1));

    [Test]
    public void A_source_without_data_has_brought_none() => Assert.That(Since(TestWorld.NewSource(), At(-40)), Is.Null);

    [TestCase(-40, -40, TestName = "The first export begins at its window, if that is before the data")]
    [TestCase(-10, -30, TestName = "The first export begins with the data, if that is before its window")]
    public void The_first_export_passes_on_everything(int from, int begins) =>
        Assert.That(Since(TestWorld.SourceWithData(), At(from)), Is.EqualTo(new JobWindow(At(begins), Latest)));

    [Test]
    public void A_source_whose_data_ends_where_it_begins_has_brought_none() => Assert.That(
        Since(TestWorld.SourceWithData() with { EarliestDataAt = Latest, LatestDataAt = Latest }, Latest), Is.Null);

    [Test]
    public void An_export_that_has_succeeded_passes_on_nothing_again() => Assert.That(Since(TestWorld.SourceWithData(), At(-30), covered: At(0)), Is.Null);

    [TestCase(1, TestName = "A rolling window of a day")]
    [TestCase(7, TestName = "A rolling window of a week")]
    public void A_rolling_window_passes_on_the_last_days_again(int days) => Assert.That(
        Since(TestWorld.SourceWithData(), At(-30), covered: At(0), rollingDays: days), Is.EqualTo(new JobWindow(Latest.PlusClamped(-TimeSpan.FromDays(days)), Latest)));

    [Test]
    public void A_rolling_window_does_not_cut_the_first_export() => Assert.That(
        Since(TestWorld.SourceWithData(), At(-40), rollingDays: 2), Is.EqualTo(new JobWindow(At(-40), Latest)));

    [Test]
    public void A_rolling_window_ends_at_the_beginning_of_the_calendar() => Assert.That(
        Since(TestWorld.SourceWithData(), At(-30), rollingDays: 1_000_000), Is.EqualTo(new JobWindow(Instant.MinValue, Latest)));

    [Test]
    public void A_later_export_passes_on_what_completed_imports_brought_and_not_what_failed_ones_did_not()
    {
        var world = TestWorld.With(TestWorld.SourceWithData());
        world.Create(TestWorld.Input(TestWorld.Shop));
        var exported = world.Now;
        world.Advance(TimeSpan.FromHours(1));
        var first = Imported(world);
        world.Script(TestWorld.TheSource, new ScriptedOutcome(End: JobEnd.Fails));
        world.Advance(TimeSpan.FromHours(1));
        Imported(world);
        world.Advance(TimeSpan.FromHours(1));
        var last = Imported(world);

        Assert.That(Since(world, exported), Is.EqualTo(new JobWindow(first.MinTimestamp!.Value, last.MaxTimestamp!.Value)));
    }

    [Test]
    public void An_import_that_failed_brought_nothing()
    {
        var world = TestWorld.With(TestWorld.SourceWithData());
        world.Create(TestWorld.Input(TestWorld.Shop));
        world.Script(TestWorld.TheSource, new ScriptedOutcome(End: JobEnd.Fails));
        world.Advance(TimeSpan.FromHours(1));
        Imported(world);

        Assert.That(Since(world, TestWorld.Start), Is.Null);
    }

    [Test]
    public void A_refresh_of_older_data_is_nothing_new()
    {
        var world = TestWorld.With(TestWorld.SourceWithData());
        world.Create(TestWorld.Input(TestWorld.Shop));
        world.Do(new RefreshSource(TestWorld.Account, world.Integration.Id, At(-60), At(-40)));
        world.AdvanceUntilSettled(world.Imports().Single().Number);
        Assert.That(world.Imports().Single().Status, Is.EqualTo(JobStatus.Completed));

        Assert.That(Since(world, TestWorld.Start), Is.Null);
    }

    // The export and the import that it needs are dispatched at one instant.
    [Test]
    public void What_an_export_waited_for_it_has_passed_on()
    {
        var world = TestWorld.With(TestWorld.NewSource());
        world.Create(TestWorld.Input(TestWorld.Shop));
        var export = world.Sync();
        world.AdvanceUntilSettled(export.Number);
        Assert.That((world.Imports().Single().CreatedAt, world.Integration.CoveredUntil), Is.EqualTo((export.CreatedAt, (Instant?)export.CreatedAt)));

        Assert.That(Since(world, world.Integration.CoveredUntil), Is.Null);
    }

    [Test]
    public void Data_beyond_the_last_import_is_new_also_without_an_import()
    {
        var world = TestWorld.With(TestWorld.SourceWithData());
        world.Create(TestWorld.Input(TestWorld.Shop));
        var import = Imported(world);
        world.Advance(TimeSpan.FromHours(1));
        world.Do(new SetSourceData(TestWorld.TheSource, Earliest, world.Now));

        Assert.That(Since(world, world.Now), Is.EqualTo(new JobWindow(import.MaxTimestamp!.Value, world.Now)));
    }

    private static Job Imported(TestWorld world)
    {
        var import = world.SyncSource();
        world.AdvanceUntilSettled(import.Number);
        return world.Job(import.Number);
    }

    private static Instant At(int days) => TestWorld.Start.PlusClamped(TimeSpan.FromDays(days));

    private static JobWindow? Since(Source source, Instant from, Instant? covered = null, long rollingDays = 0)
    {
        var world = TestWorld.With(source);
        return Since(world, covered, from, rollingDays);
    }

    private static JobWindow? Since(TestWorld world, Instant? covered, Instant? from = null, long rollingDays = 0)
    {
        var integration = new Integration { SourceAppId = TestWorld.Shop, CoveredUntil = covered, Schedule = IntegrationSchedule.Hourly with { RollingWindowDays = rollingDays } };
        JobWindow? found = null;
        world.Edit(draft => found = ArrivedData.Since(draft, draft.Sources.Get(TestWorld.TheSource), integration, new Job { MinTimestamp = from }));
        return found;
    }
}
