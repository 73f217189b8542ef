using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Jobs.Life;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Sources;
using Vendo.Emulator.Domain.Tests.Worlds;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Domain.Tests.Sources;

/// <summary>Events × states of a source, with every possible import.</summary>
public sealed class SourceGridTests
{
    private static readonly string[] Events = ["pause", "resume", "sync", "patch", "delete"];

    [Test]
    public Task Every_event_in_every_state_and_with_every_import() => Verify(Grid.Of(
        "event", Events, ["active", "active, pending import", "active, running import and one queued", "inactive", "inactive, running import", "deleted"], Cell));

    private static string Cell(string happened, string state)
    {
        var world = TestWorld.With(TestWorld.NewSource() with { Frequency = new Frequency(24, FrequencyUnit.Hours) });
        var id = TestWorld.TheSource;
        if (state.Contains("import"))
        {
            world.Script(id, new ScriptedOutcome(QueuedFor: state.Contains("pending") ? TimeSpan.FromMinutes(2) : null));
            world.SyncSource();
            world.Settle();
        }

        if (state.Contains("queued"))
            world.Edit(draft => Domain.Jobs.Life.ImportJobs.Dispatch(draft, draft.Sources.Get(id), JobTrigger.Api, null));
        if (state.StartsWith("inactive", StringComparison.Ordinal))
            world.Do(new PauseSource(TestWorld.Account, id));
        if (state == "deleted")
            world.Do(new DeleteSource(TestWorld.Account, id));
        var refusal = happened switch
        {
            "pause" => Refusal(world, new PauseSource(TestWorld.Account, id)),
            "resume" => Refusal(world, new ResumeSource(TestWorld.Account, id)),
            "sync" => Refusal(world, new SyncSource(TestWorld.Account, id)),
            "patch" => Refusal(world, new UpdateSource(TestWorld.Account, id, new SourcePatch { Timing = new(FrequencyValue: 6) })),
            _ => Refusal(world, new DeleteSource(TestWorld.Account, id)),
        };
        if (refusal is not null)
            return $"{refusal.Kind}: {refusal.Message}";
        var row = world.Source;
        var jobs = string.Concat(world.Imports().Select(job => $", import {job.Status}"));
        var due = row.Due is { } next ? $", next {next.At}" : "";
        return $"{(row.IsDeleted ? "deleted" : row.State)} {row.IntegrationStatus} {row.Status}{jobs}{due}".ToLowerInvariant();
    }

    private static Refusal? Refusal<T>(TestWorld world, Command<T> command)
    {
        var applied = world.World.Apply(command);
        world.World = applied.World;
        return applied.Outcome.Refusal;
    }
}
