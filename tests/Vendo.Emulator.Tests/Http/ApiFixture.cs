using System.Text.Json.Nodes;
using Vendo.Emulator.Tests.Seeding;

namespace Vendo.Emulator.Tests.Http;

/// <summary>
/// The fixture <c>docs</c> with what the suites need in addition: keys of every kind, and in the other account one of each
/// resource that has an id.
/// </summary>
internal static class ApiFixture
{
    private static readonly Lazy<string> Written = new(Write);

    /// <summary>The path of its file.</summary>
    public static string File => Written.Value;

    private static string Write()
    {
        var docs = JsonNode.Parse(System.IO.File.ReadAllText(Path.Combine(FixtureFolder.Path, "docs.json")))!.AsObject();
        docs.Remove("name");
        Add(docs, "apiKeys", Key(Known.RevokedKey, "\"revoked\": true"));
        Add(docs, "apiKeys", Key(Known.ExpiredKey, "\"expiresAt\": \"2024-03-01T00:00:00Z\""));
        Add(docs, "apiKeys", Key(Known.JustExpiredKey, "\"expiresAt\": \"2024-03-04T15:00:00Z\""));
        Add(docs, "apiKeys", Key(Known.NotYetExpiredKey, "\"expiresAt\": \"2024-03-04T15:00:00.001Z\""));
        Add(docs, "apiKeys", Key(Known.ReadingKey, "\"scopes\": [\"integrations.read\", \"apps.read\", \"sources.read\", \"jobs.read\"]"));
        Add(docs, "apiKeys", Key(Known.WritingKey, "\"scopes\": [\"integrations.write\"]"));
        Add(docs, "apiKeys", Key(Known.ConnectionsKey, "\"scopes\": [\"connections.read\", \"connections.write\"]"));
        Add(docs, "apiKeys", Key(Known.NothingKey, "\"scopes\": [\"nothing.read\"]"));
        foreach (var scope in Known.Resources.Keys.SelectMany(resource => new[] { $"{resource}.read", $"{resource}.write" }))
            Add(docs, "apiKeys", Key(Known.OnlyKey(scope), $"\"scopes\": [\"{scope}\"]"));
        Add(docs, "sources", $$"""{ "id": "{{Known.Resources["sources"].Foreign}}", {{Other}}, "appId": "{{Known.Resources["apps"].Foreign}}", "syncType": "google_ads" }""");
        Add(docs, "destinations", $$"""{ "id": "{{Known.Resources["destinations"].Foreign}}", {{Other}}, "appId": "{{Known.Resources["apps"].Foreign}}", "syncType": "events" }""");
        Add(docs, "models", $$"""{ "id": "{{Known.Resources["models"].Own}}", "accountId": "{{Known.Account}}", "name": "Own", "modelType": "sql", "sqlQuery": "select 1" }""");
        Add(docs, "models", $$"""{ "id": "{{Known.Resources["models"].Foreign}}", {{Other}}, "name": "Other", "modelType": "sql", "sqlQuery": "select 1" }""");
        Add(docs, "jobs", $$"""
            { "id": "{{Known.Resources["jobs"].Foreign}}", {{Other}}, "integrationId": "{{Known.Resources["integrations"].Foreign}}", "status": "completed",
              "minTimestamp": "2024-03-01T00:00:00Z", "maxTimestamp": "2024-03-02T00:00:00Z", "finishedAt": "2024-03-02T00:00:00Z", "createdAt": "2024-03-02T00:00:00Z" }
            """);
        var path = Path.Combine(TestContext.CurrentContext.TestDirectory, "api.fixture.json");
        System.IO.File.WriteAllText(path, docs.ToJsonString());
        return path;
    }

    private static string Other => $"\"accountId\": \"{Known.OtherAccount}\"";

    private static string Key(string secret, string more) => $$"""{ "accountId": "{{Known.Account}}", "secret": "{{secret}}", {{more}} }""";

    private static void Add(JsonObject fixture, string list, string row)
    {
        if (fixture[list] is null)
            fixture[list] = new JsonArray();
        fixture[list]!.AsArray().Add(JsonNode.Parse(row));
    }
}
