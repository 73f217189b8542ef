using System.Text.Json;
using Vendo.Emulator.Domain.Rows;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;
using Vendo.Emulator.Seeding;
using Vendo.Emulator.Seeding.Generated;
using Vendo.Emulator.Tests.OpenApi;

namespace Vendo.Emulator.Tests.Seeding;

public sealed class FixtureSchemaTests
{
    private static readonly JsonElement Schema = JsonElement.Parse(File.ReadAllBytes(Path.Combine(FixtureFolder.Path, "fixture.schema.json")));
    private static readonly string[] SnakeCase = ["frequency_value", "frequency_unit", "rolling_window_days", "one_off", "run_now"];
    private static readonly string[] CamelCase = ["frequencyValue", "frequencyUnit", "rollingWindowDays", "oneOff", "runNow"];

    private static IEnumerable<string> Files => Directory.EnumerateFiles(FixtureFolder.Path, "*.json").Select(Path.GetFileName).OfType<string>()
        .Where(name => !name.EndsWith(".schema.json", StringComparison.Ordinal));

    [TestCaseSource(nameof(Files))]
    public void A_shipped_file_satisfies_the_reader_and_the_schema(string file)
    {
        var utf8 = File.ReadAllBytes(Path.Combine(FixtureFolder.Path, file));

        Assert.That(FixtureFile.Read(utf8, file).Refusal?.Message, Is.Null);
        Assert.That(Mistakes(utf8), Is.Empty);
        Assert.That(JsonElement.Parse(utf8).GetProperty("$schema").GetString(), Is.EqualTo("./fixture.schema.json"));
    }

    [Test]
    public void Rows_with_nothing_at_its_default_satisfy_the_schema()
    {
        using var stream = new MemoryStream();
        var file = new FixtureLayout(stream);
        file.Begin();
        file.Field("formatVersion", 1, static (to, value) => to.WriteNumberValue(value));
        file.Field("agenda", "stored", static (to, value) => to.WriteStringValue(value));
        file.Field(FixtureReader.Clock, new WorldClock(Instant.Utc(2024, 3, 4), ClockMode.Real, 2.5), ClockJson.Write);
        file.Field(FixtureReader.Settings, new WorldSettings { RandomSeed = -1, CheckDelay = TimeSpan.FromSeconds(1), JobHistoryLimit = 7, AdvanceLimit = 9 }, (to, settings) =>
            SettingsJson.Write(to, settings with { Fixture = new WorldSettings().Fixture }));
        file.Field(FixtureReader.Counters, new WorldCounters { ReservedIntegrations = [Guid.Empty], IntegrationsTaken = 1, ReservedSyncJobs = [5], SyncJobsTaken = 1 }, CountersJson.Write);
        foreach (var table in FullRows.Snapshot.Tables)
            file.Rows(table);
        file.End();

        Assert.That(Mistakes(stream.ToArray()), Is.Empty);
    }

    [Test]
    public void The_schema_knows_every_table()
    {
        var tables = WorldTables.All.Select(table => table.Name);

        Assert.That(tables, Is.SubsetOf(Schema.GetProperty("properties").EnumerateObject().Select(property => property.Name)));
    }

    [Test]
    public void A_generated_file_satisfies_the_schema()
    {
        using var file = new MemoryStream();
        GeneratedWorld.WriteTo(file, 200, 3);

        Assert.That(Mistakes(file.ToArray()), Is.Empty);
    }

    [TestCase(false)]
    [TestCase(true)]
    public void The_reader_knows_every_field_of_the_schema(bool snakeCase)
    {
        var (_, violations) = Probe(snakeCase);

        Assert.That(violations.Where(violation => violation.Message.StartsWith("Unknown field", StringComparison.Ordinal)), Is.Empty);
    }

    [Test]
    public void The_reader_takes_the_members_of_enumerations_that_the_schema_lists()
    {
        var (probe, violations) = Probe(snakeCase: false);

        Assert.That(probe.Enumerations, Has.Count.GreaterThan(25));
        foreach (var (path, members) in probe.Enumerations)
        {
            var told = violations.FirstOrDefault(violation => violation.Path == path)?.Message;
            Assert.That(told, Does.EndWith($"Expected {Messages.Quote([.. members])}"), path);
        }
    }

    [TestCase("""{"formatVersion":1}""", ": lacks clock")]
    [TestCase("""{"formatVersion":1,"clock":{"now":"2024-03-04T15:00:00Z"},"apps":[{"id":"1"}]}""", ".apps.0.id: '1' is not of pattern ^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$")]
    [TestCase("""{"formatVersion":1,"clock":{"now":"2024-03-04T15:00:00Z"},"aps":[]}""", ": has aps, which is not described")]
    public void The_schema_refuses_what_the_reader_does(string text, string mistake) =>
        Assert.That(Mistakes(System.Text.Encoding.UTF8.GetBytes(text)), Does.Contain(mistake));

    private static (SchemaProbe Probe, IReadOnlyCollection<Violation> Violations) Probe(bool snakeCase)
    {
        var probe = new SchemaProbe(Schema, (snakeCase ? CamelCase : SnakeCase).Contains);
        var violations = new Violations();
        var file = JsonElement.Parse(probe.Make()!.ToJsonString());
        FixtureReader.Read(ObjectReader.Of(file, violations), violations, "probe", WorldTables.List);
        return (probe, violations.ToImmutable());
    }

    private static IEnumerable<string> Mistakes(byte[] utf8) => new SchemaCheck(Schema).Check(Schema, JsonElement.Parse(utf8), "");
}
