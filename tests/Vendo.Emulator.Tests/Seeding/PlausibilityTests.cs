using Vendo.Emulator.Domain.Tests.Worlds;
using Vendo.Emulator.Domain.Worlds;
using Vendo.Emulator.Seeding;

namespace Vendo.Emulator.Tests.Seeding;

/// <summary>As far as its rows show, each fixture could have come about through the public API; the generated ones say that they did not.</summary>
public sealed class PlausibilityTests
{
    private static readonly string[] Drawn = ["large"];

    // The two generated ones have their own tests.
    private static IEnumerable<string> Written => Fixtures.Names.Except(Drawn);

    [TestCaseSource(nameof(Written))]
    public void What_holds_in_every_world_holds_in_it_and_in_what_comes_after(string name)
    {
        var world = Fixtures.Load(name).Value;

        Invariants.Hold(world);
        Invariants.Hold(world.AdvanceBy(TimeSpan.FromDays(1)).World);
    }

    [TestCaseSource(nameof(Written))]
    public void What_integrations_show_is_what_their_latest_jobs_left(string name)
    {
        var world = Fixtures.Load(name).Value;
        foreach (var row in world.Integrations.InOrder())
        {
            var latest = row.LatestJob is { } number ? world.Jobs.Rows[number] : null;
            Assert.That(latest is null, Is.EqualTo(row is { LastSyncAt: null, LastError: null, Status: SyncStatus.Pending, ActiveJob: null }), $"{row.Id} has run");
            if (latest?.Status == JobStatus.Failed)
                Assert.That((row.Status, row.LastError, row.ConsecutiveFailures > 0), Is.EqualTo((SyncStatus.Errored, latest.Error!.Message, true)));
            if (latest?.Status == JobStatus.Completed)
                Assert.That((row.Status, row.LastError, row.LastSyncAt, row.CoveredUntil), Is.EqualTo((SyncStatus.Completed, (string?)null, latest.FinishedAt, latest.MaxTimestamp)));
        }
    }

    [Test]
    public void Nothing_is_dated_after_the_instant([ValueSource(nameof(Written))] string name)
    {
        var world = Fixtures.Load(name).Value;

        foreach (var row in FixtureKeys.Rows(WorldSnapshot.Of(world)))
            Assert.That(row.CreatedAt <= row.UpdatedAt && row.UpdatedAt <= world.Now, $"{row.GetType().Name} {row.Key}");
    }

    [TestCaseSource(nameof(Drawn))]
    public void A_drawn_one_says_that_it_is_synthetic(string name) =>
        Assert.That(Fixtures.Load(name).Value.Settings.Fixture, Does.StartWith("generated:"));
}
