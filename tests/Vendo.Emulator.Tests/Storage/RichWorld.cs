using Vendo.Emulator.Domain.Accounts;
using Vendo.Emulator.Domain.Faults;
using Vendo.Emulator.Domain.Integrations;
using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Tests.Worlds;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Tests.Storage;

/// <summary>A world in full use: every kind of row, running, waiting and failed jobs, scripted outcomes, deleted rows.</summary>
internal static class RichWorld
{
    public static TestWorld Make()
    {
        var world = TestWorld.From(new TestWorld.Setup
        {
            Sources = [TestWorld.NewSource(), TestWorld.SourceWithData(1)],
            Settings = new WorldSettings { Fixture = "rich", RandomSeed = 7, CheckDelay = TimeSpan.FromSeconds(2) },
            Counters = new WorldCounters { ReservedIntegrations = [Guid.Parse("ee0e8400-e29b-41d4-a716-446655440009")], NextJob = 500, ReservedSyncJobs = [98765] },
        });
        world.Edit(draft => draft.ApiKeys.Put(new ApiKey
        {
            Key = draft.NextKey(),
            Id = TestWorld.Id(99),
            AccountId = TestWorld.Account,
            Secret = "vendo_sk_rich",
            Scopes = ["integrations.read"],
            CreatedAt = draft.Now,
            UpdatedAt = draft.Now,
        }));
        var waiting = world.Create(TestWorld.Input(TestWorld.Shop, runNow: true));
        var hourly = world.Create(TestWorld.Input());
        var failing = world.Create(TestWorld.Input(outcome: "fail", every: 2, unit: FrequencyUnit.Days));
        var gone = world.Create(TestWorld.Input(every: 1, unit: FrequencyUnit.Months));
        world.Advance(TimeSpan.FromMinutes(90));
        world.Do(new DeleteIntegration(TestWorld.Account, gone.Id));
        world.Do(new PauseIntegration(TestWorld.Account, failing.Id));
        world.Script(hourly.Id, new ScriptedOutcome(TimeSpan.FromMinutes(2), null, JobEnd.Fails, 0.4, new JobError("E", "connector", "No — “ünïcode”"), 100, 37), new ScriptedOutcome(End: JobEnd.Hangs));
        world.Script(waiting.Id, new ScriptedOutcome(Takes: TimeSpan.FromHours(1)));
        world.Do(new SyncIntegration(TestWorld.Account, hourly.Id));
        world.Do(new ArmFault(new Fault { Route = "/api/v1/apps", Times = 2, Effect = new FaultEffect { Kind = FaultKind.Drop } }));
        world.SyncSource();
        world.Do(new SyncIntegration(TestWorld.Account, waiting.Id));
        world.Advance(TimeSpan.FromSeconds(5));
        return world;
    }
}
