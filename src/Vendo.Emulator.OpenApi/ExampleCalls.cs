using System.Collections.Immutable;

namespace Vendo.Emulator.OpenApi;

/// <summary>A call that a document shows.</summary>
/// <param name="Body">Its body; null for none.</param>
/// <param name="Before">The calls before it, as <c>POST /path {"body": 1}</c>.</param>
internal sealed record ExampleCall(string? Body = null, params ImmutableArray<string> Before)
{
    /// <summary>The query.</summary>
    public string Query { get; init; } = "";

    /// <summary>The id in the path, where it is another than the documents name.</summary>
    public string? Id { get; init; }

    /// <summary>The whole answer where the emulator's own would be too long, or differ from run to run.</summary>
    public string? Answer { get; init; }
}

/// <summary>The calls that the documents show; an operation that is missing here needs no body and nothing before it.</summary>
internal static class ExampleCalls
{
    private const string Sync = $"POST /api/v1/integrations/{ShownIds.Integration}/sync";
    private const string Script = $$$"""POST /_emulator/outcomes {"integrationId": "{{{ShownIds.Integration}}}", "jobs": [{"fails": {"after": 0.4, "code": "AUTH_EXPIRED", "category": "auth", "message": "The token has expired."}}, {"takes": "PT10M"}]}""";
    private const string Arm = """POST /_emulator/faults {"method": "GET", "route": "/api/v1/integrations", "times": 1, "respond": {"status": 503, "code": "SERVICE_UNAVAILABLE", "message": "Try again later.", "retryAfter": "PT30S"}}""";
    private const string Keep = """POST /_emulator/checkpoints {"name": "before"}""";
    private const string World = """POST /_emulator/worlds {"from": "demo", "name": "checkout test", "clock": "manual"}""";
    private const string Model = """POST /api/v1/models {"name": "Lifetime value", "modelType": "sql", "description": "Revenue of each customer.", "sqlQuery": "select customer_id, sum(total) from orders group by 1", "primaryKeyColumns": ["customer_id"]}""";
    private const string OneRequest = """{"data": [{"number": 1, "at": "2024-03-04T15:00:00Z", "method": "GET", "path": "/api/v1/apps", "query": "?page=2", "statusCode": 200, "durationMs": 0.4, "accountId": "123e4567-e89b-12d3-a456-426614174000", "route": "/api/v1/apps", "operation": "ListApps", "command": null, "changed": [], "fault": null, "unreadFields": ["page"], "rules": ["names.case", "envelope.success", "instants.whole", "null.printed", "key.bearer", "list.page", "list.default-sort", "list.deleted", "list.has-more", "both-names", "apps.row"], "unexpected": "Nothing reads: page", "userAgent": "curl/8.5.0"}]}""";
    private const string WholeRequest = """{"data": {"number": 1, "at": "2024-03-04T15:00:00Z", "method": "GET", "path": "/api/v1/apps", "query": "?page=2", "statusCode": 200, "durationMs": 0.4, "accountId": "123e4567-e89b-12d3-a456-426614174000", "route": "/api/v1/apps", "operation": "ListApps", "command": null, "changed": [], "fault": null, "unreadFields": ["page"], "rules": ["names.case", "envelope.success", "instants.whole", "null.printed", "key.bearer", "list.page", "list.default-sort", "list.deleted", "list.has-more", "both-names", "apps.row"], "unexpected": "Nothing reads: page", "userAgent": "curl/8.5.0", "url": "http://localhost:4010/api/v1/apps?page=2", "requestHeaders": [{"name": "Accept", "value": "*/*"}], "requestBody": "", "responseHeaders": [{"name": "Content-Type", "value": "application/json; charset=utf-8"}], "responseBody": "{\"data\":[]}"}}""";
    private const string Fixture = """{"formatVersion": 1, "name": "mine", "clock": {"now": "2024-03-04T15:00:00Z"}, "accounts": [{"id": "123e4567-e89b-12d3-a456-426614174000", "name": "Example Account", "slug": "example-account"}], "apiKeys": [{"id": "f10e8400-e29b-41d4-a716-446655440101", "accountId": "123e4567-e89b-12d3-a456-426614174000", "secret": "YOUR_API_KEY"}]}""";

    private static readonly IReadOnlyDictionary<string, ExampleCall> All = new Dictionary<string, ExampleCall>
    {
        ["CreateIntegration"] = new($$$"""{"sourceAppId": "{{{ShownIds.Shop}}}", "destinationAppId": "{{{ShownIds.Mixpanel}}}", "dataType": "events", "config": {"tasks": [{"task_type": "send_events"}]}, "schedule": {"frequencyValue": 6, "frequencyUnit": "hours"}}"""),
        ["UpdateIntegration"] = new("""{"schedule": {"frequencyValue": 12, "frequencyUnit": "hours"}}"""),
        ["RefreshIntegrationSource"] = new("""{"requestedStart": "2024-03-01T00:00:00Z", "requestedEnd": "2024-03-04T00:00:00Z"}"""),
        ["CreateApp"] = new("""{"appType": "mixpanel", "displayName": "Mixpanel, staging", "role": ["destination"], "credentials": {"api_key": "secret"}}"""),
        ["UpdateApp"] = new("""{"displayName": "Shopify, Germany"}"""),
        ["DeleteApp"] = new() { Answer = $$$"""{"data": {"deleted": true, "id": "{{{ShownIds.Shop}}}"}}""" },
        ["CreateSource"] = new($$$"""{"appId": "{{{ShownIds.GoogleAds}}}", "syncType": "google_ads", "syncFrequencyValue": 1, "syncFrequencyUnit": "days", "syncAnchorTime": "08:00", "syncAnchorTimezone": "Europe/Berlin"}"""),
        ["UpdateSource"] = new("""{"syncFrequencyValue": 6, "syncFrequencyUnit": "hours"}"""),
        ["CreateDestination"] = new($$$"""{"appId": "{{{ShownIds.Mixpanel}}}", "syncType": "events", "exportTasks": ["send_events"]}"""),
        ["UpdateDestination"] = new("""{"exportTasks": ["send_events"]}"""),
        ["CancelJob"] = new(null, Sync) { Id = "job_98765" },
        ["ListModels"] = new(null, Model),
        ["GetModel"] = new(null, Model),
        ["CreateModel"] = new(BodyOf(Model)),
        ["UpdateModel"] = new("""{"description": "Revenue of each customer, with refunds."}""", Model),
        ["DeleteModel"] = new(null, Model),
        ["RunModel"] = new(null, Model),
        ["PauseModel"] = new(null, Model),
        ["ResumeModel"] = new(null, Model),

        ["SetClock"] = new("""{"mode": "real", "scale": 60, "skipIdle": true}""") { Answer = """{"data": {"now": "2024-03-04T15:00:00Z", "mode": "real", "scale": 60, "skipIdle": true, "rate": 3600, "next": null, "nextEntry": null}}""" },
        ["AdvanceClock"] = new("""{"by": "PT6H"}""", Sync),
        ["ForecastClock"] = new(null, Sync) { Query = "?until=2024-03-05T00:00:00Z" },
        ["GetHistory"] = new(null, Sync, """POST /_emulator/clock/advance {"by": "PT1H"}"""),
        ["ListOutcomes"] = new(null, Script),
        ["ScriptOutcomes"] = new(BodyOf(Script)),
        ["ClearOutcomes"] = new(null, Script),
        ["CreateAccount"] = new("""{"name": "Another Account", "slug": "another-account"}"""),
        ["CreateApiKey"] = new("""{"secret": "vendo_sk_another", "scopes": ["integrations.read"], "expiresAt": "2030-01-01T00:00:00Z"}"""),
        ["RecordJob"] = new($$$"""{"integrationId": "{{{ShownIds.Integration}}}", "status": "failed", "finishedAt": "2024-03-04T13:00:00Z", "took": "PT30S", "rows": 1500, "written": 0, "error": {"code": "RATE_LIMITED", "category": "rate_limit", "message": "The platform's rate limit was exceeded."}}"""),
        ["CompleteJob"] = new(null, Sync),
        ["FailJob"] = new("""{"code": "AUTH_EXPIRED", "category": "auth", "message": "The token has expired."}""", Sync),
        ["SetSourceData"] = new("""{"earliestDataAt": "2024-01-01T00:00:00Z", "latestDataAt": "2024-03-04T08:00:00Z"}"""),
        ["ListWorlds"] = new(null, World),
        ["CreateWorld"] = new("""{"from": "demo", "name": "checkout test", "clock": "manual", "ttl": "PT1H"}""") { Answer = """{"data": {"id": "world_1", "name": "checkout test", "expiresAt": "2024-03-04T16:00:00Z", "accountId": "123e4567-e89b-12d3-a456-426614174000", "apiKey": "vendo_sk_world_1", "generation": "docs"}}""" },
        ["DropWorld"] = new(null, World),
        ["ListCheckpoints"] = new(null, Keep),
        ["CreateCheckpoint"] = new(BodyOf(Keep)),
        ["RestoreCheckpoint"] = new(null, Keep),
        ["DeleteCheckpoint"] = new(null, Keep),
        ["ExportWorld"] = new() { Answer = Fixture },
        ["ImportWorld"] = new(Fixture),
        ["StreamEvents"] = new() { Answer = "\"event: ready\\ndata: {\\\"version\\\":1,\\\"now\\\":\\\"2024-03-04T15:00:00Z\\\"}\\n\\n\"" },
        ["ListRequests"] = new() { Answer = OneRequest },
        ["GetRequest"] = new() { Answer = WholeRequest },
        ["ExportRequests"] = new() { Answer = """{"log": {"version": "1.2", "creator": {"name": "Vendo.Emulator", "version": "0.1.0"}, "entries": []}}""" },
        ["ListFaults"] = new(null, Arm),
        ["ArmFault"] = new(BodyOf(Arm)),
        ["ClearFaults"] = new(null, Arm),
        ["DisarmFault"] = new(null, Arm),
    };

    /// <summary>The operations that have an entry.</summary>
    public static IEnumerable<string> Names => All.Keys;

    public static ExampleCall Of(string operation) => All.GetValueOrDefault(operation) ?? new ExampleCall();

    /// <summary>The value of a parameter in a path.</summary>
    public static string InPath(string pattern, string name) => (name, pattern.Split('/')) switch
    {
        ("accountId", _) => ShownIds.Account,
        ("integrationId", _) => ShownIds.Integration,
        ("appType", _) => "shopify",
        ("world", _) => "world_1",
        ("number", _) => "1",
        ("name", _) => "before",
        (_, var parts) when parts.Contains("_emulator") => parts[Array.IndexOf(parts, "{id}") - 1] switch
        {
            "worlds" => "world_1",
            "keys" => "f10e8400-e29b-41d4-a716-446655440102",
            "jobs" => "job_98765",
            "sources" => ShownIds.Source,
            _ => "fault_1",
        },
        (_, var parts) => ShownIds.Of(parts[Array.IndexOf(parts, "{id}") - 1]),
    };

    private static string BodyOf(string call) => call[call.IndexOf('{', StringComparison.Ordinal)..];
}
