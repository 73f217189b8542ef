using System.Text.Json.Nodes;

namespace Vendo.Emulator.Tests.Http;

/// <summary>Request bodies: a valid one, with a test's changes.</summary>
internal static class Bodies
{
    private const string Right = $$"""
        {
          "sourceAppId": "{{Known.Shop}}",
          "destinationAppId": "{{Known.Mixpanel}}",
          "dataType": "events",
          "config": { "global": {}, "tasks": [{ "task_type": "track_events" }] },
          "schedule": { "frequencyValue": 1, "frequencyUnit": "hours" }
        }
        """;

    /// <summary>A new integration's body with fields changed.</summary>
    /// <param name="changes">Dotted paths, each with its JSON; null takes the field out.</param>
    public static string Integration(params (string Path, string? Json)[] changes)
    {
        var body = JsonNode.Parse(Right)!;
        foreach (var (path, json) in changes)
            Change(body, path.Split('.'), json);
        return body.ToJsonString();
    }

    private static void Change(JsonNode body, string[] path, string? json)
    {
        var parent = path[..^1].Aggregate(body, (node, name) => int.TryParse(name, out var index) ? node[index]! : node[name]!).AsObject();
        if (json is null)
            parent.Remove(path[^1]);
        else
            parent[path[^1]] = JsonNode.Parse(json);
    }
}
