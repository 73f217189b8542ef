using System.Collections.Immutable;
using Vendo.Emulator.Domain.Integrations;
using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Jobs.Life;
using Vendo.Emulator.Domain.Sources;
using Vendo.Emulator.Domain.Tests.Worlds;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Domain.Tests.Jobs.Life;

/// <summary>The table of rules.md §4.</summary>
public sealed class ImportGateTests
{
    private static readonly ImmutableArray<(string Name, Func<int, Source> Make)> Situations =
    [
        ("data is there", TestWorld.SourceWithData),
        ("never imported", TestWorld.NewSource),
        ("import under way", n => TestWorld.NewSource(n)),
        ("data, import under way", TestWorld.SourceWithData),
        ("paused, data", n => TestWorld.SourceWithData(n) with { State = ActivityState.Inactive }),
        ("paused, never imported", n => TestWorld.NewSource(n) with { State = ActivityState.Inactive }),
        ("paused, only failed", n => Failed(TestWorld.NewSource(n)) with { State = ActivityState.Inactive }),
        ("failed, never completed", n => Failed(TestWorld.NewSource(n))),
        ("data, then failed", n => Failed(TestWorld.SourceWithData(n))),
    ];

    [Test]
    public Task Every_line() => Verify(Grid.Of(
    [
        ["situation", "field at creation", "field", "job", "error", "imports dispatched"],
        ["no source app", .. Outcome(null, [])],
        ["app without source", .. Outcome(TestWorld.Warehouse, [])],
        .. Situations.Select(situation => (string[])[situation.Name, .. Outcome(TestWorld.Shop, [situation.Name])]),
    ]));

    [Test]
    public Task With_two_sources_the_worst_wins() => Verify(Grid.Of("", Situations.Select(s => s.Name), Situations.Select(s => s.Name), (first, second) =>
    {
        var outcome = Outcome(TestWorld.Shop, [first, second]);
        return $"{outcome[1]}, {outcome[4]} imports";
    }));

    [Test]
    public void Of_two_sources_with_equal_results_the_first_is_the_reason()
    {
        var world = TestWorld.With(Failed(TestWorld.NewSource()), Failed(TestWorld.NewSource(1)) with { LastError = "The other is down." });
        world.Create(TestWorld.Input(TestWorld.Shop));
        var job = world.Sync();
        world.Settle();

        Assert.That(world.Job(job.Number).Error!.Message, Is.EqualTo("Source import failed: Shop is down."));
    }

    [Test]
    public void An_export_whose_data_is_there_starts_in_its_check()
    {
        var world = TestWorld.With(TestWorld.SourceWithData());
        world.Create(TestWorld.Input(TestWorld.Shop));
        var job = world.Sync();
        world.Edit(draft => ExportJobs.Check(draft, draft.Jobs.Get(job.Number)));

        Assert.That(world.Job(job.Number).Status, Is.EqualTo(JobStatus.Running));
    }

    private static Source Failed(Source source) => source with { ConsecutiveFailures = 1, LastError = "Shop is down.", Status = SyncStatus.Errored };

    private static string[] Outcome(Guid? app, string[] names)
    {
        var world = TestWorld.With([.. names.Select((name, n) => Situations.First(s => s.Name == name).Make(n))]);
        foreach (var (name, n) in names.Select((name, n) => (name, n)))
        {
            if (name.EndsWith("under way"))
                world.SyncSource(TestWorld.Id(10 + n));
        }

        var underWay = world.World.Jobs.Count;
        var atCreation = Print(world.Create(TestWorld.Input(app)).ImportDependencyStatus);
        Assert.That(world.World.Jobs, Has.Count.EqualTo(underWay), "the evaluation at creation dispatches nothing");
        var job = world.Sync();
        Assert.That(world.Integration.ImportDependencyStatus, Is.EqualTo(app is null ? (ImportReadiness?)null : ImportReadiness.Checking));
        world.Settle();
        var settled = world.Job(job.Number);
        var error = settled.Error is { } why ? $"{why.Code} ({why.Category}): {why.Message}" : "";
        var dispatched = world.World.Jobs.Rows.Values.Count(row => row.Trigger == JobTrigger.Dependency);
        return [atCreation, Print(world.Integration.ImportDependencyStatus), $"{settled.Status}".ToLowerInvariant(), error, $"{dispatched}"];
    }

    private static string Print(ImportReadiness? status) => status is { } known ? ImportReadinesses.Wire.ToWire(known) : "null";
}
