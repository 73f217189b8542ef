using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Sample.Tests;

/// <summary>What a test reads of the world and puts into it.</summary>
[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class ArrangingTests
{
    private static readonly Guid Integration = new("dd0e8400-e29b-41d4-a716-446655440008");
    private readonly VendoEmulator _vendo = Emulator.Fork();

    [TearDown]
    public async Task Dispose() => await _vendo.DisposeAsync();

    [Test]
    public async Task The_world_is_read()
    {
        #region reading
        await _vendo.AdvanceAsync(TimeSpan.FromHours(3));

        Assert.That(_vendo.Integration(Integration).LastSyncAt, Is.Not.Null);
        Assert.That(_vendo.Jobs(of: Integration), Has.Count.GreaterThanOrEqualTo(3));
        Assert.That(_vendo.Ledger.Entries.Count(entry => entry.Kind == LedgerKind.JobFailed), Is.Zero);
        Assert.That(_vendo.World.Sources.Rows.Values.Where(source => source.LastError is not null), Is.Empty);
        #endregion
    }
}
