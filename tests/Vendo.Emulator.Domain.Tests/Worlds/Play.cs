using CsCheck;
using Vendo.Emulator.Domain.Integrations;
using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Jobs.Life;
using Vendo.Emulator.Domain.Models;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Sources;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Domain.Tests.Worlds;

/// <summary>One move of a random play: three numbers with the same meaning in every world, so that a play is repeatable.</summary>
internal readonly record struct Move(int Kind, int Which, int How)
{
    public const int Kinds = 24;

    public static readonly Gen<Move> Any = Gen.Select(Gen.Int[0, Kinds - 1], Gen.Int[0, 30], Gen.Int[0, 1000], (kind, which, how) => new Move(kind, which, how));

    /// <summary>The duration of a move of time: odd milliseconds or whole hours, up to half a day.</summary>
    public TimeSpan Span => (How % 4) switch
    {
        0 => TimeSpan.FromMilliseconds(How * 37),
        1 => TimeSpan.FromSeconds(How),
        2 => TimeSpan.FromMinutes(How / 4),
        _ => TimeSpan.FromHours(How % 13),
    };
}

/// <summary>Plays moves on a world with three kinds of source app, two sources and a model. A refusal is a valid answer.</summary>
internal static class Play
{
    public static readonly Gen<(TestWorld.Setup Setup, Move[] Moves)> Any = Gen.Select(
        Gen.Bool, Gen.Int[0, 2], Gen.Long, Gen.Int[0, 3], Move.Any.Array[1, 40], (real, history, seed, sources, moves) =>
        {
            var setup = new TestWorld.Setup
            {
                Mode = real ? ClockMode.Real : ClockMode.Manual,
                Settings = new WorldSettings { RandomSeed = seed, JobHistoryLimit = history == 0 ? 2 : 1000 },
                Sources =
                [
                    (sources % 2 == 0 ? TestWorld.NewSource() : TestWorld.SourceWithData()) with { Frequency = new Frequency(5, FrequencyUnit.Hours) },
                    .. sources < 2 ? [] : (Source[])[TestWorld.SourceWithData(1) with { Frequency = new Frequency(7, FrequencyUnit.Hours) }],
                ],
            };
            return (setup, moves);
        });

    public static TestWorld Of(TestWorld.Setup setup, IEnumerable<Move> moves)
    {
        var world = TestWorld.From(setup);
        foreach (var move in moves)
            Make(world, move);
        return world;
    }

    public static void Make(TestWorld world, Move move)
    {
        var integrations = world.World.Integrations.InOrder().ToArray();
        var id = integrations.Length == 0 ? Guid.Empty : integrations[move.Which % integrations.Length].Id;
        var sources = world.World.Sources.InOrder().ToArray();
        var source = sources[move.Which % sources.Length];
        var jobs = world.World.Jobs.InOrder().ToArray();
        var job = jobs.Length == 0 ? 0 : (jobs.LastOrDefault(row => row.IsOpen && row.Number % 2 == move.Which % 2) ?? jobs[move.Which % jobs.Length]).Number;
        switch (move.Kind)
        {
            case 0 or 1:
                Apply(world, new CreateIntegration(TestWorld.Account, TestWorld.Input(
                    (Guid?[])[null, TestWorld.Shop, TestWorld.Warehouse, TestWorld.Shop] is var apps ? apps[move.Which % 4] : null,
                    1 + (move.How % 5), (FrequencyUnit)(move.How % 2), move.How % 7 == 0, move.How % 3 == 0, move.How % 4)));
                break;
            case 2:
                Apply(world, new PauseIntegration(TestWorld.Account, id));
                break;
            case 3:
                Apply(world, new ResumeIntegration(TestWorld.Account, id));
                break;
            case 4 or 5:
                Apply(world, new SyncIntegration(TestWorld.Account, id));
                break;
            case 6:
                Apply(world, new UpdateIntegration(TestWorld.Account, id, null, new SchedulePatch(1 + (move.How % 9), OneOff: move.How % 5 == 0 ? move.How % 2 == 0 : null, RollingWindowDays: move.How % 3)));
                break;
            case 7 when move.How % 3 == 0:
                Apply(world, new DeleteIntegration(TestWorld.Account, id));
                break;
            case 8 or 9:
                Apply(world, new CancelJob(TestWorld.Account, job));
                break;
            case 10 or 11:
                Apply(world, new EndJob(job, move.How % 2 == 0 ? null : new JobError("X", "test", "Ended by hand.")));
                break;
            case 12:
                Apply(world, new ScriptOutcomes(JobOwnerKind.Integration, id, [Plan(move.How), Plan(move.How / 3)]));
                break;
            case 13:
                Apply(world, new ScriptOutcomes(JobOwnerKind.Source, source.Id, [Plan(move.How), Plan(move.How / 3)]));
                break;
            case 14:
                Apply(world, new ClearScriptedOutcomes(move.How % 2 == 0 ? id : null));
                break;
            case 15:
                Apply(world, new SyncSource(TestWorld.Account, source.Id));
                break;
            case 16:
                var from = world.Now.PlusClamped(TimeSpan.FromDays(-move.How % 60));
                Apply(world, new RefreshSource(TestWorld.Account, id, from, from.PlusClamped(TimeSpan.FromDays(1 + (move.Which * 2)))));
                break;
            case 17:
                var day = world.Now.PlusClamped(TimeSpan.FromDays(-10));
                Apply(world, new SetSourceData(source.Id, move.How % 2 == 0 ? null : day, move.How % 2 == 0 ? null : day.PlusClamped(TimeSpan.FromDays(move.Which))));
                break;
            case 18:
                world.Set(source with { State = source.State == ActivityState.Active ? ActivityState.Inactive : ActivityState.Active });
                break;
            case 19:
                var app = world.AppOf((Guid[])[TestWorld.Shop, TestWorld.Warehouse, TestWorld.Target] is var all ? all[move.Which % 3] : default);
                world.Set(app with { State = app.State == ActivityState.Active ? ActivityState.Inactive : ActivityState.Active });
                break;
            case 20:
                world.Edit(draft => RunModel(draft));
                break;
            default:
                world.World = world.World.AdvanceBy(move.Span).World;
                break;
        }
    }

    private static void RunModel(Draft draft)
    {
        if (draft.Models.Get(TestWorld.TheModel) is { ActiveJob: null } model)
            ModelJobs.Dispatch(draft, model);
    }

    private static void Apply<T>(TestWorld world, Command<T> command) => world.World = world.World.Apply(command).World;

    private static ScriptedOutcome Plan(int how) => (how % 6) switch
    {
        0 => new ScriptedOutcome(),
        1 => new ScriptedOutcome(End: JobEnd.Fails, FailsAfter: how % 11 / 10.0),
        2 => new ScriptedOutcome(End: JobEnd.Hangs),
        3 => new ScriptedOutcome(QueuedFor: TimeSpan.FromSeconds(how)),
        4 => new ScriptedOutcome(Takes: TimeSpan.FromMinutes(how), Rows: how, Written: how / 2),
        _ => new ScriptedOutcome(Takes: TimeSpan.Zero),
    };
}
