using System.Security.Cryptography;
using Vendo.Emulator.Domain.Integrations;
using Vendo.Emulator.Domain.Jobs.Life;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Tests.Worlds;
using Vendo.Emulator.Domain.Worlds;
using Vendo.Emulator.Seeding;
using Vendo.Emulator.Seeding.Generated;

namespace Vendo.Emulator.Tests.Seeding.Generated;

public sealed class GeneratedWorldTests
{
    private static readonly Guid Example = new("123e4567-e89b-12d3-a456-426614174000");

    private readonly World _world = Fixtures.Load("generated:1000").Value;

    [Test]
    public void The_same_number_and_seed_give_the_same_bytes() => Assert.That(Bytes(1000, 42).AsSpan().SequenceEqual(Bytes(1000, 42)));

    [Test]
    public void Another_seed_gives_another_world() => Assert.That(Bytes(50, 1), Is.Not.EqualTo(Bytes(50, 2)));

    // Bytes that were seen on one machine: a machine with other bytes fails here.
    [Test]
    public void The_bytes_are_those_of_every_machine() =>
        Assert.That(Convert.ToHexStringLower(SHA256.HashData(Bytes(200, 7))), Is.EqualTo("bbf8bfbf840882aa3175c7d9e14d0a9d3608a7d7f843da1fdd96b7baca733f87"));

    [Test]
    public void It_says_that_it_is_synthetic() => Assert.That(_world.Settings.Fixture, Is.EqualTo("generated:1000"));

    [Test]
    public void It_stands_at_the_instant_of_docs_in_the_reference_account()
    {
        Assert.That(_world.Now, Is.EqualTo(Instant.Parse("2024-03-04T15:00:00Z")));
        Assert.That(_world.ApiKeys.InOrder().Select(key => (key.Secret, key.AccountId)), Is.EqualTo(new[] { ("YOUR_API_KEY", Example), ("vendo_sk_emulator", Example) }));
        Assert.That(_world.Apps.InOrder().Select(app => app.Id), Is.SupersetOf(new[]
        {
            new Guid("550e8400-e29b-41d4-a716-446655440000"), new Guid("660e8400-e29b-41d4-a716-446655440001"), new Guid("bb0e8400-e29b-41d4-a716-446655440006"),
        }));
        Assert.That(_world.Integrations.InOrder().Select(row => row.AccountId).Distinct(), Is.EqualTo(new[] { Example }));
        Assert.That(_world.Integrations.Count, Is.EqualTo(1000));
    }

    [TestCase(ActivityState.Active, 80, 93)]
    [TestCase(ActivityState.Inactive, 7, 20)]
    public void States_have_believable_weights(ActivityState state, int atLeast, int atMost) =>
        Assert.That(_world.Integrations.InOrder().Count(row => row.State == state) / 10.0, Is.InRange(atLeast, atMost));

    [TestCase(SyncStatus.Completed, 65, 90)]
    [TestCase(SyncStatus.Errored, 5, 20)]
    [TestCase(SyncStatus.Pending, 1, 15)]
    [TestCase(SyncStatus.Running, 0.1, 5)]
    public void Statuses_have_believable_weights(SyncStatus status, double atLeast, double atMost) =>
        Assert.That(_world.Integrations.InOrder().Count(row => row.Status == status) / 10.0, Is.InRange(atLeast, atMost));

    [Test]
    public void There_is_something_of_everything()
    {
        var rows = _world.Integrations.InOrder().ToArray();

        Assert.That(rows.Select(row => row.ImportDependencyStatus).Distinct(), Is.EquivalentTo(new ImportReadiness?[] { null, ImportReadiness.Ready, ImportReadiness.Waiting, ImportReadiness.Error }));
        Assert.That(rows.Select(row => row.DataType).Distinct().Count(), Is.GreaterThanOrEqualTo(7));
        Assert.That(rows.Select(row => row.Schedule.Frequency.Unit).Distinct(), Is.EquivalentTo(Enum.GetValues<FrequencyUnit>()));
        Assert.That(_world.Jobs.InOrder().Select(row => row.Status).Distinct(), Is.EquivalentTo(Enum.GetValues<JobStatus>()));
        Assert.That(_world.Jobs.InOrder().Select(row => row.Error?.Code).OfType<string>().Distinct().Count(), Is.GreaterThanOrEqualTo(7));
        Assert.That(_world.Models.Count, Is.GreaterThan(0));
        Assert.That(_world.Destinations.Count, Is.GreaterThan(0));
    }

    [TestCase(1, 1)]
    [TestCase(250, 0)]
    [TestCase(250, 99)]
    public void What_holds_in_every_world_holds_in_it(int integrations, long seed)
    {
        var world = Fixtures.Load($"generated:{integrations}", randomSeed: seed).Value;

        Invariants.Hold(world);
        Invariants.Hold(world.AdvanceBy(TimeSpan.FromHours(3)).World);
    }

    [Test]
    public void What_a_synced_integration_shows_can_be_read()
    {
        foreach (var row in _world.Integrations.InOrder())
        {
            var latest = row.LatestJob is { } number ? _world.Jobs.Rows[number] : null;
            Assert.That(latest is not null || row is { LastSyncAt: null, Status: SyncStatus.Pending, ConsecutiveFailures: 0 }, $"{row.Id} never ran");
            Assert.That(latest is null || latest.OwnerId == row.Id);
            Assert.That(row.LastError is null, Is.EqualTo(row.ConsecutiveFailures == 0));
            if (latest?.Status == JobStatus.Failed)
                Assert.That((row.Status, row.LastError), Is.EqualTo((SyncStatus.Errored, latest.Error!.Message)));
            if (latest?.Status == JobStatus.Completed)
                Assert.That((row.Status, row.LastSyncAt, row.CoveredUntil), Is.EqualTo((SyncStatus.Completed, latest.FinishedAt, latest.MaxTimestamp)));
            Assert.That(row.CreatedAt, Is.LessThanOrEqualTo(row.UpdatedAt));
            Assert.That(row.UpdatedAt, Is.LessThanOrEqualTo(_world.Now));
        }
    }

    [Test]
    public void What_it_shows_of_import_dependencies_is_what_the_gate_says()
    {
        // An integration shows its last evaluation; while an import runs, only integrations that were evaluated since know of it.
        var draft = new Draft(_world);
        foreach (var row in _world.Integrations.InOrder())
        {
            var says = ImportGate.Evaluate(draft, row).Status;
            if (says != ImportReadiness.Waiting)
                Assert.That(row.ImportDependencyStatus, Is.EqualTo(says), row.Id.ToString());
        }
    }

    [Test]
    public void It_survives_the_file_that_it_is_written_to()
    {
        using var file = new MemoryStream();
        GeneratedWorld.WriteTo(file, 1000, 0);

        var read = FixtureFile.Read(file.ToArray(), "big.json");

        Assert.That(read.Refusal?.Message, Is.Null);
        using var again = new MemoryStream();
        FixtureFile.Write(read.Value, again);
        Assert.That(again.ToArray().AsSpan().SequenceEqual(file.ToArray()));
    }

    [Test]
    public void What_the_world_draws_next_is_new()
    {
        var row = _world.Integrations.InOrder().First(row => row.SourceAppId is null);
        var created = _world.Apply(new CreateIntegration(Example, new IntegrationInput
        {
            DestinationAppId = row.DestinationAppId,
            DataType = row.DataType,
            Config = row.Config,
            Schedule = row.Schedule,
        }));

        Assert.That(created.Outcome.Refusal, Is.Null);
        Assert.That(created.World.Integrations.Count, Is.EqualTo(1001));
    }

    [TestCase("generated:0")]
    [TestCase("generated:1000001")]
    [TestCase("generated:many")]
    [TestCase("generated:")]
    public void A_number_that_is_none_is_refused(string name) => Assert.That(
        Fixtures.Load(name).Refusal!.Message,
        Is.EqualTo($"'{name}': expected generated: and a number from 1 to 1000000, such as generated:1000."));

    [Test]
    public void It_moves_to_another_start()
    {
        var start = Instant.Parse("2030-01-01T00:00:00Z");
        var world = Fixtures.Load("generated:100", start).Value;

        Assert.That(world.Now, Is.EqualTo(start));
        Invariants.Hold(world);
    }

    private static byte[] Bytes(int integrations, long seed)
    {
        using var file = new MemoryStream();
        GeneratedWorld.WriteTo(file, integrations, seed);
        return file.ToArray();
    }
}
