using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Worlds;
using Vendo.Emulator.Seeding;

namespace Vendo.Emulator.Tests.Seeding.Stories;

/// <summary>The fixtures with a history are the results of commands and time; their files hold exactly these results.</summary>
public sealed class StoryTests
{
    private static readonly Story[] Stories = [DemoStory.Tell(), FailingStory.Tell(), WaitingStory.Tell()];

    private static IEnumerable<string> Names => Stories.Select(story => story.Name);

    // After an intended change: VERIFY_ACCEPT=1, as with every verified text.
    [TestCaseSource(nameof(Names))]
    public void The_file_is_where_the_story_ends(string name)
    {
        var path = Path.Combine(FixtureFolder.Path, name + ".json");
        var text = StoryFile.Text(Of(name));
        if (Environment.GetEnvironmentVariable("VERIFY_ACCEPT") == "1" && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("CI")))
            File.WriteAllText(path, text);

        Assert.That(File.ReadAllText(path), Is.EqualTo(text));
        Assert.That(text, Has.Length.LessThan(150_000));
    }

    [TestCaseSource(nameof(Names))]
    public void What_comes_next_is_what_would_have_come_next(string name)
    {
        var until = Story.End.PlusClamped(TimeSpan.FromHours(30));

        var loaded = Fixtures.Load(name).Value.Forecast(until);
        var lived = Of(name).World.Forecast(until);

        // The loaded world chooses its own job numbers and its own order within an instant.
        Assert.That(Describe(loaded), Is.EqualTo(Describe(lived)));
        Assert.That(loaded.Total, Is.GreaterThan(10));
    }

    [Test]
    public void Demo_has_integrations_in_every_state_and_status()
    {
        var seen = Of("demo").World.Integrations.InOrder().Select(row => (row.State, row.Status)).Distinct();

        var every = from state in Enum.GetValues<ActivityState>() from status in Enum.GetValues<SyncStatus>() select (state, status);
        Assert.That(seen, Is.EquivalentTo(every));
    }

    [Test]
    public void Demo_has_histories_failures_and_one_that_waits()
    {
        var world = Of("demo").World;

        Assert.That(world.Jobs.InOrder().Select(job => job.Status).Distinct(), Is.EquivalentTo(Enum.GetValues<JobStatus>()));
        Assert.That(world.Jobs.InOrder().Select(job => job.Type).Distinct(), Is.EquivalentTo(Enum.GetValues<JobType>()));
        Assert.That(world.Jobs.InOrder().Select(job => job.Error?.Code).OfType<string>().Distinct().Count(), Is.GreaterThanOrEqualTo(5));
        Assert.That(world.Jobs.InOrder().Count(job => job.Wait is not null), Is.EqualTo(1));
        Assert.That(world.Integrations.InOrder().Select(row => row.ImportDependencyStatus).Distinct(), Is.EquivalentTo(new ImportReadiness?[] { null, ImportReadiness.Ready, ImportReadiness.Waiting, ImportReadiness.Error }));
    }

    [Test]
    public void In_failing_things_fail()
    {
        var ended = Fixtures.Load("failing").Value.AdvanceBy(TimeSpan.FromHours(1)).Ledger.Counts;

        Assert.That(ended[LedgerKind.JobFailed], Is.GreaterThanOrEqualTo(6));
    }

    [Test]
    public void In_waiting_exports_wait()
    {
        var world = Fixtures.Load("waiting").Value;

        Assert.That(world.Jobs.InOrder().Count(job => job.Wait is not null), Is.EqualTo(5));
        var counts = world.AdvanceBy(TimeSpan.FromHours(7)).Ledger.Counts;
        Assert.That(counts[LedgerKind.JobCompleted], Is.GreaterThanOrEqualTo(5));
        Assert.That(counts[LedgerKind.JobFailed], Is.GreaterThanOrEqualTo(3));
    }

    private static Story Of(string name) => Stories.Single(story => story.Name == name);

    private static IEnumerable<string> Describe(Ledger ledger) =>
        ledger.Entries.Select(entry => $"{entry.At} {entry.Kind} {entry.OwnerKind} {entry.OwnerId}").Order(StringComparer.Ordinal);
}
