using System.Collections.Immutable;
using Vendo.Emulator.Domain.Accounts;
using Vendo.Emulator.Domain.Apps;
using Vendo.Emulator.Domain.Destinations;
using Vendo.Emulator.Domain.Faults;
using Vendo.Emulator.Domain.Integrations;
using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Models;
using Vendo.Emulator.Domain.Sources;

namespace Vendo.Emulator.Domain.Worlds;

/// <summary>
/// A world taken apart into its rows: what a fixture file or a data file holds. Everything else of a world
/// (agenda, relations, lists) is derived from the rows again.
/// </summary>
internal sealed record WorldSnapshot
{
    public required WorldSettings Settings { get; init; }

    public required WorldClock Clock { get; init; }

    public required WorldCounters Counters { get; init; }

    public ImmutableArray<Account> Accounts { get; init; } = [];

    public ImmutableArray<ApiKey> ApiKeys { get; init; } = [];

    public ImmutableArray<App> Apps { get; init; } = [];

    public ImmutableArray<Source> Sources { get; init; } = [];

    public ImmutableArray<Destination> Destinations { get; init; } = [];

    public ImmutableArray<Integration> Integrations { get; init; } = [];

    public ImmutableArray<Model> Models { get; init; } = [];

    public ImmutableArray<Job> Jobs { get; init; } = [];

    public ImmutableArray<LaidPlans> LaidPlans { get; init; } = [];

    public ImmutableArray<Fault> Faults { get; init; } = [];

    /// <summary>
    /// Whether the rows say nothing of what they wait for, as in a fixture written by hand: integrations and sources
    /// then begin with their first occurrence strictly after the snapshot, open jobs go on from it. Otherwise a row's
    /// due entry is what it says.
    /// </summary>
    public bool IsUnscheduled { get; init; }

    /// <summary>Takes a world apart, every table in the order of creation.</summary>
    public static WorldSnapshot Of(World world) => new()
    {
        Settings = world.Settings,
        Clock = world.Clock,
        Counters = world.Counters,
        Accounts = [.. world.Accounts.InOrder()],
        ApiKeys = [.. world.ApiKeys.InOrder()],
        Apps = [.. world.Apps.InOrder()],
        Sources = [.. world.Sources.InOrder()],
        Destinations = [.. world.Destinations.InOrder()],
        Integrations = [.. world.Integrations.InOrder()],
        Models = [.. world.Models.InOrder()],
        Jobs = [.. world.Jobs.InOrder()],
        LaidPlans = [.. world.LaidPlans.InOrder()],
        Faults = [.. world.Faults.InOrder()],
    };

    /// <summary>Puts the world together.</summary>
    /// <exception cref="ArgumentException">Two rows of a table have the same identifier.</exception>
    public World ToWorld() => IsUnscheduled ? Resume(WorldAssembly.Of(Scheduled())) : WorldAssembly.Of(this);

    // What waits for its next occurrence, sources first.
    private WorldSnapshot Scheduled()
    {
        var draft = new Draft(World.Create(Clock.Now, Clock.Mode, Settings)) { Clock = Clock };
        draft.Adopt(Counters);
        var sources = Sources.Select(row => row with { Due = SourceAgenda.Next(draft, row) }).ToImmutableArray();
        var integrations = Integrations.Select(row => row with { Due = IntegrationAgenda.Next(draft, row) }).ToImmutableArray();
        return this with { Sources = sources, Integrations = integrations, Counters = draft.Commit().World.Counters };
    }

    // Only in the whole world: a job that goes on looks at its owner.
    private World Resume(World world)
    {
        var draft = new Draft(world);
        foreach (var job in Jobs.Where(job => job.IsOpen))
            draft.Jobs.Put(JobAgenda.Resume(draft, job));
        return draft.Commit().World;
    }
}
