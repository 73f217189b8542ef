using System.Reflection;
using System.Text;
using Vendo.Emulator.Domain.Accounts;
using Vendo.Emulator.Domain.Apps;
using Vendo.Emulator.Domain.Integrations;
using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Rows;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Sources;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Tests.Seeding.Rows;

public sealed class RowJsonTests
{
    [TestCaseSource(typeof(FullRows), nameof(FullRows.All))]
    public void The_full_rows_leave_nothing_at_its_default(Row row)
    {
        var empty = Activator.CreateInstance(row.GetType(), nonPublic: true)!;

        Assert.That(Settable(row).Where(property => Same(property.GetValue(row), property.GetValue(empty))).Select(property => property.Name), Is.Empty);
    }

    [TestCaseSource(typeof(FullRows), nameof(FullRows.All))]
    public void A_row_reads_back_as_it_was_written(Row row)
    {
        var read = RoundTrip(row);

        Assert.Multiple(() =>
        {
            foreach (var property in Settable(row))
                Assert.That(Same(property.GetValue(read), property.GetValue(row)), $"{property.Name}: {property.GetValue(read)} for {property.GetValue(row)}");
        });
    }

    // The value that counts is the last one, as in JSON.parse, and so a creation accepts such a configuration.
    [Test]
    public void A_name_that_occurs_twice_in_a_configuration_counts_the_last_time_also_beside_other_rows()
    {
        var row = FullRows.Integration with { Config = JsonText.Parse("""{"tasks":5,"tasks":[{"task_type":5,"task_type":"track_events"}]}""") };
        var utf8 = WorldTables.Integrations.Codec.ToUtf8(row);

        var alone = WorldTables.Integrations.Codec.FromUtf8(utf8);
        var beside = WorldTables.Integrations.Codec.FromUtf8(utf8, new SharedStrings());
        Assert.That((alone.Refusal, beside.Refusal), Is.EqualTo(((Refusal?)null, (Refusal?)null)));
        Assert.That((alone.Value.Config, beside.Value.Config), Is.EqualTo((row.Config, row.Config)));
    }

    [Test]
    public void Every_kind_of_row_is_tried()
    {
        var kinds = typeof(Row).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Row)) && !type.IsAbstract);

        Assert.That(FullRows.All.Select(row => row.GetType()), Is.EquivalentTo(kinds));
    }

    [Test]
    public void What_is_at_its_default_is_left_out()
    {
        var row = new Source { SyncType = "shopify", CreatedAt = Instant.Parse("2024-01-15T08:00:00Z"), UpdatedAt = Instant.Parse("2024-01-15T08:00:00Z"), Anchor = Instant.Parse("2024-01-15T08:00:00Z") };
        const string zero = "00000000-0000-0000-0000-000000000000";

        Assert.That(
            Encoding.UTF8.GetString(WorldTables.Sources.Codec.ToUtf8(row)),
            Is.EqualTo($$"""{"id":"{{zero}}","accountId":"{{zero}}","appId":"{{zero}}","syncType":"shopify","datasetId":"{{zero}}","createdAt":"2024-01-15T08:00:00Z"}"""));
    }

    [Test]
    public async Task A_job_as_text() => await Verify(WorldTables.Jobs.Codec.ToUtf8(FullRows.Job));

    [Test]
    public async Task An_integration_as_text() => await Verify(WorldTables.Integrations.Codec.ToUtf8(FullRows.Integration));

    [Test]
    public void The_configuration_is_verbatim() =>
        Assert.That(Encoding.UTF8.GetString(WorldTables.Apps.Codec.ToUtf8(FullRows.App)), Does.Contain("""
            "config":{"b":1.0,"a":"\u00e9"}
            """.Trim()));

    [Test]
    public void Credentials_can_be_left_out() => Assert.That(
        Encoding.UTF8.GetString(RowJson.ToUtf8(FullRows.App, (writer, app) => AppJson.Write(writer, app, withCredentials: false))),
        Does.Not.Contain("token"));

    [Test]
    public void Text_is_not_escaped_beyond_need() =>
        Assert.That(Encoding.UTF8.GetString(WorldTables.Jobs.Codec.ToUtf8(FullRows.Job)), Does.Contain("It <broke> & said “no”: ünïcode"));

    [TestCase("""{"status":"done"}""", "id: Required; accountId: Required; : Expected exactly one of integrationId, sourceId, modelId; status: Invalid enum value. Expected 'pending' | 'running' | 'completed' | 'failed' | 'cancelled'")]
    [TestCase("[]", ": Expected object, received array")]
    public void Every_mistake_is_told(string text, string expected)
    {
        var refusal = WorldTables.Jobs.Codec.FromUtf8(Encoding.UTF8.GetBytes(text)).Refusal!;

        Assert.That(string.Join("; ", refusal.Violations.Select(violation => $"{violation.Path}: {violation.Message}")), Is.EqualTo(expected));
    }

    [Test]
    public void The_header_reads_back()
    {
        var clock = new WorldClock(Instant.Parse("2024-03-04T15:00:00.250Z"), ClockMode.Real, 60.5, SkipIdle: true);
        var settings = new WorldSettings { Fixture = "docs", RandomSeed = long.MinValue, CheckDelay = TimeSpan.FromMilliseconds(1500), JobHistoryLimit = 1, AdvanceLimit = 5 };
        var counters = new WorldCounters
        {
            NextKey = 5,
            NextSequence = 6,
            NextJob = 60001,
            Generator = ulong.MaxValue,
            ReservedIntegrations = [new Guid(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11), Guid.Empty],
            ReservedSyncJobs = [98765],
            IntegrationsTaken = 2,
            SyncJobsTaken = 1,
        };

        Assert.Multiple(() =>
        {
            Assert.That(RowJson.FromUtf8(RowJson.ToUtf8(clock, ClockJson.Write), ClockJson.Read).Value, Is.EqualTo(clock));
            Assert.That(RowJson.FromUtf8(RowJson.ToUtf8(settings, SettingsJson.Write), SettingsJson.Read).Value, Is.EqualTo(settings));
            var read = RowJson.FromUtf8(RowJson.ToUtf8(counters, CountersJson.Write), reader => CountersJson.Read(reader, new WorldCounters())).Value;
            foreach (var property in Settable(counters))
                Assert.That(Same(property.GetValue(read), property.GetValue(counters)), property.Name);
        });
    }

    private static IEnumerable<PropertyInfo> Settable(object row) => FullRows.Settable(row.GetType());

    // Immutable arrays are equal only if they are the same array; here their elements count.
    private static bool Same(object? a, object? b) => a is System.Collections.IEnumerable left and not string && b is System.Collections.IEnumerable right and not string
        ? left.Cast<object?>().SequenceEqual(right.Cast<object?>())
        : Equals(a, b);

    private static Row RoundTrip(Row row)
    {
        var table = FullRows.Snapshot.Tables.Single(table => ReferenceEquals(table.Rows.Single(), row));
        return table.Definition.Parse(table.Texts().Single().Utf8).Value;
    }
}
