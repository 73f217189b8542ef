using System.Text;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Seeding;

namespace Vendo.Emulator.Tests.Seeding;

public sealed class FixtureMistakesTests
{
    private const string Types = "'events' | 'user_properties' | 'group_properties' | 'conversions' | 'ad_data' | 'audiences' | 'revenue' | 'contacts' | 'email_messages' | 'custom' | 'event' | 'user' | 'group'";

    [TestCase("\"dataType\": \"events\"", "\"dataType\": \"evens\"", "docs.json: integrations.0.dataType (line 107): Invalid enum value. Expected " + Types)]
    [TestCase("\"dataType\": \"events\",", "", "docs.json: integrations.0.dataType (line 102): Required")]
    [TestCase("\"lastSyncAt\": \"2024-03-04T10:30:00Z\",\n      \"importDep", "\"lastSyncedAt\": \"2024-03-04T10:30:00Z\",\n      \"importDep", "docs.json: integrations.0.lastSyncedAt (line 116): Unknown field")]
    [TestCase("\"rollingWindowDays\": 7", "\"rollingWindow\": 7", "docs.json: integrations.0.schedule.rollingWindow (line 114): Unknown field")]
    [TestCase("\"integrations\": [", "\"connections\": [", "docs.json: connections (line 101): Unknown field")]
    [TestCase("\"sourceAppId\": \"550e", "\"sourceAppId\": \"551e", "docs.json: integrations.0.sourceAppId (line 105): There is no app 551e8400-e29b-41d4-a716-446655440000")]
    [TestCase("\"destinationAppId\": \"bb0e8400-e29b-41d4-a716-446655440006\"", "\"destinationAppId\": \"770e8400-e29b-41d4-a716-446655440102\"", "docs.json: integrations.0.destinationAppId (line 106): App 770e8400-e29b-41d4-a716-446655440102 belongs to another account")]
    [TestCase("\"id\": \"dd1e8400-e29b-41d4-a716-446655440108\"", "\"id\": \"dd0e8400-e29b-41d4-a716-446655440008\"", "docs.json: integrations.1.id (line 124): Duplicate id dd0e8400-e29b-41d4-a716-446655440008")]
    [TestCase("\"appType\": \"mixpanel\"", "\"appType\": \"mixpannel\"", "docs.json: apps.1.appType (line 37): There is no app type 'mixpannel' in the catalog")]
    [TestCase("\"permissions\": [\"send_conversions\", \"sync_audiences\"]", "\"permissions\": [\"google_analytics\"]", "docs.json: destinations.0.appId (line 92): App bb0e8400-e29b-41d4-a716-446655440006 does not have the destination role: its permissions give it none\ndocs.json: integrations.0.destinationAppId (line 106): App bb0e8400-e29b-41d4-a716-446655440006 does not have the destination role: its permissions give it none")]
    [TestCase("\"permissions\": [\"performance_data\"]", "\"permissions\": [\"send_conversions\"]", "docs.json: sources.0.appId (line 69): App 550e8400-e29b-41d4-a716-446655440000 does not have the source role: its permissions give it none\ndocs.json: integrations.0.sourceAppId (line 105): App 550e8400-e29b-41d4-a716-446655440000 does not have the source role: its permissions give it none")]
    [TestCase("\"secret\": \"vendo_sk_other\"", "\"secret\": \"YOUR_API_KEY\"", "docs.json: apiKeys.2.secret (line 19): Duplicate secret YOUR_API_KEY")]
    [TestCase("\"integrationId\": \"dd0e", "\"integrationId\": \"de0e", "docs.json: integrations.0.latestJobId (line 118): job_54321 is another's job\ndocs.json: jobs.1.integrationId (line 157): There is no integration de0e8400-e29b-41d4-a716-446655440008")]
    [TestCase("\"latestJobId\": \"job_54321\"", "\"latestJobId\": \"job_1\"", "docs.json: integrations.0.latestJobId (line 118): There is no job_1")]
    [TestCase("\"latestJobId\": \"job_54321\"", "\"latestJobId\": \"54321\"", "docs.json: integrations.0.latestJobId (line 118): Invalid job id. Expected job_<digits>, such as job_123, or the UUID of a job")]
    [TestCase("\"syncAnchorTimezone\": \"UTC\"", "\"syncAnchorTimezone\": \"Mars/Olympus\"", "docs.json: sources.0.syncAnchorTimezone (line 76): Invalid time zone. Expected an IANA name such as Europe/Berlin")]
    [TestCase("[\"job_98765\"]", "[\"job_12345\"]", "docs.json: counters.nextSyncJobs.0 (line 9): There is such a job already")]
    [TestCase("\"progress\": 100,\n      \"rowsProcessed\": 1250,\n      \"rowsWritten\": 1250,\n      \"notes\"", "\"due\": {\"at\": \"2024-03-04T16:00:00Z\", \"sequence\": 1, \"kind\": \"end\"},\n      \"notes\"", "docs.json: jobs.1.due (line 169): Only where agenda is 'stored'; otherwise it follows from the schedule")]
    [TestCase("\"status\": \"completed\",\n      \"trigger\": \"api\",\n      \"executionType\": \"incremental\",\n      \"minTimestamp\": \"2024-02", "\"status\": \"running\",\n      \"minTimestamp\": \"2024-02", "docs.json: jobs.1.status (line 160): It is running, but its integration does not name it in activeJobId\ndocs.json: jobs.1.finishedAt (line 166): It has not ended\ndocs.json: jobs.1.progress (line 167): Only where the job has ended: while it runs, this follows from its course\ndocs.json: jobs.1.rowsProcessed (line 168): Only where the job has ended: while it runs, this follows from its course\ndocs.json: jobs.1.rowsWritten (line 169): Only where the job has ended: while it runs, this follows from its course")]
    [TestCase("\"clock\": { \"now\": \"2024-03-04T15:00:00Z\" }", "\"clock\": { \"now\": \"tomorrow\", \"scale\": 0 }", "docs.json: clock.now (line 6): Invalid datetime\ndocs.json: clock.scale (line 6): Number must be greater than 0")]
    [TestCase("\"formatVersion\": 1,", "\"formatVersion\": 2, \"new\": true,", "docs.json: formatVersion 2 is newer than this emulator understands (1). Upgrade the emulator.")]
    [TestCase("\"formatVersion\": 1,", "\"formatVersion\": 0,", "docs.json: formatVersion (line 3): Number must be greater than or equal to 1")]
    [TestCase("\"formatVersion\": 1,", "", "docs.json: formatVersion (line 1): Required")]
    [TestCase("\"formatVersion\": 1,", "\"formatVersion\": 1,,", "docs.json: Invalid JSON in fixture: line 3, column 22 (unexpected ',')")]
    [TestCase("\"name\": \"docs\",", "\"name\": \"docs\",\n  \"name\": \"more\",", "docs.json: name (line 5): Duplicate field")]
    [TestCase("\"displayName\": \"My Shopify Store\",", "\"displayName\": \"One\",\n      \"displayName\": \"Two\",", "docs.json: apps.0.displayName (line 26): Duplicate field")]
    [TestCase("\"rollingWindowDays\": 7 }", "\"rollingWindowDays\": 7, \"frequencyUnit\": \"days\" }", "docs.json: integrations.0.schedule.frequencyUnit (line 114): Duplicate field")]
    [TestCase("\"secret\": \"vendo_sk_emulator\",", "\"secret\": \"vendo_sk_emulator\", \"scopes\": [\"apps.read\", \"apps.wrte\"],", "docs.json: apiKeys.1.scopes.1 (line 18): Invalid scope. Expected <resource>.read or <resource>.write, such as apps.write")]
    [TestCase("\"permissions\": [\"performance_data\"]", "\"permissions\": [\"performance_data\", \"sync_audiences\"]", "docs.json: apps.0.permissions.1 (line 27): App type 'shopify' does not allow it. It allows: performance_data")]
    [TestCase("\"syncType\": \"shopify\"", "\"syncType\": \"stripe\"", "docs.json: sources.0.syncType (line 70): Sync type does not match app configuration: the app is of type 'shopify'")]
    [TestCase("\"syncType\": \"events\"", "\"syncType\": \"mixpanel\"", "docs.json: destinations.0.syncType (line 93): Invalid enum value. Expected " + Types)]
    [TestCase("\"status\": \"completed\",\n      \"lastSyncAt\": \"2024-03-04T10:30:00Z\",\n      \"importDep", "\"status\": \"running\",\n      \"importDep", "docs.json: integrations.0.status (line 115): It is running, but activeJobId names no job")]
    [TestCase("\"status\": \"completed\",\n      \"lastSyncAt\": \"2024-03-04T10:30:00Z\",\n      \"importDep", "\"status\": \"completed\",\n      \"importDep", "docs.json: integrations.0.lastSyncAt (line 102): Required where status is 'completed'")]
    [TestCase("\"status\": \"completed\",\n      \"integrationStatus\"", "\"status\": \"errored\",\n      \"integrationStatus\"", "docs.json: sources.0.lastError (line 66): Required where status is 'errored'")]
    [TestCase("\"createdAt\": \"2024-01-25T11:00:00Z\"", "\"createdAt\": \"2025-01-25T11:00:00Z\"", "docs.json: integrations.0.createdAt (line 120): It must not be after clock.now\ndocs.json: integrations.0.updatedAt (line 121): It must not be before createdAt")]
    [TestCase("\"lastExportAt\": \"2024-03-04T10:30:00Z\"", "\"lastExportAt\": \"2024-03-04T15:00:01Z\"", "docs.json: destinations.0.lastExportAt (line 96): It must not be after clock.now")]
    [TestCase("\"startedAt\": \"2024-03-04T10:29:30Z\"", "\"startedAt\": \"2024-03-04T10:30:01Z\"", "docs.json: jobs.0.finishedAt (line 147): It must not be before startedAt")]
    public void A_mistake_is_told_by_path_and_line(string right, string wrong, string expected)
    {
        var text = File.ReadAllText(Path.Combine(FixtureFolder.Path, "docs.json"));
        Assert.That(text, Does.Contain(right));

        Assert.That(Refuse(text.Replace(right, wrong, StringComparison.Ordinal)).Message, Is.EqualTo(expected));
    }

    [TestCase("""{"method": "POST", "route": "/api/v1/integrations/*/synk", "effect": {"kind": "drop"}}""",
        "faults.0.route (line 4): There is no route POST /api/v1/integrations/*/synk. The nearest is POST /api/v1/integrations/{integrationId}/sync.")]
    [TestCase("""{"route": "/api/v1/apps", "integrationId": "dd0e8400-e29b-41d4-a716-446655440008", "effect": {"kind": "drop"}}""",
        "faults.0.route (line 4): No request * /api/v1/apps is about one integration: leave out the integration, or name a route below /api/v1/integrations/{integrationId}.")]
    [TestCase("""{"route": "/api/v1/apps", "accountId": "dd0e8400-e29b-41d4-a716-446655440008", "effect": {"kind": "drop"}}""",
        "faults.0.accountId (line 4): There is no account dd0e8400-e29b-41d4-a716-446655440008")]
    [TestCase("""{"route": "/api/v1/apps", "probability": 0.5, "effect": {"kind": "delay"}}""",
        "faults.0.seed (line 4): A probability requires a seed, so that the same requests are met each time\ndocs.json: faults.0.effect (line 4): At least one of 'respond', 'drop', 'truncate', 'neverAnswer', 'cutJson', 'latency' is required")]
    [TestCase("""{"route": "/api/v1/apps", "effect": {"kind": "drop", "retryAfter": "PT1S"}}""",
        "faults.0.effect.retryAfter (line 4): It goes with an error that the fault responds with")]
    [TestCase("""{"route": "/api/v1/apps", "key": 5, "effect": {"kind": "drop"}}, {"route": "/api/v1/apps", "key": 5, "effect": {"kind": "drop"}}""",
        "faults.1.key (line 4): Duplicate key 5")]
    public void A_fault_that_could_meet_nothing_or_does_nothing_is_one(string faults, string expected) => Assert.That(
        Refuse($$"""
            {
              "formatVersion": 1,
              "clock": { "now": "2024-03-04T15:00:00Z" },
              "faults": [{{faults}}]
            }
            """).Message,
        Is.EqualTo("docs.json: " + expected));

    [Test]
    public void The_violations_carry_their_lines() => Assert.That(
        Refuse("{\n\"formatVersion\": 1,\n\"clock\": {},\n\"x\": 1}").Violations,
        Is.EqualTo(new[] { new Violation("clock.now", "Required (line 3)"), new Violation("x", "Unknown field (line 4)") }));

    [Test]
    public void What_is_kept_verbatim_may_say_a_field_twice()
    {
        var text = File.ReadAllText(Path.Combine(FixtureFolder.Path, "docs.json"))
            .Replace("\"include_refunds\": true },\n        \"tasks\"", "\"include_refunds\": true, \"include_refunds\": true },\n        \"tasks\"", StringComparison.Ordinal);

        Assert.That(text, Does.Contain("true, \"include_refunds\""));
        Assert.That(FixtureFile.Read(Encoding.UTF8.GetBytes(text), "docs.json").Refusal?.Message, Is.Null);
    }

    [Test]
    public void Something_else_than_an_object_is_refused() =>
        Assert.That(Refuse("[]").Message, Is.EqualTo("docs.json: the file (line 1): Expected object, received array"));

    [Test]
    public void A_screen_of_mistakes_is_told()
    {
        var accounts = string.Join(',', Enumerable.Repeat("{}", 50));

        var lines = Refuse($$"""{"formatVersion": 1, "clock": {"now": "2024-03-04T15:00:00Z"}, "accounts": [{{accounts}}]}""").Message.Split('\n');

        Assert.That(lines, Has.Length.EqualTo(21));
        Assert.That(lines[^1], Is.EqualTo("docs.json: and 30 more"));
    }

    private static Refusal Refuse(string text) => FixtureFile.Read(Encoding.UTF8.GetBytes(text), "docs.json").Refusal!;
}
