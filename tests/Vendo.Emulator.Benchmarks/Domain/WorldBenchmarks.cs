using BenchmarkDotNet.Attributes;
using Vendo.Emulator.Domain.Integrations;
using Vendo.Emulator.Domain.Queries;
using Vendo.Emulator.Domain.Worlds;
using Vendo.Emulator.Hosting;

namespace Vendo.Emulator.Benchmarks.Domain;

/// <summary>What a command, a page, a fork and an advance cost in a small and in a large world.</summary>
[InProcess, MemoryDiagnoser]
public class WorldBenchmarks
{
    private World _world = null!;
    private WorldHost _host = null!;
    private Guid _integration;
    private ListQuery _page = null!;

    [Params(1_000, 100_000)]
    public int Integrations { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        _world = BenchmarkWorld.Of(Integrations);
        _host = new WorldHost(_world, TimeProvider.System);
        _integration = _world.Integrations.Rows.Values.First(row => row.IsActive).Id;
        _page = new ListQuery(
            BenchmarkWorld.Account, "updated_at", Descending: true, [ListFilter.ByFacet("state", "active"), ListFilter.ByFacet("status", "completed")], Offset: 0, Limit: 20);
    }

    [GlobalCleanup]
    public ValueTask CleanUpAsync() => _host.DisposeAsync();

    [Benchmark]
    public World Create() => _world.Apply(new CreateIntegration(BenchmarkWorld.Account, BenchmarkWorld.Input)).World;

    [Benchmark]
    public World Pause() => _world.Apply(new PauseIntegration(BenchmarkWorld.Account, _integration)).World;

    [Benchmark]
    public int ListPage() => _world.Integrations.Lists!.Query(_page).Total;

    /// <summary>A fork, including its disposal.</summary>
    [Benchmark]
    public async Task<World> ForkAsync()
    {
        await using var fork = _host.Fork(_host.Published);
        return fork.Published;
    }

    /// <summary>A restore of a checkpoint.</summary>
    [Benchmark]
    public Task<World> RestoreAsync() => _host.ReplaceAsync(_ => _world);

    /// <summary>No entry is due within the millisecond.</summary>
    [Benchmark]
    public World AdvanceOverNothing() => _world.AdvanceBy(TimeSpan.FromMilliseconds(1)).World;
}
