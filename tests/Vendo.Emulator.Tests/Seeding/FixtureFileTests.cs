using System.Text;
using Vendo.Emulator.Domain.Accounts;
using Vendo.Emulator.Domain.Integrations;
using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Sources;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;
using Vendo.Emulator.Seeding;

namespace Vendo.Emulator.Tests.Seeding;

public sealed class FixtureFileTests
{
    private static readonly Guid Account = new("123e4567-e89b-12d3-a456-426614174000");
    private static readonly Guid Integration = new("dd0e8400-e29b-41d4-a716-446655440008");
    private static readonly Guid Source = new("880e8400-e29b-41d4-a716-446655440003");

    private static readonly ScriptedOutcome Broken = new(QueuedFor: TimeSpan.FromSeconds(5), End: JobEnd.Fails, FailsAfter: 0.4, Error: new JobError("E", "c", "Nö <no>"));

    [TestCaseSource(nameof(Worlds))]
    public void An_import_of_an_export_exports_the_same(World world)
    {
        var export = Export(world);

        Assert.That(Export(Import(export)), Is.EqualTo(export));
    }

    [TestCaseSource(nameof(Worlds))]
    public void An_imported_world_goes_on_as_the_exported_one_would(World world)
    {
        var imported = Import(Export(world));

        var until = world.Now.PlusClamped(TimeSpan.FromDays(2));
        Assert.That(imported.Forecast(until).Entries, Is.EqualTo(world.Forecast(until).Entries));
        Assert.That(Export(imported.AdvanceTo(until).World), Is.EqualTo(Export(world.AdvanceTo(until).World)));
    }

    [Test]
    public void Those_worlds_hold_what_is_hard_to_keep()
    {
        var worlds = Worlds().Select(data => (World)data.Arguments[0]!).ToArray();
        var jobs = worlds.SelectMany(world => world.Jobs.Rows.Values).ToArray();

        Assert.Multiple(() =>
        {
            Assert.That(worlds.SelectMany(world => world.ScriptedOutcomes.Rows.Values), Is.Not.Empty);
            Assert.That(jobs.Where(job => job.Wait is not null), Is.Not.Empty);
            Assert.That(jobs.Where(job => job is { Status: JobStatus.Running, OwnerKind: JobOwnerKind.Source }), Is.Not.Empty);
            Assert.That(jobs.Where(job => job is { Status: JobStatus.Running, OwnerKind: JobOwnerKind.Integration }), Is.Not.Empty);
            Assert.That(jobs.Where(job => job.Status == JobStatus.Failed), Is.Not.Empty);
            Assert.That(jobs.Where(job => job.Scripted is not null), Is.Not.Empty);
            Assert.That(worlds.SelectMany(world => world.Sources.Rows.Values).Where(source => !source.QueuedJobs.IsEmpty), Is.Not.Empty);
        });
    }

    [Test]
    public async Task An_export_as_text() => await Verify(Export(Fixtures.Load("docs").Value));

    [Test]
    public void Each_row_stands_on_a_line_of_its_own() =>
        Assert.That(Export(Fixtures.Load("docs").Value).Split('\n').Count(line => line.TrimStart().StartsWith("{\"id\":\"", StringComparison.Ordinal)), Is.EqualTo(2 + 3 + 4 + 1 + 1 + 2 + 2));

    [Test]
    public void Credentials_are_not_exported()
    {
        var world = Import(Docs().Replace("\"appType\": \"mixpanel\",", "\"appType\": \"mixpanel\", \"credentials\": {\"token\": \"geheim\"},", StringComparison.Ordinal));

        Assert.That(world.Apps.Rows.Values.Select(app => app.Credentials?.Text), Has.One.EqualTo("""{"token":"geheim"}"""));
        Assert.That(Export(world), Does.Not.Contain("geheim"));
    }

    [Test]
    public void A_file_may_hold_next_to_nothing()
    {
        var world = Import("""{"formatVersion": 1, "clock": {"now": "2024-03-04T15:00:00Z"}}""");

        Assert.That(world.Now, Is.EqualTo(Instant.Parse("2024-03-04T15:00:00Z")));
        Assert.That(world.Counters.NextJob, Is.EqualTo(1));
        Assert.That(world.Settings.Fixture, Is.EqualTo("import"));
    }

    [Test]
    public void Keys_are_numbered_in_the_order_of_the_file_after_those_that_are_given()
    {
        const string text = """
            {"formatVersion": 1, "name": "n", "clock": {"now": "2024-03-04T15:00:00Z"}, "accounts": [
              {"id": "123e4567-e89b-12d3-a456-426614174000"},
              {"id": "123e4567-e89b-12d3-a456-426614174001", "key": 7},
              {"id": "123e4567-e89b-12d3-a456-426614174002"}]}
            """;

        var world = Import(text);

        Assert.That(world.Accounts.InOrder().Select(row => (row.Id.ToString()[^1], row.Key)), Is.EqualTo(new[] { ('1', 7L), ('0', 8L), ('2', 9L) }));
        Assert.That(world.Counters.NextKey, Is.EqualTo(10));
    }

    [Test]
    public void A_row_can_be_added_to_an_export_by_hand()
    {
        var docs = Fixtures.Load("docs").Value;
        var export = Export(docs).Replace(
            "\"apiKeys\": [", $$"""
            "apiKeys": [
                {"accountId":"{{Account}}","secret":"mine"},
            """, StringComparison.Ordinal);

        var world = Import(export);

        Assert.That(world.ApiKeys.Rows["mine"].Key, Is.EqualTo(docs.Counters.NextKey));
        Assert.That(world.Counters.NextKey, Is.EqualTo(docs.Counters.NextKey + 1));
    }

    [Test]
    public void An_integration_that_does_not_say_shows_what_the_import_gate_says()
    {
        var world = Import(Docs().Replace("\"importDependencyStatus\": \"ready\",", "", StringComparison.Ordinal));

        Assert.That(world.Integrations.Rows[Integration].ImportDependencyStatus, Is.EqualTo(ImportReadiness.Ready));
    }

    [Test]
    public void A_configuration_as_deep_as_a_file_allows_survives()
    {
        var deep = string.Concat(Enumerable.Repeat("[", 59)) + string.Concat(Enumerable.Repeat("]", 59));
        var world = Import(Docs().Replace("{ \"include_refunds\": true },\n        \"tasks\"", $"{{ \"deep\": {deep} }},\n        \"tasks\"", StringComparison.Ordinal));

        Assert.That(world.Integrations.Rows[Integration].Config.Text, Does.Contain(deep));
        Assert.That(Export(Import(Export(world))), Is.EqualTo(Export(world)));
    }

    internal static IEnumerable<TestCaseData> Worlds()
    {
        var docs = Fixtures.Load("docs").Value;
        yield return new TestCaseData(docs).SetArgDisplayNames("docs");
        yield return new TestCaseData(Fixtures.Load("empty").Value).SetArgDisplayNames("empty");
        yield return new TestCaseData(docs.AdvanceTo(Instant.Parse("2024-03-04T16:00:10Z")).World).SetArgDisplayNames("an export running");
        yield return new TestCaseData(docs.AdvanceTo(Instant.Parse("2024-03-09T08:00:10Z")).World).SetArgDisplayNames("five days on, an import running");
        yield return new TestCaseData(Busy(docs, TimeSpan.Zero)).SetArgDisplayNames("outcomes laid");
        yield return new TestCaseData(Busy(docs, TimeSpan.FromSeconds(4))).SetArgDisplayNames("an export waiting for an import");
        yield return new TestCaseData(Busy(docs, TimeSpan.FromSeconds(12))).SetArgDisplayNames("an import about to fail");
        yield return new TestCaseData(Busy(docs, TimeSpan.FromHours(3))).SetArgDisplayNames("three hours on");
        var real = docs with { Clock = docs.Clock with { Mode = ClockMode.Real, Scale = 2.5 }, Settings = docs.Settings with { RandomSeed = -3, JobHistoryLimit = 2, CheckDelay = TimeSpan.FromSeconds(2) } };
        yield return new TestCaseData(Busy(real, TimeSpan.FromHours(9))).SetArgDisplayNames("a short history on a real clock");
    }

    // An import that stays pending, so that the exports of the hour wait for it; a scripted outcome for each; a cancelled run.
    private static World Busy(World world, TimeSpan then)
    {
        world = Do(world, new ScriptOutcomes(JobOwnerKind.Source, Source, [Broken, new ScriptedOutcome(Takes: TimeSpan.FromSeconds(8)), new ScriptedOutcome(End: JobEnd.Hangs)]));
        world = Do(world, new ScriptOutcomes(JobOwnerKind.Integration, Integration, [Broken, Broken, new ScriptedOutcome(Rows: 100, Written: 37)]));
        world = Do(world, new SyncSource(Account, Source));
        world = Do(world, new SyncIntegration(Account, Integration));
        world = Do(world, new RefreshSource(Account, Integration, Instant.Parse("2022-01-01T00:00:00Z"), Instant.Parse("2024-03-04T12:00:00Z")));
        return world.AdvanceBy(then).World;
    }

    private static World Do<T>(World world, Command<T> command)
    {
        var applied = world.Apply(command);
        Assert.That(applied.Outcome.Refusal?.Message, Is.Null);
        return applied.World;
    }

    private static string Docs() => File.ReadAllText(Path.Combine(FixtureFolder.Path, "docs.json"));

    private static string Export(World world)
    {
        using var stream = new MemoryStream();
        FixtureFile.Write(world, stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static World Import(string text) => FixtureFile.Read(Encoding.UTF8.GetBytes(text)).Value;
}
