using Microsoft.Extensions.Logging.Abstractions;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Worlds;
using Vendo.Emulator.Hosting;
using Vendo.Emulator.Server.Options;
using Vendo.Emulator.Server.Starting;
using Vendo.Emulator.Server.Tests.Options;
using Vendo.Emulator.Server.Tests.Running;

namespace Vendo.Emulator.Server.Tests.Starting;

public sealed class WorldOpeningTests
{
    private static readonly Instant DocsStart = Instant.Utc(2024, 3, 4, 15);

    private readonly TemporaryFolder _folder = new();

    [OneTimeTearDown]
    public void Clean() => _folder.Dispose();

    [Test]
    public void A_new_world_has_a_real_clock_unless_told()
    {
        Assert.That(Open("--in-memory").World.Clock, Is.EqualTo(new WorldClock(DocsStart, ClockMode.Real, 1)));
        Assert.That(Open("--in-memory --clock manual --start 2030-01-01T00:00:00Z").World.Clock, Is.EqualTo(new WorldClock(Instant.Utc(2030, 1, 1), ClockMode.Manual, 1)));
    }

    [Test]
    public void Now_is_the_systems_now_and_the_fixture_moves_along()
    {
        var before = Instant.From(RealClock.Provider.GetUtcNow());
        var world = Open("--in-memory --start now").World;
        Assert.That(world.Now, Is.GreaterThanOrEqualTo(before));
        var moved = world.Now - DocsStart;
        Assert.That(world.Accounts.InOrder().First().CreatedAt, Is.EqualTo(Open("--in-memory").World.Accounts.InOrder().First().CreatedAt.PlusClamped(TimeSpan.FromDays(Math.Floor(moved.TotalDays)))), "by whole days");
    }

    [TestCase("docs", "--start now")]
    [TestCase("demo", "")]
    public void What_runs_at_an_hour_ran_at_it_before_now_too(string name, string start)
    {
        var world = Open($"--in-memory --clock manual --fixture {name} {start}".TrimEnd()).World;
        var fixture = Open($"--in-memory --clock manual --fixture {name} --start 2024-03-04T15:00:00Z").World;

        var source = world.Sources.InOrder().First(row => row.SyncAnchorTime is not null);
        var moved = world.Sources.Rows[source.Id].CreatedAt - fixture.Sources.Rows[source.Id].CreatedAt;
        Assert.That(moved.TotalDays, Is.EqualTo(Math.Floor(moved.TotalDays)).And.GreaterThan(900));
        var past = world.Jobs.InOrder().Where(job => job.OwnerId == source.Id && job.Trigger == JobTrigger.Scheduled && fixture.Jobs.TryFind(job.Number, out _)).ToList();
        Assert.That(past.Select(job => job.CreatedAt - fixture.Jobs.Rows[job.Number].CreatedAt), Is.Empty.Or.All.EqualTo(moved));
        Assert.That(RealClock.Provider.GetUtcNow() - world.Now.ToDateTimeOffset(), Is.LessThan(TimeSpan.FromMinutes(5)), "it begins now");
    }

    [TestCase("--start 2024-03-04T15:00:00Z", "behind this machine's")]
    [TestCase("--start 2924-03-04T15:00:00Z", "ahead of this machine's")]
    public void Another_start_says_how_far_it_is_from_the_machines(string options, string said) =>
        Assert.That(Open("--in-memory " + options).Notes, Has.One.StartsWith("the clock is ").And.One.Contains($" days {said}"));

    [Test]
    public void A_start_now_says_nothing() => Assert.That(Open("--in-memory --start now").Notes, Is.Empty);

    [Test]
    public void What_is_given_wins_over_the_file_and_what_is_not_stays()
    {
        using (Open("--clock manual --random-seed 7 --api-key mine").File)
        {
        }

        using (var kept = Open("").File)
        {
            var world = kept!.Load().Value!;
            Assert.That((world.Clock, world.Settings.RandomSeed, world.Settings.Fixture), Is.EqualTo((new WorldClock(DocsStart, ClockMode.Manual, 1), 7L, "docs")));
            Assert.That(world.ApiKeys.InOrder().Select(key => key.Secret), Does.Contain("mine"));
        }

        using (var changed = Open("--clock real --time-scale 60 --random-seed 8 --api-key another --seed empty").File)
        {
            // The changes that the options make are in the file at once: a kill must not lose them.
            var world = changed!.Load().Value!;
            Assert.That((world.Clock, world.Settings.RandomSeed, world.Settings.Fixture), Is.EqualTo((new WorldClock(DocsStart, ClockMode.Real, 60), 8L, "docs")));
            Assert.That(world.ApiKeys.InOrder().Select(key => key.Secret), Does.Contain("mine").And.Contain("another"));
        }
    }

    [Test]
    public void The_key_shown_opens_the_first_account()
    {
        Assert.That(Open("--in-memory").ApiKey, Is.EqualTo("YOUR_API_KEY"));
        Assert.That(Open("--in-memory --api-key vendo_sk_emulator").ApiKey, Is.EqualTo("vendo_sk_emulator"));
    }

    [Test]
    public void A_key_more_changes_nothing_that_the_world_draws() =>
        Assert.That(Open("--in-memory --api-key mine").World.Counters.Generator, Is.EqualTo(Open("--in-memory").World.Counters.Generator));

    [Test]
    public void A_time_scale_on_a_manual_clock_is_told() =>
        Assert.That(Open("--in-memory --clock manual --time-scale 60 --start now").Notes, Is.EqualTo(new[] { "--time-scale counts on a real clock only; this one is manual." }));

    [Test]
    public void The_generation_is_kept_by_the_file_and_changed_by_the_option()
    {
        ApiGeneration Generation(string args)
        {
            var opened = Open($"--data {_folder.File("generation.db")} {args}");
            using (opened.File)
            {
                var reset = opened.Origin().Value.In(opened.World.Settings.Generation);
                Assert.That(reset.Jobs.InOrder().Select(job => job.Id.StartsWith("job_", StringComparison.Ordinal)), Is.All.EqualTo(opened.World.Settings.Generation == ApiGeneration.Docs));
                Assert.That(opened.World.Jobs.InOrder().Select(job => job.Id), Is.EqualTo(reset.Jobs.InOrder().Select(job => job.Id)));
                return opened.World.Settings.Generation;
            }
        }

        Assert.That(
            new[] { "", "--generation current", "", "--generation docs", "", "--generation current --fresh", "" }.Select(Generation),
            Is.EqualTo(new[] { ApiGeneration.Docs, ApiGeneration.Current, ApiGeneration.Current, ApiGeneration.Docs, ApiGeneration.Docs, ApiGeneration.Current, ApiGeneration.Current }));
        Assert.That(Open("--in-memory --generation current").World.Settings.Generation, Is.EqualTo(ApiGeneration.Current));
    }

    private OpenedWorld Open(string args)
    {
        string[] all = [.. args.Split(' ', StringSplitOptions.RemoveEmptyEntries)];
        if (!all.Contains("--in-memory") && !all.Contains("--data"))
            all = [.. all, "--data", _folder.File("x.db")];
        var options = CommandLine.Read(all, TestSurroundings.None, TextWriter.Null).Options!;
        return new WorldOpening(options, RealClock.Provider, NullLogger.Instance).Open().Value;
    }
}
