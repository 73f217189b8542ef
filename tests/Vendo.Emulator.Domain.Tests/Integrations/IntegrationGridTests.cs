using Vendo.Emulator.Domain.Integrations;
using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Tests.Worlds;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Domain.Tests.Integrations;

/// <summary>The tables of rules.md §1, events × states; the second one with every possible job.</summary>
public sealed class IntegrationGridTests
{
    private static readonly string[] Events = ["pause", "resume", "sync", "patch", "delete"];

    [Test]
    public Task Every_event_in_every_state_and_with_every_job() => Verify(Grid.Of(
        "event", Events, ["active", "active, pending job", "active, running job", "inactive", "inactive, running job", "deleted"], Cell));

    private static string Cell(string happened, string state)
    {
        var world = TestWorld.With();
        var id = world.Create(TestWorld.Input()).Id;
        if (state.Contains("job"))
        {
            world.Script(id, new ScriptedOutcome(QueuedFor: state.Contains("pending") ? TimeSpan.FromMinutes(2) : null));
            world.Sync();
            world.Settle();
        }

        if (state.StartsWith("inactive"))
            world.Do(new PauseIntegration(TestWorld.Account, id));
        if (state == "deleted")
            world.Do(new DeleteIntegration(TestWorld.Account, id));
        var refusal = happened switch
        {
            "pause" => Refusal(world, new PauseIntegration(TestWorld.Account, id)),
            "resume" => Refusal(world, new ResumeIntegration(TestWorld.Account, id)),
            "sync" => Refusal(world, new SyncIntegration(TestWorld.Account, id)),
            "patch" => Refusal(world, new UpdateIntegration(TestWorld.Account, id, null, new SchedulePatch(FrequencyUnit: FrequencyUnit.Days))),
            _ => Refusal(world, new DeleteIntegration(TestWorld.Account, id)),
        };
        if (refusal is not null)
            return $"{refusal.Kind}: {refusal.Message}";
        var row = world.Integration;
        var job = row.LatestJob is { } number ? $", job {world.Job(number).Status}".ToLowerInvariant() : "";
        var due = row.Due is { } next ? $", next {next.At}" : "";
        return $"{(row.IsDeleted ? "deleted" : row.State.ToString().ToLowerInvariant())}{job}{due}";
    }

    private static Refusal? Refusal<T>(TestWorld world, Command<T> command)
    {
        var applied = world.World.Apply(command);
        world.World = applied.World;
        return applied.Outcome.Refusal;
    }
}
